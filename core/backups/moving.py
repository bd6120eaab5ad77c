"""Moving everything into another database: SQLite to PostgreSQL, or back."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

import environ
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.color import no_style
from django.db import Error, connections, models, transaction
from django.utils.translation import gettext as _

from core.refusals import refuse

TARGET = "target"
AT_ONCE = 2000


def move(url: str, *, say: Callable[[str], None]) -> dict[str, int]:
    """Copy every row into the empty database at `url`; return how many per table.

    One transaction reads and one writes, so both sides are of one moment and the target is full or
    untouched. Rows are copied as they stand, without `save()`; triggers of the target rest meanwhile.
    """
    _connect(url)
    _migrate(url)
    refuse(_why_not_into_target())
    counts = {}
    with transaction.atomic(), transaction.atomic(using=TARGET), _without_triggers():
        if connections["default"].vendor == "postgresql":
            with connections["default"].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        every = _models()
        for model in reversed(every):
            model._base_manager.using(TARGET)._raw_delete(TARGET)
        for model in every:
            counts[model._meta.db_table] = _copy(model)
            say(f"{model._meta.db_table}: {counts[model._meta.db_table]:,}")
        _set_sequences(every)
    return counts


def _connect(url: str) -> None:
    scheme = url.partition("://")[0]
    known = scheme in ("sqlite", "postgres", "postgresql")
    refuse("" if known else _("The target must begin with sqlite:/// or postgres://."))
    same = settings.DATABASES["default"]
    found = {**same, "OPTIONS": {}, "CONN_MAX_AGE": 0, **environ.Env.db_url_config(url)}
    if scheme == "sqlite":
        found["ENGINE"] = "core.sqlite3"
        found["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    names = ("ENGINE", "HOST", "PORT", "NAME")
    refuse(
        _("The target is the database that is in use already.")
        if all(str(found[name]) == str(same[name]) for name in names)
        else ""
    )
    connections.databases[TARGET] = found
    try:
        connections[TARGET].ensure_connection()
    except Error as error:
        reason = str(error).strip().splitlines()[0]
        refuse(_("The target cannot be reached: %s") % reason)


def _migrate(url: str) -> None:
    """Make the tables in a process of its own, for which the target is the only database."""
    rest = {name: value for name, value in os.environ.items() if name != "DATABASE_URL_FILE"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", "migrate", "--verbosity", "0", "--no-input"],
        cwd=settings.BASE_DIR,
        env={**rest, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    last = (done.stderr.strip().splitlines() or ["?"])[-1]
    refuse(_("The target cannot be made ready: %s") % last if done.returncode else "")


def _why_not_into_target() -> str:
    if get_user_model()._base_manager.using(TARGET).exists():
        return _("The target holds an installation already. Move into an empty database.")
    return ""


def _models() -> list[type[models.Model]]:
    """Return every model with a table of its own, tables between models included."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def _copy(model: type[models.Model]) -> int:
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    rows = model._base_manager.using("default").order_by("pk").iterator(chunk_size=AT_ONCE)
    size = min(AT_ONCE, connections[TARGET].ops.bulk_batch_size(fields, range(AT_ONCE)))
    done = 0
    while batch := list(islice(rows, size)):
        model._base_manager.using(TARGET)._insert(batch, fields=fields, using=TARGET, raw=True)
        done += len(batch)
    there = model._base_manager.using(TARGET).count()
    refuse(
        ""
        if there == done
        else _("%(table)s holds %(there)d rows after %(done)d were copied; nothing was moved.")
        % {"table": model._meta.db_table, "there": there, "done": done}
    )
    return done


def _set_sequences(every: list[type[models.Model]]) -> None:
    with connections[TARGET].cursor() as cursor:
        for statement in connections[TARGET].ops.sequence_reset_sql(no_style(), every):
            cursor.execute(statement)


@contextmanager
def _without_triggers() -> Iterator[None]:
    """Let the triggers that keep rows from being changed rest while the rows are put there."""
    with connections[TARGET].cursor() as cursor:
        if connections[TARGET].vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            down = [f'DROP TRIGGER "{name}"' for name, _sql in triggers]
            up = [sql for _name, sql in triggers]
        else:
            tables = [model._meta.db_table for model in _models()]
            down = [f'ALTER TABLE "{table}" DISABLE TRIGGER USER' for table in tables]
            up = [f'ALTER TABLE "{table}" ENABLE TRIGGER USER' for table in tables]
        for statement in down:
            cursor.execute(statement)
        yield
        if connections[TARGET].vendor == "postgresql":  # or changed tables cannot be altered
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in up:
            cursor.execute(statement)
