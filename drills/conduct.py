"""Lets anybody do anything to a conduct case, in any order: no promise is ever broken.

    python drills/conduct.py [--quick] [--runs N] [--seed N]

Each run is one case and forty steps that Hypothesis chooses: days pass, things are recorded or not, and
everybody tries everything. After every step: no warning and no dismissal without an investigation and a
hearing before it, no hearing without the check for protected activity, an appeal never raises an outcome,
an expired warning never counts and its expiry changes nothing else, and whoever the case is about decides
nothing. Prints progress, and one JSON document last; exit status 1 when a promise was broken.
"""

import argparse
import json
import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
AT_ONCE = 500


def main() -> int:
    options = read_options()
    os.environ["DJANGO_SETTINGS_MODULE"] = "policyhub.settings"
    result = drill(options.runs or (1000 if options.quick else 10_000), options.seed)
    print(json.dumps(result, indent=1))
    return 1 if result["broken"] else 0


def drill(runs: int, seed: int) -> dict:
    import django

    django.setup()
    from hypothesis import HealthCheck, settings
    from hypothesis import seed as seeded
    from hypothesis.stateful import run_state_machine_as_test

    from conduct.tests import ladder_machine

    began, chance, broken, done = time.monotonic(), random.Random(seed), "", 0
    while done < runs and not broken:
        many = settings(
            max_examples=min(AT_ONCE, runs - done),
            stateful_step_count=40,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        machine = type("CaseMachine", (ladder_machine.CaseMachine,), {})
        try:
            run_state_machine_as_test(seeded(chance.randrange(2**32))(machine), settings=many)
        except AssertionError as error:
            broken = f"{error}"[:2000]
        done = ladder_machine.tally.get("runs", 0)
        print(
            f"{done} of {runs} runs, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True
        )
    ended = {name: n for name, n in sorted(ladder_machine.tally.items()) if name != "runs"}
    seconds = round(time.monotonic() - began)
    return {"runs": done, "seconds": seconds, "ended_in": ended, "broken": broken}


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the runs")
    parser.add_argument("--runs", type=int, help="how many runs")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
