"""The five-minute lesson, and three scenes to decide. Content only: what is shown, and why an answer is right.

Nothing of how somebody decides a scene is kept; the quiz is what counts.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """One heading of the lesson and its paragraphs."""

    key: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One way to decide a scene, whether it is the right one, and what follows from it."""

    key: str
    words: str
    is_right: bool
    because: str


@dataclass(frozen=True)
class Scene:
    """One situation, the post somebody would like to write, and the choices."""

    key: str
    title: str
    situation: str
    post: str
    choices: tuple[Choice, ...]

    def choice(self, key: str) -> Choice | None:
        """Return the choice with this key, or None."""
        return next((each for each in self.choices if each.key == key), None)


LESSON = (
    Section(
        "expect",
        _("What people expect"),
        (
            _(
                "Somebody who follows your personal account wants you: your holidays, your jokes, your football"
                " club, your opinion of the weather. They forgive a typing error and a late answer, and nobody"
                " expects you there on a Sunday evening because a delivery is late."
            ),
            _(
                "Somebody who follows a business account wants the company. They expect an answer that still"
                " holds next month, from whoever is on duty. They expect that what they write there is read for"
                " work, kept as work is kept, and seen by colleagues."
            ),
            _(
                "Most awkward moments begin where the two are mixed: a client who finds your beach pictures while"
                " looking for an invoice, or a friend who suddenly gets an offer."
            ),
        ),
    ),
    Section(
        "listening",
        _("Who is listening"),
        (
            _(
                "A post has no closed door. It can be copied, passed on and found years later, also from a group"
                " that calls itself private. The reader does not hear your tone of voice and does not know what"
                " was said the day before."
            ),
            _(
                "A person at a client reads twice: once as the human being they are, and once as the buyer they"
                " are paid to be. A remark among friends can sound like a promise, and a joke can sound like"
                " pressure, because they know that you want their business."
            ),
        ),
    ),
    Section(
        "you",
        _("What is at stake for you"),
        (
            _(
                "Your free time. Once clients write to your own account, they write in the evening, on holiday and"
                " when you are ill, and you are the only one who can answer."
            ),
            _(
                "Your privacy. Whoever is connected to you can see your friends, your family, where you were at"
                " the weekend and what you like. On a business account they see none of that."
            ),
            _(
                "Your good name. If a talk with somebody at a client goes wrong at midnight, it is your name that"
                " stands above it. When they ask you to stop, stop; the hour and the app make no difference."
            ),
            _(
                "Your next job. What is cleanly apart can be left behind cleanly. Nobody has to go through your"
                " contacts with you and ask which of them are friends and which are clients."
            ),
        ),
    ),
    Section(
        "firm",
        _("What is at stake for the company"),
        (
            _(
                "Continuity. If an order was agreed in your own messages, nobody can look it up when you are away,"
                " and the client gets no answer at all."
            ),
            _(
                "Confidence. Clients tell us things that their competitors would like to know: prices, plans,"
                " problems. Such things belong where we can look after them."
            ),
            _(
                "The relationship itself. A company pays for trade fairs, visits and years of good work to get to"
                " know its clients. When contact runs through business accounts it stays when people move on, and"
                " nobody has to argue about it."
            ),
            _(
                "Honesty. If somebody praises our products without saying that they work here, readers are misled."
                " In many places that is against the law, and it always costs trust."
            ),
        ),
    ),
    Section(
        "yours",
        _("What stays yours"),
        (
            _(
                "Your personal accounts are yours. Nobody here may ask for their passwords, ask you to open them"
                " while somebody watches, or tell you to connect to anyone. Saying no has no consequences."
            ),
            _(
                "You may say where you work. You may talk with colleagues about pay, hours and conditions, join a"
                " union, and report a wrong to whoever is responsible for it. No policy takes that away."
            ),
            _(
                "Friends stay friends. People you knew before you joined, and family, do not count as clients,"
                " wherever they work."
            ),
        ),
    ),
    Section(
        "habits",
        _("Three habits that keep them apart"),
        (
            _(
                "Move it. When a client writes to your own account, answer once from a business account, kindly,"
                " and carry on there."
            ),
            _(
                "Pause. Before you post, imagine it read aloud by a client, with your name and the company’s in the"
                " same sentence. If that is fine, go ahead."
            ),
            _(
                "Ask. If you are not sure, ask HR first. A question is never held against anybody, and often the"
                " answer is yes."
            ),
        ),
    ),
)

