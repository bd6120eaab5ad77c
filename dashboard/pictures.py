"""The geometry of small pictures that the server draws. Pure: numbers in, numbers out."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, TOP = 120, 32, 3


@dataclass(frozen=True)
class Spark:
    """A line over an area, for a figure that moved: points as SVG writes them."""

    line: str
    area: str
    end: str
    first: int
    last: int


def spark(values: Sequence[int]) -> Spark | None:
    """Return the line of `values`, oldest first, from zero at the bottom; None for fewer than two."""
    if len(values) < 2:
        return None
    most = max(*values, 1)
    step = WIDTH / (len(values) - 1)
    points = [
        f"{step * place:.1f},{HEIGHT - (HEIGHT - TOP) * value / most:.1f}"
        for place, value in enumerate(values)
    ]
    line = " ".join(points)
    return Spark(
        line=line,
        area=f"0,{HEIGHT} {line} {WIDTH},{HEIGHT}",
        end=points[-1],
        first=values[0],
        last=values[-1],
    )


def shares(values: Sequence[int]) -> list[str]:
    """Return how long the bar of each value is, in per cent of the longest; something is never nothing."""
    most = max([*values, 1])
    return [f"{max(100 * value / most, 1.5):.1f}%" if value else "0%" for value in values]
