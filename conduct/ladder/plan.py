"""The ladder as data (conduct/data/conduct_ladder.json): what each state requires, who sees it, what follows."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conduct.choices import By, State

FILE = Path(__file__).parent.parent / "data" / "conduct_ladder.json"
# The lengths of warnings in months: usually, and at most with a recorded reason.
USUAL_MONTHS = {State.FIRST: 6, State.FINAL: 12}
MOST_MONTHS = {State.FIRST: 12, State.FINAL: 24}
# An investigation and a suspension are looked at again after so many working days.
REVIEW_EVERY = 10
# A hearing moves by so many working days when the companion cannot come; further only with a reason.
POSTPONE_WITHIN = 5
# Filled only when it happened, or worked out by us.
OPTIONAL = {"postponed_to"}


@dataclass(frozen=True)
class Rung:
    """One state: what has to be on record, who may see it, what may follow, its working days."""

    state: State
    required: tuple[str, ...]
    seen_by: frozenset[By]
    next: frozenset[State]
    within: int | None
    limit: str


@cache
def ladder() -> dict:
    """Return the published ladder as it stands in the file."""
    return json.loads(FILE.read_text(encoding="utf-8"))


@cache
def rungs() -> dict[State, Rung]:
    """Return every state of the ladder."""
    rows = {State(row["state"]): row for row in ladder()["states"]}
    return {
        state: Rung(
            state,
            _required(row, rows),
            frozenset(_part(words) for words in row["visible_to"]),
            frozenset(State(name) for name in row["next"]),
            row.get("working_days"),
            row["limit"],
        )
        for state, row in rows.items()
    }


def states_seen_by(part: By) -> tuple[State, ...]:
    """Return the states in which somebody with this part sees the case."""
    return tuple(state for state, rung in rungs().items() if part in rung.seen_by)


def _required(row: dict, rows: dict) -> tuple[str, ...]:
    found = []
    for words in row["required"]:
        if words == "same as first":
            found += _required(rows[State.FIRST], rows)
        else:
            found.append(re.match(r"[a-z_]+", words)[0])
    return tuple(dict.fromkeys(found))


def _part(words: str) -> By:
    """`line manager (outcome only)` is the line manager."""
    return By(words.partition(" (")[0])
