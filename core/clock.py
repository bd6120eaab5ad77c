"""What day it is: asked at the edges (views, tasks, commands) and handed down as `today`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from django.utils import timezone


def today(zone: str = "") -> date:
    """Return the calendar day now in `zone`, or in the installation's own time zone."""
    return timezone.localdate(timezone=ZoneInfo(zone) if zone else None)


def now() -> datetime:
    """Return this moment, with its time zone (UTC)."""
    return timezone.now()


def day_of(moment: datetime) -> date:
    """Return the calendar day of a moment in the installation's time zone."""
    return timezone.localtime(moment).date()


def months_after(day: date, months: int) -> date:
    """Return the same day `months` later; a day that month lacks becomes its last one.

    31 January + 1 month = 28 or 29 February.
    """
    return day + relativedelta(months=months)


def written(day: date | None) -> str:
    """Return a day the way letters write it: `Monday 9 March 2026`."""
    return f"{day:%A} {day.day} {day:%B %Y}" if day else ""
