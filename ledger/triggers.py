"""The database itself refuses to change or delete what the ledger holds, on SQLite and on PostgreSQL.

    INSERT_ONLY   no UPDATE, DELETE or TRUNCATE at all
    ledger_entry  the same, but an event may be emptied (body, and the names of the erased person)
    ledger_head   one row that may only grow

Whoever may change the tables of the database may also drop a trigger, so production revokes
UPDATE and DELETE from the application's role besides (docs/ledger.md), and `ledger_verify` says
when a trigger is missing.
"""

INSERT_ONLY = (
    "ledger_leaf",
    "ledger_node",
    "ledger_checkpoint",
    "ledger_epoch",
    "ledger_verifierkey",
    "ledger_anchor",
)
ENTRY, HEAD = "ledger_entry", "ledger_head"

EMPTIED = """
    NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.verb = OLD.verb AND NEW.digest = OLD.digest
    AND NEW.body = '' AND NEW.subject IN (OLD.subject, '') AND NEW.actor IN (OLD.actor, '')
"""
GROWN = "NEW.id = OLD.id AND NEW.size >= OLD.size"


def install(connection) -> None:
    """Put up every trigger."""
    _run(connection, _sqlite() if connection.vendor == "sqlite" else _postgresql())


def remove(connection) -> None:
    """Take every trigger down: to go back to a schema without them, and between tests."""
    if connection.vendor == "sqlite":
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}" for name in names("sqlite")])
        return
    tables = (*INSERT_ONLY, ENTRY, HEAD)
    _run(
        connection,
        [
            *(f"DROP TRIGGER IF EXISTS {name} ON {_table(name, tables)}" for name in names("")),
            "DROP FUNCTION IF EXISTS ledger_refuse()",
        ],
    )


def missing(connection) -> list[str]:
    """Return the triggers that ought to be there and are not."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {name for (name,) in cursor.fetchall()}
    return [name for name in names(connection.vendor) if name not in there]


def names(vendor: str) -> list[str]:
    """Return the names of all triggers; SQLite needs one per kind of change."""
    kinds = ("update", "delete") if vendor == "sqlite" else ("change",)
    every = [f"{table}_{kind}" for table in INSERT_ONLY for kind in kinds]
    return [
        *every,
        *(f"{table}_{kind}" for table in (ENTRY, HEAD) for kind in ("update", "delete")),
    ]


def _table(trigger: str, tables: tuple[str, ...]) -> str:
    return next(table for table in tables if trigger.startswith(f"{table}_"))


def _run(connection, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> list[str]:
    def refuse(name, when):
        return (
            f"CREATE TRIGGER {name} BEFORE {when} BEGIN"
            " SELECT RAISE(ABORT, 'The ledger only grows: this change is refused.'); END"
        )

    statements = []
    for table in INSERT_ONLY:
        statements += [
            refuse(f"{table}_update", f"UPDATE ON {table}"),
            refuse(f"{table}_delete", f"DELETE ON {table}"),
        ]
    for table, allowed in ((ENTRY, EMPTIED), (HEAD, GROWN)):
        statements += [
            refuse(f"{table}_update", f"UPDATE ON {table} WHEN NOT ({allowed})"),
            refuse(f"{table}_delete", f"DELETE ON {table}"),
        ]
    return statements


def _postgresql() -> list[str]:
    call = "EXECUTE FUNCTION ledger_refuse()"
    statements = [
        "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'The ledger only grows: this change of % is refused.', TG_TABLE_NAME;"
        " END $$"
    ]
    for table in INSERT_ONLY:
        statements.append(
            f"CREATE TRIGGER {table}_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            f" FOR EACH STATEMENT {call}"
        )
    for table, allowed in ((ENTRY, EMPTIED), (HEAD, GROWN)):
        statements += [
            f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table}"
            f" FOR EACH ROW WHEN (NOT ({allowed})) {call}",
            f"CREATE TRIGGER {table}_delete BEFORE DELETE OR TRUNCATE ON {table}"
            f" FOR EACH STATEMENT {call}",
        ]
    return statements
