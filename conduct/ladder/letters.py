"""The letters of a case: their words, what has to stay in them, and filling in what is particular to one. Pure."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from conduct.choices import LetterKind, State

BLANK = re.compile(r"\{([a-z_]+)\}")
COMPANION = _(
    "You may bring a companion: a colleague, or an official of a trade union. If your companion cannot come on that day, tell us, and we will move the hearing."
)
APPEAL = _(
    "You can appeal within ten working days of this letter, in a sentence, on the page of your case or to HR. Somebody who had no part in it so far will look at it again, and an appeal never makes an outcome heavier."
)
TEXTS = {
    LetterKind.INVITATION: _(
        """Invitation to a hearing on {hearing_day}

Dear {first_name},

We would like to hear you about something that was brought to us. Nothing is decided, and we want to understand it together with you.

What it is about: {allegation}

{clause}

The hearing is on {hearing_day} at {hearing_time}, {venue}. {decider} will hear you and decide. These outcomes are possible: {possible}.

{companion}

Everything that was gathered is on the page of your case, with this letter. You can add to it in your own words at any time. If something would make it easier for you to take part, please say so there.

Kind regards,
{sender}"""
    ),
    LetterKind.OUTCOME: _(
        """The outcome of the hearing: {outcome}

Dear {first_name},

Thank you for what you told us on {held_day}. After the hearing, {decider} has decided: {outcome}.

Why: {reason}

{terms}

{appeal}

Kind regards,
{sender}"""
    ),
    LetterKind.APPEAL: _(
        """Your appeal: {result}

Dear {first_name},

Thank you for your appeal of {received_day}. {appealer} had no part in the matter before, and has looked at all of it again.

The answer: {result}

{words}

Kind regards,
{sender}"""
    ),
    LetterKind.NO_ACTION: _(
        """The matter is closed, without any action

Dear {first_name},

We have looked at what was brought to us, and there is no action. Nothing of it counts against you, and the record is deleted after six months.

Thank you for your patience, and we know that this was not easy.

Kind regards,
{sender}"""
    ),
    LetterKind.EXPIRED: _(
        """Your warning of {issued_day} has ended

Dear {first_name},

The warning of {issued_day} lived until {live_until}. It counts no more, from now on and for good.

Kind regards,
{sender}"""
    ),
}
TERMS = {
    State.FIRST: _(
        "What we hope to see: {improvement}\n\nThe warning lives until {live_until}, that day included. After it, it does not count any more. If something like it happens before: {consequence}"
    ),
    State.FINAL: _(
        "What we hope to see: {improvement}\n\nThe warning lives until {live_until}, that day included. After it, it does not count any more. If something like it happens before: {consequence}"
    ),
    State.DISMISSAL: _(
        "Your employment ends on {effective_day}. What we considered instead: {alternatives}"
    ),
}
NAMED = (State.FIRST, State.FINAL, State.DISMISSAL, State.NO_ACTION)
CLAUSE = _("It touches “{title}”, which reads: {text}")
# What may not be edited out of a letter.
KEPT = {LetterKind.INVITATION: COMPANION, LetterKind.OUTCOME: APPEAL}


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return `text` with its blanks filled; one without a value stays, in braces."""
    return BLANK.sub(lambda blank: str(values.get(blank[1], blank[0])), str(text))


def unfilled(text: str) -> list[str]:
    """Return the names of blanks that are still in a text."""
    return list(dict.fromkeys(BLANK.findall(text)))


def split(text: str) -> tuple[str, str]:
    """Return the first line of a letter, which is its subject, and the rest."""
    subject, _newline, body = text.strip().partition("\n")
    return " ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"


def lacks(kind: str, text: str) -> bool:
    """Whether the one sentence that has to stay in a letter was edited out."""
    kept = KEPT.get(LetterKind(kind))
    return bool(kept) and " ".join(str(kept).split()) not in " ".join(text.split())


def without_outcomes(text: str) -> str:
    """Return a letter with “outcome” in place of the names that the ladder has for outcomes."""
    names = sorted((*(str(state.label) for state in NAMED), "warning"), key=len, reverse=True)
    return re.sub("|".join(map(re.escape, names)), "outcome", text, flags=re.IGNORECASE)
