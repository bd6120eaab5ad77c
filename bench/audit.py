"""How long an audit takes: 10,000 leavers, 1,000,000 connections of theirs, 50,000 of which become findings.

    python bench/audit.py [--quick] [--database sqlite|postgresql]

Each database is made for the bench and thrown away after it; PostgreSQL is looked for at TEST_DATABASE_URL. The
audit runs in a process of its own, so that `mb` is the peak of that process alone. The same is measured at a
tenth of the size (`at_a_tenth`), so that growth is seen. `--quick` takes a tenth of everything.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
SERVER = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
TODAY = date(2026, 3, 12)
FULL = {"leavers": 10_000, "contacts": 100_000, "connections": 1_000_000}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    parser.add_argument("--step", help=argparse.SUPPRESS)  # what a child process is to do
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        sys.path.insert(0, str(ROOT))
        STEPS[options.step](options.size)
        return 0
    report = {}
    for name in [options.database] if options.database else ["sqlite", "postgresql"]:
        if name == "postgresql" and not server_answers():
            print("PostgreSQL: no server answers, so it is left out.", flush=True)
            continue
        share = 10 if options.quick else 1
        tenth = measure(name, share * 10)
        report[name] = {**measure(name, share), "at_a_tenth": tenth}
    print(json.dumps(report))
    return 0 if report else 1


def measure(name: str, share: int) -> dict:
    """Fill a new database with one `share`-th of the firm and audit it twice."""
    with DATABASES[name]() as url:
        print(f"{name}: filling {FULL['connections'] // share:,} connections", flush=True)
        child("fill", url, share)
        print(f"{name}: auditing {FULL['leavers'] // share:,} leavers, twice", flush=True)
        result = json.loads(child("audit", url, share).splitlines()[-1])
    print(f"{name}: {result}", flush=True)
    return result


def child(step: str, url: str, share: int) -> str:
    """Do one step in a new process; return what it printed."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, __file__, "--step", step, "--size", str(share)],
            env={**os.environ, "DATABASE_URL": url, "POLICYHUB_HOME": home, "LOG_LEVEL": "ERROR"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return done.stdout


def fill(share: int) -> None:
    """Migrate and fill the database: half of the staff have left, and hold all the connections."""
    start_django()
    from django.core.management import call_command

    from dashboard.demo import load

    call_command("migrate", verbosity=0)
    size = {name: number // share for name, number in FULL.items()}
    load.fill(
        **size, staff=2 * size["leavers"], holders=size["leavers"], today=TODAY, say=lambda _: None
    )


def audit(share: int) -> None:
    """Run the audit twice and print what it took."""
    start_django()
    from datetime import timedelta

    from django.db import connection

    from offboarding.actions import audit as actions

    queries = 0

    def count(execute, sql, params, many, context):
        nonlocal queries
        queries += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        begun = time.perf_counter()
        first = actions.run_here(today=TODAY, patience=timedelta())
        seconds = time.perf_counter() - begun
    begun = time.perf_counter()
    again = actions.run_here(today=TODAY, patience=timedelta())
    again_seconds = time.perf_counter() - begun
    assert (first.state, again.state) == ("done", "done"), (first.error, again.error)
    assert (again.new, again.closed) == (0, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result = {
        "seconds": round(seconds, 2),
        "again_seconds": round(again_seconds, 2),
        "mb": round(peak),
        "queries": queries,
        "findings": first.new,
    }
    print(json.dumps(result))


def start_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policyhub.settings")
    django.setup()


@contextmanager
def sqlite():
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


@contextmanager
def postgresql():
    name = f"policyhub_bench_{os.getpid()}"
    on_server(f"CREATE DATABASE {name}")
    try:
        yield urlsplit(SERVER)._replace(path=f"/{name}").geturl()
    finally:
        on_server(f"DROP DATABASE {name}")


def on_server(statement: str) -> None:
    import psycopg2

    connection = psycopg2.connect(SERVER.replace("postgres://", "postgresql://"), connect_timeout=3)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


def server_answers() -> bool:
    import psycopg2

    try:
        on_server("SELECT 1")
    except psycopg2.OperationalError:
        return False
    return True


STEPS = {"fill": fill, "audit": audit}
DATABASES = {"sqlite": sqlite, "postgresql": postgresql}

if __name__ == "__main__":
    sys.exit(main())
