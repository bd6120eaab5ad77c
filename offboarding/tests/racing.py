"""Several audits at the same moment, with the lease and without it: who opens and closes what?"""

import threading
from collections.abc import Callable
from datetime import timedelta

from django.db import connection

from connections.models import Connection
from ledger.models import Entry
from offboarding.actions import audit, sweep
from offboarding.models import Finding
from offboarding.tests.factories import (
    TODAY,
    make_connection,
    make_custody,
    make_leaver,
    make_run,
    open_gate,
)

RUNNERS = 4
LEAVERS, EACH = 5, 12
FOUND = LEAVERS * (EACH + 1)


def at_once(work: Callable[[], int]) -> list[int]:
    """Let every runner do `work` at the same moment; return what each says, greatest first."""
    barrier, said = threading.Barrier(RUNNERS), []

    def run():
        try:
            barrier.wait(timeout=90)
            said.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(RUNNERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said, reverse=True)


def with_lease() -> int:
    """Run an audit as the command does; say how many findings it opened and closed."""
    run = audit.run_here(today=TODAY, patience=timedelta(seconds=60))
    return run.new + run.closed if run.state == "done" else -1


def without_lease() -> int:
    """Do the sweep as if nobody else could be at work; say how many findings it opened and closed."""
    changed = []

    def step(*, done: int, new: int = 0, closed: int = 0) -> None:
        changed.append(new + closed)

    run = make_run(state="running")
    sweep.write(run, sweep.plan(today=TODAY, places=["GB"]), by="system:audit", step=step)
    return sum(changed)


def race() -> dict[str, object]:
    """Open by several audits at once, close by several at once; return what each did and what is there."""
    sweep.BATCH, batch = 7, sweep.BATCH
    results: dict[str, object] = {}
    try:
        for name, work in (("with lease", with_lease), ("without lease", without_lease)):
            _firm()
            results[f"opened {name}"] = at_once(work)
            Connection.objects.update(removed_on=TODAY, removed_level="said")
            results[f"closed {name}"] = at_once(work)
    finally:
        sweep.BATCH = batch
    results["findings"] = Finding.objects.count()
    for verb in ("opened", "closed"):
        entries = Entry.objects.filter(verb=f"offboarding.finding_{verb}").values_list("subject")
        results[f"told {verb}"] = (entries.count(), entries.distinct().count())
    return results


def expected() -> dict[str, object]:
    """What `race` has to return: each finding opened once and closed once, and told once."""
    gone = LEAVERS * EACH
    return {
        "opened with lease": [FOUND, 0, 0, 0],
        "closed with lease": [gone, 0, 0, 0],
        "findings": 2 * FOUND,
        "told opened": (2 * FOUND, 2 * FOUND),
        "told closed": (2 * gone, 2 * gone),
    }


def _firm() -> None:
    open_gate("GB")
    for _ in range(LEAVERS):
        leaver = make_leaver()
        make_custody(employment=leaver)
        for _ in range(EACH):
            make_connection(employment=leaver)


def main() -> None:
    """Race on a new database and print the results."""
    print(race())  # noqa: T201