SCENES = (
    Scene(
        "order",
        _("The order that came by private message"),
        _(
            "It is half past nine in the evening. A buyer at a client writes to your own Instagram: “Can you push"
            " our boxes to Tuesday? You are a star.” You know that Tuesday works, and you type:"
        ),
        _("“Done! Tuesday it is. Always here for you.”"),
        (
            Choice(
                "yes",
                _("Yes, it is quick and the client is happy"),
                False,
                _(
                    "The client is happy tonight. But the new day stands only in your own messages: nobody else"
                    " sees it, and the next request will come there too, perhaps while you are ill."
                ),
            ),
            Choice(
                "move",
                _("Better from the business account, and carry on there"),
                True,
                _(
                    "That is it. A line from the business account, “Thank you, I have moved it to Tuesday. Write to"
                    " us here and somebody will always see it”, keeps the order with the company and your evening"
                    " to yourself."
                ),
            ),
            Choice(
                "ignore",
                _("No, I do not answer clients after work at all"),
                False,
                _(
                    "Nobody expects you to answer at that hour. But if you stay silent for good, the client does not"
                    " know where to turn. Move the talk to the business account when you are back at work."
                ),
            ),
        ),
    ),
    Scene(
        "proud",
        _("The new packaging you are proud of"),
        _(
            "Your team has finished the packaging for a well-known brand. It will be in the shops in six weeks."
            " You took a beautiful picture of it and would like to put it on your own page:"
        ),
        _("“Six months of work. Guess whose chocolate this is going to be! So proud of my team.”"),
        (
            Choice(
                "yes",
                _("Yes, being proud of one’s work is allowed"),
                False,
                _(
                    "Being proud is allowed, and so is saying where you work. But the brand has not shown its"
                    " packaging yet. That is the client’s news, and it was told to us in confidence."
                ),
            ),
            Choice(
                "later",
                _("Not now; once the client has shown it, I can speak of my own work"),
                True,
                _(
                    "Right. What a client has not published is confidential. Once it is in the shops you may say"
                    " that you worked on it, in your own words, as yourself."
                ),
            ),
            Choice(
                "hint",
                _("Yes, if I leave the name of the brand out"),
                False,
                _(
                    "A picture is enough. People in the trade recognise it at once, and a riddle makes them look"
                    " twice."
                ),
            ),
        ),
    ),
    Scene(
        "rota",
        _("The new rota"),
        _(
            "The new rota came out today, and it has taken two of your free weekends. You would like to write in a"
            " group with colleagues:"
        ),
        _(
            "“They have done it again. Who else has lost weekends? Let us compare and talk to them together.”"
        ),
        (
            Choice(
                "no",
                _("No, that puts the company in a bad light"),
                False,
                _(
                    "People may talk with each other about pay, hours and conditions, and may act together. That the"
                    " company would rather not read it changes nothing."
                ),
            ),
            Choice(
                "yes",
                _("Yes, this is about our own working conditions"),
                True,
                _(
                    "Yes. Talking with colleagues about hours is protected, and the policy says so itself. It would"
                    " be different with threats, or with what clients have told us in confidence."
                ),
            ),
            Choice(
                "ask",
                _("Only if HR has read it first"),
                False,
                _("You need nobody’s leave for that. HR does not read along in your groups."),
            ),
        ),
    ),
)


def scene(key: str) -> Scene | None:
    """Return the scene with this key, or None."""
    return next((each for each in SCENES if each.key == key), None)


def lesson_words() -> int:
    """Return how many words somebody reads who goes through the lesson and decides each scene once."""
    lesson = [part for section in LESSON for part in section.paragraphs]
    choices = [choice for each in SCENES for choice in each.choices]
    scenes = [words for each in SCENES for words in (each.situation, each.post)]
    scenes += [choice.words for choice in choices]
    scenes += [choice.because for choice in choices if choice.is_right]
    return sum(len(str(words).split()) for words in [*lesson, *scenes])
