"""What retention will remove next: how many rows of each rule come due within days, holds respected.

The same querysets that the round itself uses are asked as of a day to come. A hold that ends before that
day no longer spares anybody then; rows that something else still needs are counted, and stay until that
is gone.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from privacy import declared, selecting
from privacy.models import Hold
from privacy.schedule import Group, Line, schedule
from privacy.selecting import Whose

AHEAD = timedelta(days=30)
NOBODY = Whose()


@dataclass(frozen=True)
class Coming:
    """One rule: how many rows are due now, by the last day looked at, and kept back by holds."""

    line: Line
    now: int
    by_then: int
    held: int


@dataclass(frozen=True)
class Forecast:
    """Everything that will be removed by a day, app by app; apps without anything are left out."""

    until: date
    groups: list[tuple[str, list[Coming]]]
    now: int
    by_then: int
    held: int
    holds: int


def forecast(*, today: date) -> Forecast:
    """Count what each rule removes in the next round and within thirty days.

    As many queries however many rows there are: two for each rule, a third while anybody is under a hold.
    """
    until = today + AHEAD
    spared = {day: selecting.held(day) for day in (today, until)}
    groups = [(group.name, _of(group, today, until, spared)) for group in schedule()]
    found = [each for _name, rows in groups for each in rows]
    return Forecast(
        until=until,
        groups=[(name, rows) for name, rows in groups if rows],
        now=sum(each.now for each in found),
        by_then=sum(each.by_then for each in found),
        held=sum(each.held for each in found),
        holds=Hold.objects.standing(today).count(),
    )


def _of(group: Group, today: date, until: date, spared: dict[date, Whose]) -> list[Coming]:
    rows = [_coming(line, today, until, spared) for line in group.lines]
    return [each for each in rows if each.by_then or each.now or each.held]


def _coming(line: Line, today: date, until: date, spared: dict[date, Whose]) -> Coming:
    each = declared.rules()[line.rule.key]

    def count(day: date, whose: Whose) -> int:
        return selecting.due(each, period=line.period, today=day, spared=whose).count()

    by_then = count(until, spared[until])
    held = count(until, NOBODY) - by_then if spared[until] else 0
    return Coming(line, now=count(today, spared[today]), by_then=by_then, held=held)
