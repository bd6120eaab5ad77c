"""Ten thousand people with calendars drawn by lot: each reminder once, in permitted hours, a named human at the end.

    python drills/calendars.py [--quick] [--database sqlite|postgresql] [--worlds N] [--seed N]

Fifty worlds of two hundred people each (time zones, changes of the clocks, holidays, absences, garden leave,
leaving dates, questions, signatures) live through six weeks in a database that is thrown away; the real engine
runs four times a day, and a model of its own says when each reminder had to go out. Prints progress and one JSON
document last; exit status 1 when anything was otherwise. `--quick` does a tenth. The suite runs one such world.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policyhub.settings")
POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
WORLDS, LIVES = 50, 200


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--worlds", type=int, help=f"how many worlds of {LIVES} people")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    worlds = options.worlds or (WORLDS // 10 if options.quick else WORLDS)
    if options.here:
        return live(worlds, options.seed)
    import subprocess

    from tests.living import Installation, new_postgresql_database

    os.environ["DATABASE_URL"] = POSTGRESQL
    import django

    django.setup()
    own = new_postgresql_database() if options.database == "postgresql" else nullcontext()
    with tempfile.TemporaryDirectory() as home, own as url:
        hub = Installation(Path(home) / "home", **({"DATABASE_URL": url} if url else {}))
        return subprocess.run(
            [
                sys.executable,
                __file__,
                "--here",
                "--worlds",
                str(worlds),
                "--seed",
                str(options.seed),
            ],
            env=hub.environment,
        ).returncode


def live(wanted: int, first: int) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from campaigns.tests import calendars

    call_command("migrate", verbosity=0)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
    done, wrong, begun = 0, [], time.monotonic()

    @seed(first)
    @settings(
        max_examples=wanted
        + 1,  # the first one is always the plainest, in which everybody is alike
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(world=calendars.worlds(lives=LIVES))
    def all_is_as_it_has_to_be(world):
        nonlocal done
        with calendars.thrown_away():
            found = calendars.faults(world, calendars.live(world))
        wrong.extend(found)
        done += 1
        sys.stderr.write(f"\r{done * LIVES:,} calendars, {len(wrong)} wrong")

    all_is_as_it_has_to_be()
    sys.stderr.write("\n")
    for sentence in wrong[:20]:
        sys.stderr.write(f"{sentence}\n")
    seconds = round(time.monotonic() - begun)
    print(json.dumps({"calendars": done * LIVES, "wrong": len(wrong), "seconds": seconds}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
