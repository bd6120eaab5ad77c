"""Lets anybody do anything to a disconnect request, in any order: no promise is ever broken.

    python drills/ladder.py [--quick] [--runs N] [--seed N]

Each run is one leaver with two contacts and fifteen steps that Hypothesis chooses: days pass, letters are
written by whoever, the leaver answers, HR pauses, decides, looks, refers, closes, and the firm shuts the
place. After every step: there is an open action or a closing reason, no letter after the restriction or
during a pause, none that the lint blocks, no contact twice, and each step of consequence has its approver.
Prints progress, and one JSON document last; exit status 1 when a promise was broken.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
AT_ONCE = 250


def main() -> int:
    options = read_options()
    runs = options.runs or (1000 if options.quick else 10_000)
    with tempfile.TemporaryDirectory() as home:
        os.environ["POLICYHUB_HOME"] = home
        os.environ["DATABASE_URL"] = f"sqlite:///{home}/drill.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "policyhub.settings"
        result = drill(runs, options.seed)
    print(json.dumps(result, indent=1))
    return 1 if result["broken"] else 0


def drill(runs: int, seed: int) -> dict:
    import django

    django.setup()
    from django.core.management import call_command
    from hypothesis import HealthCheck, settings
    from hypothesis import seed as seeded
    from hypothesis.stateful import run_state_machine_as_test

    call_command("migrate", verbosity=0)
    from offboarding.tests import ladder_machine

    ladder_machine.prepared()
    began, chance, broken, done = time.monotonic(), random.Random(seed), "", 0
    while done < runs and not broken:
        many = settings(
            max_examples=min(AT_ONCE, runs - done),
            stateful_step_count=15,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        machine = seeded(chance.randrange(2**32))(
            type("LadderMachine", (ladder_machine.LadderMachine,), {})
        )
        try:
            run_state_machine_as_test(machine, settings=many)
        except AssertionError as error:
            broken = f"{error}"[:2000]
        done = ladder_machine.accepted.get("runs", 0)
        say(f"{done} of {runs} runs, {time.monotonic() - began:.0f} s")
    steps = {name: n for name, n in sorted(ladder_machine.accepted.items()) if name != "runs"}
    seconds = round(time.monotonic() - began)
    return {"runs": done, "seconds": seconds, "steps": steps, "broken": broken}


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the runs")
    parser.add_argument("--runs", type=int, help="how many runs")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
