"""The lesson before somebody takes part: what to know, three scenes, four questions. Content only.

Nothing of how somebody reads, decides a scene or answers is kept; only that who took part had all of it.
"""

import hashlib
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
    """One way to decide, whether it is the right one, and why."""

    key: str
    words: str
    is_right: bool
    because: str


@dataclass(frozen=True)
class Scene:
    """One situation, the post that somebody would like to write, and the choices."""

    key: str
    title: str
    situation: str
    post: str
    choices: tuple[Choice, ...]

    def choice(self, key: str) -> Choice | None:
        """Return the choice with this key, or None."""
        return next((each for each in self.choices if each.key == key), None)


@dataclass(frozen=True)
class Question:
    """One question, its answers, which is right, and why."""

    key: str
    words: str
    answers: tuple[tuple[str, str], ...]
    right: str
    because: str


LESSON = (
    Section(
        "worlds",
        _("Why the two worlds differ"),
        (
            _(
                "Your own page is a place for people. Whoever follows you there wants to hear from you, and"
                " believes you because you have nothing to sell. That is worth a great deal, and it is yours."
            ),
            _(
                "The company’s page is a place for the company. Everybody who reads it knows who speaks there,"
                " and why. It can praise its own print hall, and nobody feels deceived."
            ),
            _(
                "When you share what the company publishes, something from the second world appears in the first."
                " Your friends read it with the trust they have in you. It is fair only if they can see, in the"
                " post itself, that you work here."
            ),
        ),
    ),
    Section(
        "choice",
        _("It is your choice, each time"),
        (
            _(
                "Nobody has to take part, and nobody who takes part has to share anything. There is no number of"
                " posts to reach, no ranking, no reminder, and your line manager sees no names. Taking part,"
                " staying out and stopping have no effect on pay, appraisal, promotion or work."
            ),
            _(
                "You stop with one click. Nothing is written down about it, and what you have posted stays yours:"
                " nobody asks you to take it down."
            ),
            _(
                "Your account stays yours as well. We ask for no password, connect to nothing, post nothing in your"
                " name, and look at none of your posts, followers or messages."
            ),
        ),
    ),
    Section(
        "label",
        _("Say that you work here"),
        (
            _(
                "Every text begins with a short label, such as “I work for” and the name of the company. It stands"
                " at the beginning because that is what people see before they press “more”. Saying it in your"
                " profile is not enough: most people never open it."
            ),
            _(
                "If you were given a reward, the label says that too, with the word for an advertisement that is"
                " usual where you work. The reward need not be money. A book token is enough, and so is a prize."
            ),
            _(
                "You may write the post in words of your own. The label then comes with you: leave it at the"
                " beginning, in the language of the post. If the company did not write the text, the same rule"
                " holds whenever you recommend what it makes or does."
            ),
        ),
    ),
    Section(
        "care",
        _("What to leave alone"),
        (
            _(
                "Do not rate or review our own products, and do not ask others to. Stars given by the people who"
                " make a thing mislead whoever wants to buy it, and in many places they are against the law."
            ),
            _(
                "Share what is published, and nothing that is not: no plans, no prices, no names of clients who"
                " have not said yes. What a client told us in confidence stays with us, also if it is good news."
            ),
            _(
                "Do not send stories to clients as private messages. They know that you want their business, and"
                " may feel that they have to answer. And when somebody argues with a post, you need not defend the"
                " company: leave it, or tell whoever looks after the company’s page."
            ),
            _(
                "If your work is regulated, share only what is marked as approved for it, word for word. Your page"
                " of stories shows you nothing else."
            ),
        ),
    ),
    Section(
        "yours",
        _("What all this does not touch"),
        (
            _(
                "What you say about your own work, pay, hours and conditions is yours to say. You may talk about"
                " them with colleagues, join a union, and report a wrong to whoever is responsible for it, whether"
                " you take part here or not. Nobody who shares our good news owes us silence about the rest."
            ),
        ),
    ),
)

