"""The database itself refuses to change or delete a signature, on SQLite and on PostgreSQL.

What may still happen to one: its words and traces go on their day, and the attempt at the quiz with them.
"""

TABLE = "campaigns_signature"
SENTENCE = "A signature never changes: this is refused."
KEPT = (
    "id", "assignment_id", "person_id", "version_id", "text_id", "text_sha256", "kind", "route", "affirmation",
    "terms", "in_return", "signed_in_with", "employer_id", "place", "signed_at", "statement_sha256", "entry_id",
)  # fmt: skip
# Each stays as it is, or is emptied.
FORGOTTEN = {
    "statement": "NEW.statement = ''",
    "session_sha256": "NEW.session_sha256 = ''",
    "browser": "NEW.browser = ''",
    "network_address": "NEW.network_address IS NULL",
    "attempt_id": "NEW.attempt_id IS NULL",
}


def install(connection) -> None:
    """Put up both triggers."""
    _run(connection, _sqlite() if connection.vendor == "sqlite" else _postgresql())


def remove(connection) -> None:
    """Take both triggers down: to go back to a schema without them, and between tests."""
    on = "" if connection.vendor == "sqlite" else f" ON {TABLE}"
    gone = [f"DROP TRIGGER IF EXISTS {TABLE}_no_{kind}{on}" for kind in ("update", "delete")]
    function = (
        [] if connection.vendor == "sqlite" else ["DROP FUNCTION IF EXISTS campaigns_refuse()"]
    )
    _run(connection, [*gone, *function])


def _allowed(same: str) -> str:
    """The condition under which a change is let through; `same` compares two values that may be empty."""
    kept = [f"NEW.{name} {same} OLD.{name}" for name in KEPT]
    emptied = [f"(NEW.{name} {same} OLD.{name} OR {rule})" for name, rule in FORGOTTEN.items()]
    return " AND ".join([*kept, *emptied])


def _sqlite() -> list[str]:
    refused = f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    return [
        f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} FOR EACH ROW"
        f" WHEN NOT ({_allowed('IS')}) {refused}",
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} FOR EACH ROW {refused}",
    ]


def _postgresql() -> list[str]:
    allowed = _allowed("IS NOT DISTINCT FROM")
    return [
        "CREATE OR REPLACE FUNCTION campaigns_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{SENTENCE}'; END $$",
        f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} FOR EACH ROW"
        f" WHEN (NOT ({allowed})) EXECUTE FUNCTION campaigns_refuse()",
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} FOR EACH ROW"
        " EXECUTE FUNCTION campaigns_refuse()",
    ]


def _run(connection, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
