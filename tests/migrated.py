"""Migrated databases for tests that start processes, empty or with the demo firm: made once, then copied.

On SQLite the first is kept among the temporary files of this user, named after the code that made it, so
that later runs find it again. On PostgreSQL it is a template database that goes when this process ends.
"""

import atexit
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from tests.house import ROOT

FOLDER = Path(tempfile.gettempdir())
PREFIX = f"policyhub-{os.getuid()}-migrated-"
DATABASE = "policyhub.sqlite3"
OLD = 24 * 60 * 60  # seconds


@cache
def fingerprint() -> str:
    """Return what stands for the code of this moment: a change anywhere gives another one."""
    digest = hashlib.sha256()
    kept = [path for end in ("py", "json", "txt", "html") for path in ROOT.glob(f"**/*.{end}")]
    for path in sorted(kept):
        parts = path.relative_to(ROOT).parts
        if not parts[0].startswith(".") and parts[0] != "var" and "tests" not in parts:
            digest.update(str(path).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:24]


def copy_to(path: Path) -> None:
    """Put a migrated, empty SQLite database at `path`."""
    with _locked():
        shutil.copyfile(_empty() / DATABASE, path)


def demo_to(home: Path) -> None:
    """Put into the folder `home` what `manage.py demo` leaves there today."""
    with _locked():
        shutil.copytree(_demo(), home, dirs_exist_ok=True)


@contextmanager
def _locked() -> Iterator[None]:
    with open(FOLDER / f"{PREFIX}lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _empty() -> Path:
    return _kept("empty", lambda home: _manage(home, "migrate", "--verbosity", "0"))


def _demo() -> Path:
    empty = _empty()

    def make(home: Path) -> None:
        shutil.copytree(empty, home, dirs_exist_ok=True)
        _manage(home, "demo")

    return _kept(f"demo-{datetime.now(UTC).date()}", make)


def _kept(kind: str, make: Callable[[Path], None]) -> Path:
    """Return the home of that kind that this code made; `make` fills it the first time."""
    made = FOLDER / f"{PREFIX}{kind}-{fingerprint()}"
    if not made.exists():
        _clear_old()
        with tempfile.TemporaryDirectory(prefix=PREFIX) as home:
            make(Path(home))
            _gather(Path(home) / DATABASE)
            shutil.copytree(home, f"{made}.part", dirs_exist_ok=True)
        os.rename(f"{made}.part", made)
    return made


def _clear_old() -> None:
    for old in FOLDER.glob(f"{PREFIX}*-*"):
        if time.time() - old.stat().st_mtime > OLD:
            shutil.rmtree(old, ignore_errors=True)


def _gather(database: Path) -> None:
    """Bring everything of a SQLite database into its one file."""
    link = sqlite3.connect(database)
    link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    link.close()


def _manage(home: Path, *arguments: str) -> None:
    environment = {"POLICYHUB_HOME": str(home), "DATABASE_URL": f"sqlite:///{home}/{DATABASE}"}
    manage(environment, *arguments)


def manage(environment: dict[str, str], *arguments: str) -> None:
    """Run a management command in a process of its own."""
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "policyhub.settings", **environment},
        check=True,
        timeout=300,
        stdout=subprocess.DEVNULL,
    )


class Template:
    """A migrated database on a PostgreSQL server, of which others are made; dropped with this process."""

    def __init__(self, connect, url):
        self.name = f"policyhub_template_{os.getpid()}"
        self._connect = connect
        self._run(f'DROP DATABASE IF EXISTS "{self.name}"')
        self._run(f'CREATE DATABASE "{self.name}"')
        atexit.register(self._run, f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        with tempfile.TemporaryDirectory(prefix="policyhub-migrated-") as home:
            manage({"POLICYHUB_HOME": home, "DATABASE_URL": url(self.name)}, "migrate")

    def _run(self, statement: str) -> None:
        link = self._connect()
        link.autocommit = True
        with link.cursor() as cursor:
            cursor.execute(statement)
        link.close()