SCENES = (
    Scene(
        "friend",
        _("The story that sounds better without the label"),
        _(
            "There is a new story about the print hall. You like it, and you think that your friends would read it"
            " more gladly if it did not begin like an advertisement. You would like to post:"
        ),
        _("“Look at this print hall, it runs on its own roof! Best thing I have seen this year.”"),
        (
            Choice(
                "profile",
                _("Fine: my profile says where I work"),
                False,
                _(
                    "Hardly anybody opens a profile before reading a post. Whoever sees it in passing takes it for"
                    " the praise of an outsider."
                ),
            ),
            Choice(
                "label",
                _("In my own words, but with the label at the beginning"),
                True,
                _(
                    "That is it. The words may be yours, and “I work for …” in front of them takes nothing away:"
                    " people like to read what somebody is proud of, as long as they know."
                ),
            ),
            Choice(
                "end",
                _("With the label, at the very end, after the tags"),
                False,
                _(
                    "At the end it disappears behind “more” on most phones. It belongs where it is read."
                ),
            ),
        ),
    ),
    Scene(
        "client",
        _("The buyer who should see this"),
        _(
            "A buyer whom you meet twice a year would be just the right reader for the story. You are connected on"
            " your own account, and you type a private message:"
        ),
        _("“You have to see this! What do you say, shall we talk about your boxes?”"),
        (
            Choice(
                "send",
                _("Send it: we get on well"),
                False,
                _(
                    "Getting on well makes it harder to say no. And a talk about boxes that begins in your own"
                    " messages stays there, where no colleague can look after it."
                ),
            ),
            Choice(
                "post",
                _("Share it on my page, or not; and talk to the buyer from a business account"),
                True,
                _(
                    "Right. Whoever likes a post comes to it by themselves. Business with a client runs through a"
                    " business account, at a time that suits both."
                ),
            ),
            Choice(
                "tag",
                _("Post it and mention the buyer by name"),
                False,
                _(
                    "Now everybody can see whom we would like to win, and the buyer has to react in public."
                ),
            ),
        ),
    ),
    Scene(
        "quiet",
        _("A month without a post"),
        _(
            "You joined in spring and have shared nothing for a month. At lunch somebody on the team says:"
        ),
        _("“We are the only ones without a post this month. Come on, one each?”"),
        (
            Choice(
                "post",
                _("Post something, so that the team does not look bad"),
                False,
                _(
                    "There is no number to reach, and no team looks bad. A post made under pressure is what the"
                    " programme is meant to avoid."
                ),
            ),
            Choice(
                "nothing",
                _("Share when I feel like it; or stop altogether"),
                True,
                _(
                    "Yes. Both are fine, and neither is noted anywhere. If the asking does not stop, tell HR: it"
                    " is not allowed."
                ),
            ),
            Choice(
                "explain",
                _("Write to HR why I have not shared anything"),
                False,
                _(
                    "You owe nobody a reason, and HR does not see who shares little: totals are shown for teams of"
                    " five and more only."
                ),
            ),
        ),
    ),
)

QUESTIONS = (
    Question(
        "choice",
        _("You have joined. What do you have to do?"),
        (
            ("a", _("Share at least one story a month")),
            ("b", _("Nothing: I share what I like, or nothing, and can stop with one click")),
            ("c", _("Tell my line manager which stories I shared")),
        ),
        "b",
        _("Joining obliges nobody to anything, and neither sharing nor stopping has any effect."),
    ),
    Question(
        "label",
        _("Where does it say that you work here?"),
        (
            ("a", _("In my profile; that is enough")),
            ("b", _("At the end of the post, after the tags")),
            ("c", _("At the beginning of every post about the company, also in my own words")),
        ),
        "c",
        _("Readers have to see it in the post itself, before they press “more”."),
    ),
    Question(
        "reward",
        _("You were given a book token for a story. What changes?"),
        (
            ("a", _("The label says that the post is an advertisement")),
            ("b", _("Nothing, as long as it is not money")),
            ("c", _("I leave the label out, so that it does not look bought")),
        ),
        "a",
        _("Whatever is given for a post makes it an advertisement, and readers are told so."),
    ),
    Question(
        "leave_alone",
        _("Which of these do you leave alone?"),
        (
            ("a", _("Saying that I am proud of my work")),
            ("b", _("Giving our own product five stars in a shop")),
            ("c", _("Talking with colleagues about our hours")),
        ),
        "b",
        _("A review by those who make a thing misleads buyers. The other two are yours to do."),
    ),
)


def scene(key: str) -> Scene | None:
    """Return the scene with this key, or None."""
    return next((each for each in SCENES if each.key == key), None)


def right_of(answers: dict[str, str]) -> int:
    """Return how many of the questions are answered rightly."""
    return sum(answers.get(each.key) == each.right for each in QUESTIONS)


def lesson_words() -> int:
    """Return how many words somebody reads who goes through the lesson and decides each scene once."""
    words = [part for section in LESSON for part in section.paragraphs]
    words += [part for each in SCENES for part in (each.situation, each.post)]
    for choice in (choice for each in SCENES for choice in each.choices):
        words += [choice.words, *([choice.because] if choice.is_right else [])]
    return sum(len(str(part).split()) for part in words)


def sha256() -> str:
    """Return the digest of the whole lesson and its questions, as somebody reads them now."""
    parts = [part for section in LESSON for part in (section.title, *section.paragraphs)]
    for each in SCENES:
        parts += [each.title, each.situation, each.post]
        parts += [part for choice in each.choices for part in (choice.words, choice.because)]
    for each in QUESTIONS:
        parts += [each.words, *(words for _key, words in each.answers), each.right, each.because]
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()
