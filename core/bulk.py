"""Writing many rows with one statement: what the database can find by itself need not pass through Python."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model, QuerySet


def insert_select(
    model: type[Model], rows: QuerySet, values: dict, *, returning: Sequence[str] = ()
) -> list[tuple]:
    """INSERT … SELECT that gives way to rows already there and returns the new ones, if columns are named.

    `values` names the columns and gives an expression on `rows` for each. Written as SQL because
    Django's ORM cannot say which rows of `ignore_conflicts` are new. The statement holds only names of
    our own columns and the ORM's own SELECT, and runs on SQLite and PostgreSQL alike.
    """
    named = {f"new_{name}": value for name, value in values.items()}
    select, params = rows.annotate(**named).values_list(*named).query.sql_with_params()
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(name) for name in values)
    back = f" RETURNING {', '.join(quoted(name) for name in returning)}" if returning else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) {select}"  # noqa: S608
            f" ON CONFLICT DO NOTHING{back}",
            params,
        )
        return cursor.fetchall() if returning else []
