"""Who reads which report, and on which days one comes by mail. Pure: no queries, no clock."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _

from people import rules as people_rules
from reports.choices import EndReason, ReportKey, Rhythm

# What a line manager sees of their own reports' work; everything else is for HR and auditors.
FOR_MANAGERS = (ReportKey.COMPLETION,)

sees_reports = people_rules.sees_people
# Auditors read; a report by mail is for those who run things.
subscribes = people_rules.is_hr


def may_see(user, key: str) -> bool:
    """Say whether this user reads the report `key`: HR and auditors all, line managers that of their people."""
    if people_rules.is_hr_or_auditor(user):
        return True
    return people_rules.is_line_manager(user) and key in FOR_MANAGERS


def reports_for(user) -> list[ReportKey]:
    """Return the reports that this user reads, in their order."""
    return [key for key in ReportKey if may_see(user, key)]


# ---------------------------------------------------------------- by mail


def last_due_on(rhythm: str, weekday: int, *, today: date) -> date:
    """Return the latest day, today included, on which a report is due.

    Weekly: the weekday; monthly: the first such weekday of a month.
    """
    latest = today - timedelta(days=(today.weekday() - weekday) % 7)
    if rhythm == Rhythm.WEEKLY:
        return latest
    this_month = _first_of(today, weekday)
    if this_month <= today:
        return this_month
    return _first_of(today.replace(day=1) - timedelta(days=1), weekday)


def next_due_on(rhythm: str, weekday: int, *, after: date) -> date:
    """Return the first day after `after` on which a report is due."""
    day = after + timedelta(days=1)
    soonest = day + timedelta(days=(weekday - day.weekday()) % 7)
    if rhythm == Rhythm.WEEKLY:
        return soonest
    this_month = _first_of(day, weekday)
    if this_month >= day:
        return this_month
    return _first_of(day.replace(day=1) + timedelta(days=32), weekday)


def _first_of(month: date, weekday: int) -> date:
    first = month.replace(day=1)
    return first + timedelta(days=(weekday - first.weekday()) % 7)


def is_due(subscription, sent_for: Collection[date], *, today: date) -> date | None:
    """Return the day for which a report is still to go out, or None.

    Only the latest such day counts: whoever was without a worker for a month gets one, not four.
    """
    day = last_due_on(subscription.rhythm, subscription.weekday, today=today)
    if subscription.ended_on or day < subscription.begun_on or day in sent_for:
        return None
    return day


def why_over(user) -> str:
    """Return why nothing is sent to this user any more; "" as long as they are HR and can sign in."""
    if not user.is_active:
        return EndReason.LOGIN
    return "" if subscribes(user) else EndReason.ROLE


def why_not_subscribe(*, taken: bool) -> str:
    if not taken:
        return ""
    return _(
        "This report already comes to you by mail. End that first if it should come otherwise."
    )


def why_not_end(ended_on: date | None) -> str:
    return _("This is over already.") if ended_on else ""
