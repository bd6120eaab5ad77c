"""What may be recorded and decided for a place. Pure: no queries, no clock."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from core import clock
from places import catalogue
from places.choices import ChangeState, Law, PrerequisiteKind, Target

STRICTNESS = (Target.ON, Target.APPROVAL, Target.OFF)
LONGEST_APPROVAL = timedelta(days=3 * 366)


def why_not_record(
    code: str, kind: str, *, reference: str, review_on: date | None, today: date
) -> str:
    """Return "" or the reason why this preparation cannot be put on record for the place."""
    if not catalogue.is_known(code):
        return _("PolicyHub knows no place with the code “%(code)s”.") % {"code": code}
    place = catalogue.place(code)
    if kind not in {asked.kind for asked in place.asked}:
        label = PrerequisiteKind(kind).label.lower()
        return _("Nothing of the kind “%(kind)s” is asked for in %(place)s.") % {
            "kind": label,
            "place": place.in_words,
        }
    if not reference.strip():
        return _("Say where the document is kept, so that an auditor can find it.")
    if review_on is not None and review_on < today:
        return _("The last day on which it is valid, %(day)s, has already passed.") % {
            "day": clock.written(review_on)
        }
    return ""


def why_not_withdraw(withdrawn_on: date | None) -> str:
    """Return "" or the reason why this record cannot be withdrawn."""
    if withdrawn_on is None:
        return ""
    return _("This was already withdrawn on %(day)s.") % {"day": clock.written(withdrawn_on)}


# ---------------------------------------------------------------- changes of the firm


def shipped_target(law: Law | str | None) -> Target:
    """Return how something stands in a place as long as the firm has changed nothing."""
    if law is None or law == Law.OPEN:
        return Target.ON
    return Target.OFF if law == Law.CLOSED else Target.APPROVAL


def strictness(target: str) -> int:
    return STRICTNESS.index(target)


def counts(change, today: date) -> bool:
    """Whether a lawyer's yes to `change` holds today; its last day still counts."""
    if change.state != ChangeState.APPROVED or change.decided_on > today:
        return False
    return change.valid_until is None or change.valid_until >= today


def deciding(changes: Iterable, *, shipped: Target, today: date):
    """Return the change that decides how something stands in one place; None leaves it as shipped.

    That is what a lawyer approved, as long as it is valid. A proposal counts from the moment it is made
    when it makes things stricter than they are: closing waits for nobody.
    """
    changes = list(changes)
    approved = next((each for each in changes if counts(each, today)), None)
    now = approved.to if approved else shipped
    stricter = (
        each
        for each in changes
        if each.state == ChangeState.PROPOSED and strictness(each.to) > strictness(now)
    )
    return next(stricter, approved)


def why_not_propose(
    place: str,
    name: str,
    *,
    law: Law | str | None,
    why_closed: str,
    now: str,
    to: str,
    reason: str,
    source: str,
    review_on: date,
    waiting: bool,
    today: date,
) -> str:
    """Return "" or why HR cannot propose that something stands `to` in a place, where it stands `now`."""
    words = {"name": name, "place": place}
    if law == Law.CLOSED:
        return why_closed
    if waiting:
        return _("A change of this is already waiting for a lawyer. Withdraw that one first.")
    if to == now:
        return _("It already stands like this in %(place)s: %(name)s.") % words
    if not reason.strip():
        return _("Say why in a sentence, so that others can follow the decision later.")
    if not source.strip():
        return _("Say where that is written: a statute, a page, or the advice you were given.")
    if review_on <= today:
        return _("The day on which it is looked at again has to lie ahead.")
    return ""


def why_not_decide(
    change, *, law: Law | str | None, why_closed: str, valid_until: date | None, today: date
) -> str:
    """Return "" or why a lawyer cannot approve `change` until `valid_until`."""
    if change.state != ChangeState.PROPOSED:
        return _("This change is no longer waiting: %s.") % change.get_state_display().lower()
    if law == Law.CLOSED:
        return why_closed
    if valid_until is None:
        if strictness(change.to) >= strictness(shipped_target(law)):
            return ""
        return _("Say until when you approve it. What opens something never holds for ever.")
    if valid_until < today:
        return _("The last day of the approval cannot lie in the past.")
    if valid_until > today + LONGEST_APPROVAL:
        return _("An approval lasts three years at most; the law changes.")
    return ""


def why_not_refuse(change, *, answer: str) -> str:
    """Return "" or why a lawyer cannot refuse `change` like this."""
    if change.state != ChangeState.PROPOSED:
        return _("This change is no longer waiting: %s.") % change.get_state_display().lower()
    return "" if answer.strip() else _("Say in a sentence why not.")


def why_not_take_back(change) -> str:
    if change.state == ChangeState.PROPOSED:
        return ""
    return _("Only a change that is still waiting can be withdrawn.")


def why_not_end(change, *, law: Law | str | None) -> str:
    """Return "" or why an approved change cannot end early: what would open something needs a lawyer."""
    if change.state != ChangeState.APPROVED:
        return _("Only a change that was approved can end.")
    if strictness(change.to) > strictness(shipped_target(law)):
        return _("Without it something would open. Propose that instead, so that a lawyer sees it.")
    return ""
