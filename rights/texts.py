"""What each kind of request means, in plain words: what the person may ask, and what happens then."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rights.choices import Kind


@dataclass(frozen=True)
class Text:
    """One kind of request: what the link says, what it means, what to write, what happens then."""

    ask: str
    means: str
    label: str
    then: str


TEXTS = {
    Kind.CORRECTION: Text(
        ask=_("Something is wrong: have it corrected"),
        means=_("What is recorded about you has to be right and complete."),
        label=_("What is wrong, and what would be right?"),
        then=_("HR corrects it, or tells you why it is right as it stands."),
    ),
    Kind.OBJECTION: Text(
        ask=_("Object to something"),
        means=_(
            "Where we keep or use something because of our own interests, you may object because of your"
            " situation. We then stop, unless we have compelling reasons that weigh more."
        ),
        label=_("What do you object to, and what in your situation speaks against it?"),
        then=_("HR weighs both sides and tells you what comes of it."),
    ),
    Kind.RESTRICTION: Text(
        ask=_("Have something set aside for the time being"),
        means=_(
            "While it is not clear whether something is right, or whether we may keep it, you may ask"
            " that it is kept but not used."
        ),
        label=_("What should not be used, and why?"),
        then=_("HR sets it aside until the question is settled, and tells you before that ends."),
    ),
    Kind.ERASURE: Text(
        ask=_("Have something erased"),
        means=_(
            "What is no longer needed is erased. What the law or a claim needs stays for its time, and"
            " goes by itself then."
        ),
        label=_("What should be erased? Leave it empty if you mean everything."),
        then=_("HR erases it, or tells you what has to stay, why, and until when."),
    ),
    Kind.COPY: Text(
        ask=_("Have a copy in another form"),
        means=_(
            "You can download everything at once, without asking. If you need it on paper or explained,"
            " HR does that."
        ),
        label=_("In which form would you like it? For example on paper, or with an explanation."),
        then=_("HR sends it, or hands it to you."),
    ),
}
# In which order they are offered.
OFFERED = [(kind, TEXTS[kind]) for kind in TEXTS]
