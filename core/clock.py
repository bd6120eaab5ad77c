"""What day it is: asked at the edges (views, tasks, commands) and handed down as `today`."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from django.utils import timezone, translation
from django.utils.dateformat import format as formatted

# How a day stands in a sentence: with its name, and without. English where a language is not listed.
WRITTEN = {"en": "l j F Y", "de": "l, j.\u00a0F Y", "fr": "l j F Y"}
SHORT = {"en": "j F Y", "de": "j.\u00a0F Y", "fr": "j F Y"}


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
    """Return a day the way letters write it: `Monday 9 March 2026`; in the language of the page or letter."""
    return _in_words(day, WRITTEN)


def short(day: date | None) -> str:
    """Return a day without its name: `9 March 2026`."""
    return _in_words(day, SHORT)


def _in_words(day: date | None, patterns: dict[str, str]) -> str:
    if not day:
        return ""
    pattern = patterns.get((translation.get_language() or "en").partition("-")[0], patterns["en"])
    return formatted(day, pattern)
