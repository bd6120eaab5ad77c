"""Runs the suite on every database that is here, and says in one line what was left out.

    python -m tests.everywhere [pytest arguments]

On SQLite always; on PostgreSQL with Redis when both answer (`TEST_DATABASE_URL`, `TEST_REDIS_URL`;
by default the usual ports of this computer). With CI=true leaving anything out is a failure.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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
# More failures than these are no matter of a busy computer.
FEW = 4


def run(title: str, arguments: list[str], *, side_by_side: list[str], **environment: str) -> int:
    """Run a part of the suite in its own process; return its exit status.

    Where a few tests fail they run once more, alone and one after the other: a computer that was
    busy with something else is told from a fault. Both runs are printed, and what failed at first
    is named at the end.
    """
    print(f"\n== {title}", flush=True)  # noqa: T201
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as memory:
        command = [sys.executable, "-m", "pytest", "-q", "-o", f"cache_dir={memory}", *arguments]
        status = _pytest([*command, *side_by_side], environment)
        failed = _failed(memory) if status == 1 else []
        if 0 < len(failed) <= FEW:
            print(f"\n== {title}: what failed runs once more, alone", flush=True)  # noqa: T201
            status = _pytest(
                [*command, "--last-failed", "--last-failed-no-failures=none"], environment
            )
            if status == 0:
                print(f"Failed at first and passed alone: {', '.join(failed)}", flush=True)  # noqa: T201
    print(f"== {title}: {time.monotonic() - begun:.0f} s, exit status {status}", flush=True)  # noqa: T201
    return status


def _pytest(command: list[str], environment: dict[str, str]) -> int:
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}).returncode


def _failed(memory: str) -> list[str]:
    kept = Path(memory, "v/cache/lastfailed")
    return sorted(json.loads(kept.read_text(encoding="utf-8"))) if kept.exists() else []


def main(arguments: list[str]) -> int:
    """Run everything that can be run here; return 0 when all of it passed."""
    left_out = []
    plain = "not postgresql and not redis and not browser"
    statuses = [run("SQLite", ["-m", plain, *arguments], side_by_side=SIDE_BY_SIDE)]
    if chromium_path():
        # By themselves: a browser that is driven keeps an event loop in its process, which Django's
        # database refuses to be used beside.
        marks = ["-m", "browser and not postgresql"]
        statuses.append(run("Browser", [*marks, *arguments], side_by_side=BROWSERS))
    else:
        left_out.append("the browser tests (no Chromium)")
    servers = {"PostgreSQL": postgresql_answers(), "Redis": redis_answers()}
    if all(servers.values()):
        statuses.append(
            run(
                "PostgreSQL with Redis",
                ["-m", "database and not browser and not sqlite", *arguments],
                side_by_side=SIDE_BY_SIDE,
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
