"""What may happen to the steps of a leaver's file, by whom and when. Pure: no queries, no clock."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock, passwords
from offboarding.choices import Credential, StepKind, StepState
from offboarding.rules import SHORTEST_REASON
from people import rules as people_rules

# Whoever is asked for something has at least so many days, however late the leaving date became known.
AT_LEAST = timedelta(days=3)
# Of the credentials of an account, one of these two ends somebody's access; the others complete it.
ENDS_ACCESS = (Credential.PASSWORD, Credential.ROLE)
FURTHEST_AHEAD = timedelta(days=14)
# The messages about one step, in their order, and from when on they are due, counted from its day.
ASKED, REMINDED, LATE, ESCALATED = 1, 2, 3, 4
TOLD_FROM = (
    (ESCALATED, timedelta(days=7)),
    (LATE, timedelta(days=1)),
    (REMINDED, timedelta(days=-2)),
    (ASKED, -FURTHEST_AHEAD),
)


may_plan = people_rules.is_hr


def due_on(left_on: date, *, days: int, opened_on: date) -> date:
    """Return the day by which a step is due: as planned, but never sooner than a few days from now."""
    return max(left_on + timedelta(days=days), opened_on + AT_LEAST)


def message_due(due: date, *, today: date) -> int:
    """Return which message about a step its day asks for by now; 0 for none yet."""
    return next((level for level, after in TOLD_FROM if today >= due + after), 0)


def is_settled(states: Collection[str], *, left_on: date, today: date) -> bool:
    """A file closes when the last day has passed and nothing in it is left to do."""
    return left_on < today and StepState.OPEN not in states


def may_do(user, step) -> bool:
    """Whoever it lies with, and HR."""
    own = step.owner is not None and step.owner.user_id == user.pk
    return own or people_rules.is_hr(user)


def why_not_do(step, *, may: bool, words: str, changed: Collection[str], has_scan: bool) -> str:
    """Say why a step cannot be ticked; `words` and a scan are what proves it."""
    if why := why_not_touch(step, may=may):
        return why
    if why := passwords.why_not_keep(words):
        return why
    if step.kind == StepKind.ACCOUNT and not set(ENDS_ACCESS) & set(changed):
        return _(
            "Say what was changed: at least the password, or their own role or invitation."
            " Without it they may still get in."
        )
    if step.needs_evidence and len(words.strip()) < SHORTEST_REASON and not has_scan:
        return _("Please write in a few words what proves it, or attach a file.")
    return ""


def why_not_hand_over_account(account, *, is_leavers: bool) -> str:
    """The account still belongs to whoever leaves."""
    if not is_leavers:
        return ""
    return _(
        "%(account)s still has the leaver as its owner. Name another owner in the register first."
    ) % {"account": account}


def why_not_changed_on(day: date | None, *, kind: str, today: date) -> str:
    if kind != StepKind.ACCOUNT:
        return ""
    if day is None:
        return _("Please give the day on which it was changed.")
    return _("The day of the change cannot lie ahead.") if day > today else ""


def why_not_leave_relationships(left: int) -> str:
    """Say why the relationships are not handed over yet; `left` have no successor named."""
    if not left:
        return ""
    return ngettext(
        "%(n)s client contact is still in their hands. Name who looks after it from now on.",
        "%(n)s client contacts are still in their hands. Name who looks after them from now on.",
        left,
    ) % {"n": left}


def why_not_confirmed(step, *, is_confirmed: bool) -> str:
    if step.kind != StepKind.ADDRESS or is_confirmed:
        return ""
    return _("No private address is confirmed yet. Note it first; this step then ticks itself.")


def why_not_skip(step, *, may: bool, reason: str) -> str:
    """Say why a step cannot be left out."""
    if why := why_not_touch(step, may=may):
        return why
    if len(reason.strip()) < SHORTEST_REASON:
        return _(
            "Please write in a few words why it is not needed; whoever reads it was not there."
        )
    return passwords.why_not_keep(reason)


def why_not_undo(step, *, may: bool) -> str:
    if not may:
        return _("This step lies with somebody else.")
    if step.file.is_withdrawn:
        return _("The leaving date was taken back, so nothing in this file is to be done.")
    return _("This step is still to be done.") if step.is_open else ""


def why_not_touch(step, *, may: bool) -> str:
    """Say why nothing can be done with a step: it is somebody else's, settled, or nobody leaves."""
    if not may:
        return _("This step lies with somebody else.")
    if step.file.is_withdrawn:
        return _("The leaving date was taken back, so nothing in this file is to be done.")
    if step.is_open:
        return ""
    return _("This step is settled already: %(state)s, %(day)s.") % {
        "state": step.get_state_display().lower(),
        "day": clock.written(step.done_on),
    }


def why_not_give(step, *, may: bool, works: bool, is_leaver: bool) -> str:
    """Say why a step cannot be given to somebody."""
    if why := why_not_touch(step, may=may):
        return why
    if is_leaver:
        return _("Whoever leaves does not look after their own file. Please choose somebody else.")
    if not works:
        return _("This person does not work here at present, so nothing can be given to them.")
    return ""


def why_not_succeed(*, works: bool, is_leaver: bool, left: int) -> str:
    """Say why this person cannot be named to look after the leaver's contacts."""
    if not left:
        return _("Every relationship is in other hands already, or has been offered to somebody.")
    if is_leaver:
        return _("This is the leaver. Please choose a colleague who stays.")
    if not works:
        return _("This colleague does not work here at present, so nothing can be handed to them.")
    return ""


def why_not_invite(*, has_address: bool) -> str:
    """Say why somebody who can sign in cannot be invited to look through their own connections."""
    return "" if has_address else _("No e-mail address is on record, so nothing can be sent.")


def why_not_open_file(employment) -> str:
    if employment.left_on is None:
        return _("A file opens with a leaving date, and there is none.")
    if hasattr(employment, "leaver_file"):
        return _("There is a file already.")
    return ""


def why_not_usual(*, title: str, advice: str) -> str:
    """Say why a line of the checklist cannot be kept."""
    if len(title.strip()) < SHORTEST_REASON:
        return _("Please name the step so that whoever reads it knows what to do.")
    return passwords.why_not_keep(f"{title} {advice}")
