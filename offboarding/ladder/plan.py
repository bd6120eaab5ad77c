"""The ladder as data (ladder/data/ladder.json): when each stage may begin and how long it leaves to answer."""

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from offboarding.choices import Stage

FILE = Path(__file__).parent / "data" / "ladder.json"
# Without any next step for so long, a request closes by itself.
IDLE = timedelta(days=60)
# Somebody may look again once in each stage, and no sooner than this after the last look.
BETWEEN_LOOKS = timedelta(days=14)
# What the person may ask for, once.
MORE_TIME = timedelta(days=14)
# After a reply to an answer the person has at least so long to answer again.
AFTER_REPLY = timedelta(days=7)
# No clause binds for longer than this, whatever it says.
MOST_MONTHS = 12


@dataclass(frozen=True)
class Rung:
    """One stage: the day on which it usually begins, counted from the request, and days to answer."""

    stage: Stage
    day: int | None
    answer_within: timedelta | None
    before: Stage | None


@cache
def rungs() -> dict[Stage, Rung]:
    """Return the stages in their order."""
    found = {}
    for row in json.loads(FILE.read_text(encoding="utf-8"))["stages"]:
        stage, days = Stage(row["state"]), row["deadline_days"]
        before = row["from"] if row["from"] not in (None, "any") else None
        found[stage] = Rung(
            stage,
            row["default_day"],
            None if days is None else timedelta(days=days),
            Stage(before) if before else None,
        )
    return found


def between(earlier: Stage, later: Stage) -> timedelta:
    """Return how long after the beginning of `earlier` the stage `later` may begin."""
    return timedelta(days=rungs()[later].day - rungs()[earlier].day)
