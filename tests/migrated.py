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
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from tests.house import ROOT

FOLDER = Path(tempfile.gettempdir())
PREFIX = f"policyhub-{os.getuid()}-migrated-"
DATABASE = "policyhub.sqlite3"
SHARED = "POLICYHUB_TESTS_TEMPLATE"  # the environment says it to the processes side by side
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


def into(link: sqlite3.Connection) -> None:
    """Fill an empty SQLite database, in memory or not, with the migrated one."""
    with _locked(), closing(sqlite3.connect(_empty() / DATABASE)) as source:
        source.backup(link)


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
    """A migrated database on a PostgreSQL server, of which others are made.

    Processes of tests that run side by side share one, which the process that began them drops (see
    `conftest.py`); else it is dropped with this process.
    """

    def __init__(self, connect):
        self.name = os.environ.get(SHARED) or name_of_template()
        self._connect = connect

    def make(self, url) -> None:
        """Make it, where it is not there yet."""
        with _locked():
            if not self._run(f"SELECT 1 FROM pg_database WHERE datname = '{self.name}'"):  # noqa: S608
                self._make(url)
        if not os.environ.get(SHARED):
            atexit.register(self.drop)

    def drop(self) -> None:
        """Take the database away, where it was ever made."""
        self._run(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _make(self, url) -> None:
        draft = f"{self.name}_draft"
        self._run(f'DROP DATABASE IF EXISTS "{draft}"')
        self._run(f'CREATE DATABASE "{draft}"')
        with tempfile.TemporaryDirectory(prefix="policyhub-migrated-") as home:
            manage({"POLICYHUB_HOME": home, "DATABASE_URL": url(draft)}, "migrate")
        self._run(f'ALTER DATABASE "{draft}" RENAME TO "{self.name}"')

    def _run(self, statement: str) -> list:
        link = self._connect()
        link.autocommit = True
        with link.cursor() as cursor:
            cursor.execute(statement)
            found = cursor.fetchall() if cursor.description else []
        link.close()
        return found


def name_of_template() -> str:
    """Return the name of a template of this process alone."""
    return f"policyhub_template_{os.getpid()}_{fingerprint()}"
