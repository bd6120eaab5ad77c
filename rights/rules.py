"""What may be asked about one's own records, by when it is answered, and who reads what. Pure."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from people import rules as people_rules
from rights.choices import OPEN, Kind, State

# A month to answer, and two more where it is complex or there are many (GDPR, Article 12(3)).
MONTHS, MORE_MONTHS = 1, 2
# What can be done without a word of explanation; for the rest somebody has to know what is meant.
NEEDS_NO_WORDS = (Kind.COPY, Kind.ERASURE)
# HR is reminded when so many days are left, and once the day has passed.
REMINDED_AT = (7, 2)


# ---------------------------------------------------------------- who


def reads_requests(user) -> bool:
    """HR answers; auditors and the data protection officer see that it is done in time."""
    return people_rules.is_hr_or_auditor(user) or people_rules.is_data_protection(user)


answers_requests = people_rules.is_hr


def reads_looks(user) -> bool:
    """Whoever checks that people look only at what they need."""
    return people_rules.is_auditor(user) or people_rules.is_data_protection(user)


def reads_words(user, *, is_own: bool, for_officer: bool) -> bool:
    """Say whether somebody who sees a request may read what was said in it.

    The person and HR. The data protection officer sees kind, days, outcome and ground, which is enough to
    tell whether rights are kept, and the words only where the person wants it; an auditor never.
    """
    if is_own or people_rules.is_hr(user):
        return True
    return for_officer and people_rules.is_data_protection(user)


# ---------------------------------------------------------------- when


def due_on(received_on: date, *, extended: bool = False) -> date:
    """Return the last day for the answer: a month after receipt, or three; months clamp."""
    return clock.months_after(received_on, MONTHS + (MORE_MONTHS if extended else 0))


def remaining(due: date, *, today: date) -> str:
    """Return in words how much time is left for an answer."""
    days = (due - today).days
    if days < 0:
        return ngettext("%(n)d day late", "%(n)d days late", -days) % {"n": -days}
    if days == 0:
        return _("Due today")
    return ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}


def reminder_at(due: date, *, today: date) -> str:
    """Return which reminder is due today: "late", the number of days it is about, or ""."""
    days = (due - today).days
    if days < 0:
        return "late"
    near = [each for each in REMINDED_AT if days <= each]
    return str(min(near)) if near else ""


# ---------------------------------------------------------------- what


def why_not_ask(kind: str, *, words: str, asked_on: date | None) -> str:
    """Say why this cannot be asked; `asked_on` is the day of an open request of the same kind."""
    if asked_on is not None:
        return _(
            "This was asked on %(day)s already and is not answered yet. Take it back first if you would"
            " like to say it in other words."
        ) % {"day": clock.written(asked_on)}
    if kind not in NEEDS_NO_WORDS and not words.strip():
        return _("Say in a sentence what you mean, so that HR can do it.")
    return ""


def why_not_note(received_on: date, *, today: date) -> str:
    """Say why HR cannot note a request that came in another way."""
    if received_on > today:
        return _("The day on which it was received lies in the future.")
    return ""


def why_not_take_back(state: str) -> str:
    return "" if state in OPEN else _("This is answered already.")


def why_not_take(state: str, *, is_own: bool, keeps_it: bool) -> str:
    """Say why a member of HR cannot look after a request."""
    if state not in OPEN:
        return _("This is answered already.")
    if is_own:
        return _("This is your own request, so a colleague in HR looks after it.")
    return _("You look after it already.") if keeps_it else ""


def why_not_extend(
    state: str, *, is_own: bool, extended_on: date | None, due: date, today: date
) -> str:
    """Say why the time for an answer cannot be extended."""
    if why_not := why_not_answer(state, is_own=is_own):
        return why_not
    if extended_on is not None:
        return _("The time was extended on %(day)s already, and that can be done once.") % {
            "day": clock.written(extended_on)
        }
    if today > due:
        return _(
            "The month ended on %(day)s. An extension has to be told before that; please answer as soon"
            " as you can."
        ) % {"day": clock.written(due)}
    return ""


def why_not_answer(state: str, *, is_own: bool) -> str:
    """Say why a member of HR cannot answer a request."""
    if state == State.TAKEN_BACK:
        return _("This was taken back, so there is nothing to answer.")
    if state not in OPEN:
        return _("This is answered already.")
    if is_own:
        return _("This is your own request, so a colleague in HR answers it.")
    return ""


def why_not_say(outcome: str, *, ground: str, words: str) -> str:
    """Say what is missing from an answer."""
    if outcome in (State.PARTLY, State.REFUSED) and not ground:
        return _("Choose the ground on which something is refused.")
    if not words.strip():
        return _("Tell the person in a sentence what was done, or why not.")
    return ""
