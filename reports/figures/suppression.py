"""Small numbers about people: which cells of a column that adds up to a total may be shown. Pure.

A number below five is not shown. That is not enough where the total stands below: what is missing can
be worked out. So further cells are left out, the smallest first, until whoever subtracts what is shown
from the total still has to reckon with everything from nought to four for each small cell. Where no cell
is left to leave out, the total goes. This is the usual audit of complementary suppression: Cox, L. H.
(1980), Suppression methodology and statistical disclosure control, JASA 75, 377-385, for one dimension.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True)
class Shown:
    """What may be shown of one column: each cell and the total as "shown", "small" or "hidden"."""

    cells: list[str]
    total: str


def shown(counts: Sequence[int], *, least: int = LEAST) -> Shown:
    """Say for each of `counts`, which add up to a total below them, whether it may be shown."""
    if sum(counts) < least:
        return Shown(["small"] * len(counts), "small")
    states = ["small" if count < least else "shown" for count in counts]
    while not _is_safe(counts, states, least):
        candidates = [place for place, state in enumerate(states) if state == "shown"]
        if not candidates:
            return Shown(states, "hidden")
        states[min(candidates, key=lambda place: (counts[place], place))] = "hidden"
    return Shown(states, "shown")


def bounds(counts: Sequence[int], states: Sequence[str], *, least: int = LEAST) -> tuple[int, int]:
    """Return between which numbers a small cell must lie for whoever knows the total and what is shown."""
    small, hidden = states.count("small"), states.count("hidden")
    pairs = list(zip(counts, states, strict=True))
    missing = sum(count for count, state in pairs if state != "shown")
    others = (least - 1) * (small - 1)
    # Hidden is always the smallest of what could be shown, which whoever reads this knows too.
    if hidden:
        others += hidden * min((n for n, state in pairs if state == "shown"), default=missing)
    return max(0, missing - others), min(least - 1, missing - least * hidden)


def _is_safe(counts: Sequence[int], states: Sequence[str], least: int) -> bool:
    if "small" not in states:
        return True
    return bounds(counts, states, least=least) == (0, least - 1)
