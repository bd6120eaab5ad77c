"""Taking a consistent copy of the database and putting one back: SQLite and PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from core.refusals import Refused

# Everything of ours goes, what extensions brought stays.
EMPTY = """
DO $$ DECLARE found record; BEGIN
  FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', found.tablename);
  END LOOP;
  FOR found IN SELECT oid::regprocedure AS name FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e') LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', found.name);
  END LOOP;
END $$;
"""


def name() -> str:
    """Return the name of the copy inside a backup; it says which database it is for."""
    return "database.sqlite3" if connection.vendor == "sqlite" else "database.pgdump"


def copy(target: Path) -> dict[str, int]:
    """Write a copy as of one moment to `target`, others may go on writing; return its rows per table."""
    return _copy_sqlite(target) if connection.vendor == "sqlite" else _copy_postgresql(target)


def put_back(source: Path) -> None:
    """Replace everything in the database by the copy, wholly or not at all."""
    if connection.vendor == "sqlite":
        _put_back_sqlite(source)
    else:
        _put_back_postgresql(source)


def rows() -> dict[str, int]:
    """Return how many rows each table of the database has."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return found


def _copy_sqlite(target: Path) -> dict[str, int]:
    with (
        closing(_open(settings.DATABASES["default"]["NAME"])) as source,
        closing(_open(target)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        _check(copy)
        tables = [
            table
            for (table,) in copy.execute(
                "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        return {
            table: copy.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0]  # noqa: S608
            for table in sorted(tables)
        }


def _put_back_sqlite(source: Path) -> None:
    connection.close()
    with closing(_open(source)) as copy:
        _check(copy)
        with closing(_open(settings.DATABASES["default"]["NAME"])) as target:
            copy.backup(target)
            _check(target)


def _open(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=30)


def _check(database: sqlite3.Connection) -> None:
    (answer,) = database.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        raise Refused(_("The database is damaged: %s") % answer)


def _copy_postgresql(target: Path) -> dict[str, int]:
    """The counts and the dump see the same snapshot."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        counted = rows()
        _run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={snapshot}",
            f"--file={target}",
        )
    return counted


def _put_back_postgresql(source: Path) -> None:
    """One script in one transaction: what is there goes, what was there comes."""
    connection.close()
    script = source.with_suffix(".sql")
    _run(
        "pg_restore",
        "--no-owner",
        "--no-privileges",
        f"--file={script}",
        str(source),
        connect=False,
    )
    first = source.with_suffix(".empty.sql")
    first.write_text(EMPTY)
    _run(
        "psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1",
        f"--file={first}", f"--file={script}",
    )  # fmt: skip


def _run(tool: str, *arguments: str, connect: bool = True) -> None:
    path = shutil.which(tool)
    if path is None:
        raise Refused(
            _(
                "Backups of PostgreSQL need its client tools, and %s is not here; "
                "install the package postgresql-client."
            )
            % tool
        )
    database = settings.DATABASES["default"]
    environment = {
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGDATABASE": database["NAME"],
        "PGOPTIONS": "--client-min-messages=warning",
        **{f"PG{key.upper()}": value for key, value in database.get("OPTIONS", {}).items()},
    }
    known = {key: str(value) for key, value in environment.items() if value} if connect else {}
    done = subprocess.run(  # noqa: S603
        [path, *arguments], env={**os.environ, **known}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise Refused(_("%(tool)s did not succeed: %(reason)s") % {"tool": tool, "reason": last})
