"""How the ledger bears a million entries: sealing them, proving one, verifying all.

    python bench/ledger.py [--quick] [--database sqlite|postgresql]

Each database is made for the bench and thrown away after it; PostgreSQL is looked for at TEST_DATABASE_URL.
`leaves_per_second` is sealing: places, tree and signed checkpoints for events that wait. Besides what
the contract names: `recorded_per_second` (writing the events in bulk), `receipt_p99_ms` (a whole receipt with
its proof), `single_p95_ms` (one event in a transaction of its own while the ledger is that long). `--quick` takes a tenth.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
SERVER = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
LEAVES, PROOFS, RECEIPTS, SINGLES = 1_000_000, 2_000, 500, 300
TABLES = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relname LIKE 'ledger\\_%' AND relkind = 'r'"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    parser.add_argument("--leaves", type=int, help=argparse.SUPPRESS)  # what a child is to do
    options = parser.parse_args()
    if options.leaves:
        sys.path.insert(0, str(ROOT))
        print(json.dumps(measure(options.leaves)))
        return 0
    leaves, report = LEAVES // 10 if options.quick else LEAVES, {}
    for name in [options.database] if options.database else ["sqlite", "postgresql"]:
        if name == "postgresql" and not server_answers():
            print("PostgreSQL: no server answers, so it is left out.", flush=True)
            continue
        with DATABASES[name]() as url:
            print(f"{name}: {leaves:,} entries", flush=True)
            report[name] = child(url, leaves)
        print(f"{name}: {report[name]}", flush=True)
    print(json.dumps(report))
    return 0 if report else 1


def child(url: str, leaves: int) -> dict:
    """Measure one database in a new process."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, __file__, "--leaves", str(leaves)],
            env={**os.environ, "DATABASE_URL": url, "POLICYHUB_HOME": home, "LOG_LEVEL": "ERROR"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return json.loads(done.stdout.splitlines()[-1])


def measure(leaves: int) -> dict:
    """Record, seal, prove and verify; return the figures."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policyhub.settings")
    django.setup()
    from django.core.management import call_command

    from ledger import actions, proofs, receipts, sequencing, verification
    from ledger.models import Entry

    call_command("migrate", verbosity=0)
    chance = random.Random(1)
    recorded = timed(lambda: record(actions, leaves))
    say(f"recorded in {recorded:.1f} s")
    sealed = timed(sequencing.sequence)
    say(f"sealed in {sealed:.1f} s")
    size = leaves + 1
    proving = sorted(
        timed(lambda: proofs.inclusion(chance.randrange(size), size)) for _ in range(PROOFS)
    )
    some = list(
        Entry.objects.select_related("leaf").filter(
            leaf__index__in=[chance.randrange(size) for _ in range(RECEIPTS)]
        )
    )
    issuing = sorted(timed(lambda entry=entry: receipts.receipt(entry)) for entry in some)
    singles = sorted(
        timed(lambda: actions.record("bench.tried", "bench.thing:1", by="system:bench"))
        for _ in range(SINGLES)
    )
    sequencing.sequence()
    say("proved")
    found = []
    verifying = timed(lambda: found.append(verification.verify()))
    assert found[0].ok, found[0].fault
    return {
        "leaves_per_second": round(leaves / sealed),
        "proof_p50_ms": milliseconds(proving, 0.5),
        "proof_p99_ms": milliseconds(proving, 0.99),
        "verify_seconds": round(verifying, 1),
        "bytes_per_leaf": round(stored() / size),
        "recorded_per_second": round(leaves / recorded),
        "receipt_p99_ms": milliseconds(issuing, 0.99),
        "single_p95_ms": milliseconds(singles, 0.95),
    }


def record(actions, leaves: int) -> None:
    pairs = (
        (f"offboarding.finding:{n}", {"run": 7, "employment": n % 10_000, "contact": n % 99_991})
        for n in range(leaves)
    )
    actions.record_many("offboarding.finding_opened", pairs, by="system:audit")


def timed(work) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def milliseconds(sorted_seconds: list[float], share: float) -> float:
    return round(1000 * sorted_seconds[int(share * (len(sorted_seconds) - 1))], 2)


def stored() -> int:
    """Return how many bytes the tables of the ledger take, indexes included."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(TABLES)
            return int(cursor.fetchone()[0])
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(connection.settings_dict["NAME"]).stat().st_size


def say(text: str) -> None:
    sys.stderr.write(f"  {text}\n")


@contextmanager
def sqlite():
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


@contextmanager
def postgresql():
    import psycopg2

    name = f"bench_ledger_{os.getpid()}"
    link = psycopg2.connect(SERVER.replace("postgres://", "postgresql://"))
    link.autocommit = True
    with link.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(SERVER)._replace(path=f"/{name}").geturl()
        finally:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    link.close()


def server_answers() -> bool:
    import psycopg2

    try:
        psycopg2.connect(SERVER.replace("postgres://", "postgresql://"), connect_timeout=3).close()
    except psycopg2.Error:
        return False
    return True


DATABASES = {"sqlite": sqlite, "postgresql": postgresql}
if __name__ == "__main__":
    sys.exit(main())
