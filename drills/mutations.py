"""Spoil a hundred and five thousand files that people bring in: every one must give reasons per row or one sentence.

    python drills/mutations.py [--quick] [--kind exports|contacts|staff] [--first SEED]

Runs in a database of its own that is thrown away. Prints one JSON document last; ends with status 1
when a file did anything else. A failure names its seed: `--kind exports --first SEED` repeats it.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
HOME = tempfile.mkdtemp(prefix="mutations-")
os.environ.update(
    DJANGO_SETTINGS_MODULE="policyhub.settings",
    POLICYHUB_HOME=HOME,
    DATABASE_URL=f"sqlite:///{HOME}/mutations.sqlite3",
)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from tests import mutations  # noqa: E402

COUNTS = {"exports": 100_000, "contacts": 2_500, "staff": 2_500}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--kind", choices=COUNTS)
    parser.add_argument("--first", type=int, default=1_000_000, help="the seed to begin with")
    asked = parser.parse_args()
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    found = {
        kind: spoil(kind, count // 10 if asked.quick else count, asked.first)
        for kind, count in COUNTS.items()
        if asked.kind in (None, kind)
    }
    sys.stderr.write("\n")
    print(json.dumps(found))
    return 1 if any(each["wrong"] for each in found.values()) else 0


def spoil(kind: str, count: int, first: int) -> dict:
    """Spoil and read `count` files of one kind; return how they ended and what took longest."""
    ended, wrong, slowest = Counter(), [], 0.0
    for done in range(count):
        begun = time.process_time()
        try:
            ended[mutations.run(kind, first + done, Path(HOME)).partition(":")[0]] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, its seed is named
            wrong.append(f"{first + done}: {type(error).__name__} {str(error)[:300]}")
            sys.stderr.write(f"\n{kind} {wrong[-1]}\n")
        slowest = max(slowest, time.process_time() - begun)
        if done % 100 == 99:
            sys.stderr.write(f"\r{kind}: {done + 1:,} of {count:,} files")
    return {"files": count, **ended, "wrong": wrong, "slowest_seconds": round(slowest, 2)}


if __name__ == "__main__":
    sys.exit(main())
