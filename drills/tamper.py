"""Tamper with a ledger of a thousand entries: every byte of a copy, every row of the database.

    python drills/tamper.py [--quick] [--database sqlite|postgresql] [--seed N]

In a copy of the ledger every single byte is changed, and every line deleted, doubled, swapped with the next and
cut off; the single-file verifier's own code must name the first bad entry. In the database every row
is changed as somebody with every right may; `ledger_verify` must name it. Prints progress and one JSON document last;
exit status 1 when anything was not found. `--quick` does a tenth. The suite runs a seeded part (ledger/tests/test_tampering.py).
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        return tamper(options)
    from tests.living import Installation, new_postgresql_database

    os.environ["DATABASE_URL"] = POSTGRESQL
    import django

    django.setup()
    statuses = []
    for name in [options.database] if options.database else ["sqlite", "postgresql"]:
        own = new_postgresql_database() if name == "postgresql" else nullcontext()
        with tempfile.TemporaryDirectory() as home, own as url:
            hub = Installation(Path(home) / "home", **({"DATABASE_URL": url} if url else {}))
            print(f"== {name}", flush=True)
            statuses.append(run(hub, options))
    return max(statuses)


def run(hub, options) -> int:
    """Tamper in a process of its own, in a database that is thrown away."""
    import subprocess

    quick = ["--quick"] if options.quick else []
    return subprocess.run(
        [sys.executable, __file__, "--here", *quick, "--seed", str(options.seed)],
        env=hub.environment,
    ).returncode


def tamper(options) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from ledger.tests import tampering

    call_command("migrate", verbosity=0)
    tampering.fill()
    share, found, begun = 0.1 if options.quick else 1.0, {}, time.monotonic()
    for part in (tampering.spoil_copy, tampering.spoil_database):
        print(f"  {part.__name__.replace('_', ' ')}, {share:.0%}", flush=True)
        try:
            found |= part(share, options.seed)
        except tampering.Undetected as undetected:
            print(json.dumps({"undetected": str(undetected), "seed": options.seed}))
            return 1
    print(json.dumps({"found": found, "seconds": round(time.monotonic() - begun)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
