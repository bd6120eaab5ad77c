"""What may be decided about retention, holds and erasure. Pure: no queries, no clock."""

from datetime import date

from django.utils.translation import gettext as _

from core import clock
from core.records import Period, Rule


def why_not_keep_for(rule: Rule, period: Period, *, reason: str) -> str:
    """Return "" or the reason why the firm cannot choose this period: shorter is always allowed."""
    if period.amount == 0:
        return _("Choose at least one day.")
    if period.is_longer_than(rule.limit):
        return _("This may be kept for %(limit)s at most.") % {"limit": rule.limit}
    if not reason.strip():
        return _("Say why in a sentence, so that others can follow the decision later.")
    return ""


def why_not_hold(until: date, *, reason: str, is_held: bool, today: date) -> str:
    """Return "" or the reason why no hold can be set."""
    if is_held:
        return _("There is a hold already. Release it first, or leave it as it is.")
    if until < today:
        return _("The last day of the hold, %(day)s, has already passed.") % {
            "day": clock.written(until)
        }
    if until > clock.months_after(today, 24):
        return _("A hold lasts two years at most; it can be set again if the matter goes on.")
    return "" if reason.strip() else _("Say which matter the hold is for.")


def why_not_release(released_on: date | None) -> str:
    """Return "" or the reason why a hold cannot be released."""
    if released_on is None:
        return ""
    return _("This hold was already released on %(day)s.") % {"day": clock.written(released_on)}


def why_not_erase(*, held_until: date | None, needed: list[str], is_erased: bool) -> str:
    """Return "" or the reasons why a person cannot be erased."""
    if is_erased:
        return _("This person has already been erased.")
    reasons = list(needed)
    if held_until is not None:
        reasons.insert(
            0,
            _("A legal hold keeps everything about this person until %(day)s.")
            % {"day": clock.written(held_until)},
        )
    return " ".join(str(reason) for reason in reasons)
