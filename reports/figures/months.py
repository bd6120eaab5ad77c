"""The months of a period, in words and as their first days."""

from datetime import date

from django.utils.dateformat import format as formatted

from core import clock
from reports.figures.tables import Asked

MOST = 36


def months_of(asked: Asked, first: date | None) -> list[tuple[str, str, date]]:
    """Return words, short words and first day of the months from `first` on, or from the beginning of the period, up to the present one."""
    if first is None:
        return []
    since = max(asked.since or first, first).replace(day=1)
    month, found = asked.today.replace(day=1), []
    while month >= since and len(found) < MOST:
        found.append((formatted(month, "F Y"), formatted(month, "M Y"), month))
        month = clock.months_after(month, -1)
    return found[::-1]
