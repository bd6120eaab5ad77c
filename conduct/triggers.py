"""The database itself refuses to alter evidence, what was added to it, and letters that were sent.

On SQLite and on PostgreSQL. Rows go with their case; until then all that may happen to them is that who
added or sent them is forgotten.
"""

SENTENCE = "Evidence and sent letters are never altered: this is refused."


def _same(*columns: str) -> str:
    return " AND ".join(f"NEW.{column} {{same}} OLD.{column}" for column in columns)


# Table: when an update is refused.
REFUSED = {
    "conduct_evidence": "NOT (NEW.added_by_id IS NULL AND "
    + _same(
        *("id", "case_id", "title", "source", "source_words", "lawfulness", "captured_at"),
        *("words", "file", "file_name", "content_type", "size", "sha256", "added_at"),
    )
    + ")",
    "conduct_addendum": "NOT (NEW.added_by_id IS NULL AND "
    + _same("id", "evidence_id", "words", "hides_others", "added_at")
    + ")",
    "conduct_letter": "OLD.sent_on IS NOT NULL AND NOT ("
    + _same("id", "case_id", "kind", "subject", "text", "sha256", "sent_on", "written_on")
    + ")",
}


def install(connection) -> None:
    """Put up the triggers, anew where they stood already."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION conduct_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
                f" BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
            )
        for table, when in REFUSED.items():
            cursor.execute(_create(connection.vendor, table, when))


def remove(connection) -> None:
    """Take the triggers down: to go back to a schema without them."""
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in REFUSED:
            if table in there:
                of = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_update{of}")
        if connection.vendor != "sqlite":
            cursor.execute("DROP FUNCTION IF EXISTS conduct_refuse()")


def _create(vendor: str, table: str, when: str) -> str:
    # Equal, and two empty values are: each database has its own word for it.
    when = when.format(same="IS" if vendor == "sqlite" else "IS NOT DISTINCT FROM")
    head = f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({when})"
    if vendor == "sqlite":
        return f"{head} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    return f"{head} EXECUTE FUNCTION conduct_refuse()"
