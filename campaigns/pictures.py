"""Completion over time as a picture: where each point stands, and where the pace leads. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 600, 160
PACE = 7  # days that say how fast it goes at present
GOAL = 95


@dataclass(frozen=True)
class Point:
    """One day: how many had signed by its end, and what share that is."""

    day: date
    signed: int
    percent: int


@dataclass(frozen=True)
class Completion:
    """Everything that the picture of one campaign shows."""

    points: list[Point]
    line: str
    area: str
    end_x: str
    end_y: str
    now_percent_x: str
    ahead_y: str
    first: date
    last: date
    today: date
    percent: int
    ahead: int | None  # the share on the last day at this pace; None once it has passed

    @property
    def reaches_goal(self) -> bool:
        return (self.ahead if self.ahead is not None else self.percent) >= GOAL


def completion(
    signed: list[tuple[date, int]], *, expected: int, starts_on: date, due_on: date, today: date
) -> Completion | None:
    """Return the picture of who had signed by when; None before anything can be shown.

    `signed` are days with how many signed on each, oldest first; `expected` is how many are to sign.
    """
    if not expected or today < starts_on:
        return None
    points = _points(signed, expected, starts_on, today)
    last = max(due_on, today)
    span = max((last - starts_on).days, 1)

    def x(day: date) -> float:
        return WIDTH * (day - starts_on).days / span

    def y(percent: float) -> float:
        return HEIGHT * (1 - percent / 100)

    line = " ".join(f"{x(p.day):.1f},{y(100 * p.signed / expected):.1f}" for p in points)
    end = points[-1]
    ahead = _ahead(points, expected, due_on, today)
    return Completion(
        points=points,
        line=line,
        area=f"0,{HEIGHT} {line} {x(end.day):.1f},{HEIGHT}",
        end_x=f"{x(end.day):.1f}",
        end_y=f"{y(100 * end.signed / expected):.1f}",
        now_percent_x=f"{min(max(100 * x(end.day) / WIDTH, 6), 94):.1f}%",
        ahead_y=f"{y(ahead if ahead is not None else end.percent):.1f}",
        first=starts_on,
        last=last,
        today=today,
        percent=end.percent,
        ahead=ahead,
    )


def _points(signed, expected: int, starts_on: date, today: date) -> list[Point]:
    total, points = 0, []
    if not signed or signed[0][0] > starts_on:
        points.append(Point(starts_on, 0, 0))
    for day, count in signed:
        total += count
        points.append(Point(max(day, starts_on), total, 100 * total // expected))
    if points[-1].day < today:
        points.append(Point(today, total, 100 * total // expected))
    return points


def _ahead(points: list[Point], expected: int, due_on: date, today: date) -> int | None:
    """Go on at the pace of the last days until the due date."""
    if due_on <= today:
        return None
    since = max(points[0].day, today - timedelta(days=PACE))
    before = max((p.signed for p in points if p.day <= since), default=0)
    days = max((today - since).days, 1)
    more = (points[-1].signed - before) / days * (due_on - today).days
    return min(100, int(100 * (points[-1].signed + more) / expected))
