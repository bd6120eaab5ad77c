"""A time axis as numbers for an SVG: where a day stands, in per cent of the width."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

MOST_TICKS = 8
EDGE = 0.03  # of the width is left free on both sides


@dataclass(frozen=True)
class Tick:
    """One line of the grid: where it stands, its words, and whether a phone can do without it."""

    x: str
    label: str
    is_minor: bool


@dataclass(frozen=True)
class Axis:
    """The days from `first` to `last`, both inside."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return max((self.last - self.first).days, 1)

    def x(self, day: date) -> str:
        """Return where `day` stands, such as `12.50%`; days outside stand at the edge."""
        share = min(max((day - self.first).days / self.days, 0), 1)
        return f"{100 * (EDGE + share * (1 - 2 * EDGE)):.2f}%"

    def width(self, first: date, last: date) -> str:
        """Return how wide the days from `first` to `last` are, at least so that they can be seen."""
        return f"{max(float(self.x(last)[:-1]) - float(self.x(first)[:-1]), 0.6):.2f}%"

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def ticks(self) -> list[Tick]:
        """Return the firsts of months, of quarters or of years, whichever gives few enough lines."""
        for months in (1, 3, 12):
            found = list(self._firsts(months))
            if len(found) <= MOST_TICKS or months == 12:
                break
        return [
            Tick(self.x(day), f"{day:%b %Y}" if months < 12 else f"{day:%Y}", number % 2 == 1)
            for number, day in enumerate(found)
        ]

    def _firsts(self, months: int):
        day = self.first.replace(day=1)
        day -= relativedelta(months=(day.month - 1) % months)
        while day <= self.last:
            if day >= self.first:
                yield day
            day += relativedelta(months=months)


def around(days: list[date]) -> Axis:
    """Return the axis that shows all `days` with a little room on both sides."""
    first, last = min(days), max(days)
    room = timedelta(days=max((last - first).days // 20, 10))
    return Axis(first - room, last + room)
