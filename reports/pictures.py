"""The geometry of the pictures in reports: bars and columns. Pure: numbers in, numbers out.

They are drawn as SVG without a viewBox, so that type keeps its size on a phone; what lies across is in
per cent of the width, what lies along in pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# So many bars are as many as anybody compares; the table has the others.
MOST_BARS = 24
BAR_STEP = 46
COLUMNS_HIGH = 150
ABOVE, BELOW = 22, 26
# A few columns are no wider than if there were so many; so many names have room beside each other.
FEWEST_COLUMNS, MOST_NAMES = 5, 6


@dataclass(frozen=True)
class Bar:
    """One bar with its words above it; without a width where the number is not shown."""

    label: str
    words: str
    text_y: int
    y: int
    width: str
    stands_out: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars below each other, the longest as wide as the picture."""

    rows: list[Bar]
    height: int
    kind: str = "bars"
    left_out: int = 0


@dataclass(frozen=True)
class Column:
    """One column with its number above and its words below."""

    label: str
    words: str
    x: str
    width: str
    middle: str
    y: str
    height: str
    words_y: str
    is_minor: bool


@dataclass(frozen=True)
class Columns:
    """Columns beside each other, the tallest as high as the picture."""

    rows: list[Column]
    height: int
    base: int
    kind: str = "columns"
    label_y: int = ABOVE + COLUMNS_HIGH + 18


def bars(
    rows: Sequence[tuple[str, float | None, str]], *, most: float = 0, late: Sequence[str] = ()
) -> Bars | None:
    """Return bars for pairs of words, number and number in words; None when there is nothing to draw.

    `most` is what the full width stands for, if not the largest number; a number that is None has no bar.
    The bars of the labels in `late` stand out.
    """
    known = [value for _label, value, _words in rows if value is not None]
    most = max([most, *known]) if known else most
    if not rows or not most:
        return None
    shown = rows[:MOST_BARS]
    drawn = [
        Bar(
            label=label,
            words=words,
            text_y=BAR_STEP * place + 15,
            y=BAR_STEP * place + 22,
            width=_width(value, most),
            stands_out=label in late and bool(value),
        )
        for place, (label, value, words) in enumerate(shown)
    ]
    return Bars(drawn, BAR_STEP * len(shown) - 6, left_out=len(rows) - len(shown))


def _width(value: float | None, most: float) -> str:
    """Something is never nothing: the shortest bar can be seen."""
    if not value:
        return ""
    return f"{max(100 * value / most, 0.8):.1f}%"


def columns(rows: Sequence[tuple[str, float, str]], *, most: float = 0) -> Columns | None:
    """Return columns for pairs of words, number and number in words, left to right."""
    most = max([most, *(value for _label, value, _words in rows)], default=0)
    if not rows or not most:
        return None
    step = 100 / max(len(rows), FEWEST_COLUMNS)
    every = -(-len(rows) // MOST_NAMES)
    drawn = []
    for place, (label, value, words) in enumerate(rows):
        high = max(COLUMNS_HIGH * value / most, 2) if value else 0
        top = ABOVE + COLUMNS_HIGH - high
        drawn.append(
            Column(
                label=label if place % every == 0 else "",
                words=words if value else "",
                x=f"{step * place + step * 0.14:.2f}%",
                width=f"{step * 0.72:.2f}%",
                middle=f"{step * place + step / 2:.2f}%",
                y=f"{top:.1f}",
                height=f"{high:.1f}",
                words_y=f"{top - 6:.1f}",
                is_minor=place % (2 * every) != 0,
            )
        )
    return Columns(drawn, ABOVE + COLUMNS_HIGH + BELOW, base=ABOVE + COLUMNS_HIGH)
