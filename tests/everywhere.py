"""Runs the suite on every database that is here, and says in one line what was left out.

    python -m tests.everywhere [pytest arguments]

On SQLite always; on PostgreSQL with Redis when both answer (`TEST_DATABASE_URL`, `TEST_REDIS_URL`;
by default the usual ports of this computer). With CI=true leaving anything out is a failure.
"""

import os
import subprocess
import sys
import time

import psycopg2
import redis

from tests.browser import chromium_path
from tests.house import ROOT

POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")


def postgresql_answers() -> bool:
    """Say whether a PostgreSQL server lets us in."""
    try:
        psycopg2.connect(
            POSTGRESQL.replace("postgres://", "postgresql://"), connect_timeout=3
        ).close()
    except psycopg2.Error:
        return False
    return True


def redis_answers() -> bool:
    """Say whether a Redis server lets us in."""
    try:
        return bool(redis.Redis.from_url(REDIS, socket_connect_timeout=3).ping())
    except redis.RedisError:
        return False


# A worker more than there are usual cores: some tests wait for processes.
SIDE_BY_SIDE = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
BROWSERS = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]


def run(title: str, arguments: list[str], **environment: str) -> int:
    """Run pytest once in its own process; return its exit status."""
    print(f"\n== {title}", flush=True)  # noqa: T201
    begun = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    status = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}).returncode
    print(f"== {title}: {time.monotonic() - begun:.0f} s, exit status {status}", flush=True)  # noqa: T201
    return status


def main(arguments: list[str]) -> int:
    """Run everything that can be run here; return 0 when all of it passed."""
    left_out = []
    plain = "not postgresql and not redis and not browser"
    statuses = [run("SQLite", [*SIDE_BY_SIDE, "-m", plain, *arguments])]
    if chromium_path():
        # By themselves: a browser that is driven keeps an event loop in its process, which Django's
        # database refuses to be used beside.
        marks = ["-m", "browser and not postgresql"]
        statuses.append(run("Browser", [*BROWSERS, *marks, *arguments]))
    else:
        left_out.append("the browser tests (no Chromium)")
    servers = {"PostgreSQL": postgresql_answers(), "Redis": redis_answers()}
    if all(servers.values()):
        statuses.append(
            run(
                "PostgreSQL with Redis",
                [*SIDE_BY_SIDE, "-m", "database and not browser and not sqlite", *arguments],
                DATABASE_URL=POSTGRESQL,
                CELERY_BROKER_URL=REDIS,
            )
        )
    else:
        absent = " and ".join(name for name, answers in servers.items() if not answers)
        left_out.append(f"the tests on PostgreSQL with Redis ({absent} not reached)")
    if left_out:
        print(f"Left out: {'; '.join(left_out)}.", flush=True)  # noqa: T201
        if os.environ.get("CI"):
            print("In CI nothing may be left out.", flush=True)  # noqa: T201
            return 1
    return max(statuses)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
