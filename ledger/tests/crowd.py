"""What the processes of a crowd do: eight that write, two that sequence, and one that is killed again and again."""

import json
import random
import sys
import time
from pathlib import Path

from django.db import DatabaseError, transaction

from ledger import actions, sequencing, verification
from ledger.models import Entry, Leaf


class ChangedMind(Exception):
    """An action that failed after it had recorded itself."""


def write(seed: str, count: str) -> None:
    """Record `count` events one by one and roll back one in twenty-five; print which were committed."""
    chance, committed, errors = random.Random(seed), [], 0
    for number in range(int(count)):
        try:
            with transaction.atomic():
                actions.record("core.tried", f"crowd:{seed}", by="system:test", facts={"n": number})
                if chance.random() < 0.04:
                    raise ChangedMind
            committed.append(f"{seed}/{number}")
        except ChangedMind:
            continue
        except DatabaseError:
            errors += 1
    print(json.dumps({"committed": committed, "errors": errors}))  # noqa: T201


def sequence(until: str) -> None:
    """Sequence until the file `until` is there and nothing waits."""
    while sequencing.sequence() or not Path(until).exists():
        time.sleep(0.002)


def report() -> None:
    """Sequence what is left; print what is in the log and whether it verifies."""
    sequencing.sequence()
    found = verification.verify()
    events = [
        json.loads(body)
        for body in Entry.objects.values_list("body", flat=True)
        if "crowd:" in body
    ]
    print(  # noqa: T201
        json.dumps(
            {
                "events": sorted(f"{e['subject'][6:]}/{e['facts']['n']}" for e in events),
                "places": Leaf.objects.count(),
                "entries": Entry.objects.count(),
                "fault": found.fault,
            }
        )
    )


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
