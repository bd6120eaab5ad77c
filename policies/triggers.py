"""The database itself refuses to change what has been published, on SQLite and on PostgreSQL.

clause revisions, versions of notices to staff, and places in which a version holds: rows are only added
texts and clauses of a version: fixed from the moment it is published
a published version: may only be superseded, and forget who made it when that person is erased
"""

LASTING = "('published', 'superseded')"
ADD_ONLY = ("policies_clauserevision", "policies_versionplace", "policies_staffnoticeversion")
FIXED = ("policies_versiontext", "policies_versionclause")
VERSION = "policies_policyversion"
SENTENCE = "What has been published never changes: this is refused."

# What may still happen to a published version.
ALLOWED = """
    NEW.id = OLD.id AND NEW.policy_id = OLD.policy_id AND NEW.number = OLD.number
    AND NEW.change = OLD.change AND NEW.what_changed = OLD.what_changed AND NEW.edits = OLD.edits
    AND NEW.created_at = OLD.created_at AND NEW.published_on = OLD.published_on
    AND (NEW.created_by_id IS NULL OR NEW.created_by_id = OLD.created_by_id)
    AND (NEW.published_by_id IS NULL OR NEW.published_by_id = OLD.published_by_id)
    AND (NEW.state = OLD.state OR (OLD.state = 'published' AND NEW.state = 'superseded'))
"""
# A person who made a wording may be forgotten; nothing else of it changes.
FORGOTTEN = {
    "policies_clauserevision": "NEW.id = OLD.id AND NEW.clause_id = OLD.clause_id AND NEW.number = OLD.number"
    " AND NEW.title = OLD.title AND NEW.text = OLD.text AND NEW.created_by_id IS NULL",
    "policies_staffnoticeversion": "NEW.id = OLD.id AND NEW.notice_id = OLD.notice_id"
    " AND NEW.number = OLD.number AND NEW.body = OLD.body AND NEW.sha256 = OLD.sha256"
    " AND NEW.issued_on = OLD.issued_on AND NEW.issued_by_id IS NULL",
    "policies_versionplace": "NEW.id = OLD.id AND NEW.version_id = OLD.version_id AND NEW.place = OLD.place"
    " AND NEW.since = OLD.since AND NEW.published_by_id IS NULL",
}


def install(connection) -> None:
    """Put up every trigger for the tables that are there; those that stood already are put up anew."""
    remove(connection)
    there = _tables(connection)
    if connection.vendor == "sqlite":
        _run(connection, [sql for _name, table, sql in _sqlite_triggers() if table in there])
        return
    triggers = [sql for _name, table, sql in _postgresql_triggers() if table in there]
    _run(connection, [*_functions(), *triggers])


def remove(connection) -> None:
    """Take every trigger down: to go back to a schema without them, and between tests."""
    there = _tables(connection)
    if connection.vendor == "sqlite":
        names = [name for name, table, _sql in _sqlite_triggers() if table in there]
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}" for name in names])
        return
    dropped = [
        f"DROP TRIGGER IF EXISTS {name} ON {table}"
        for name, table, _sql in _postgresql_triggers()
        if table in there
    ]
    functions = ("policies_refuse()", "policies_refuse_if_published()")
    _run(connection, [*dropped, *(f"DROP FUNCTION IF EXISTS {name}" for name in functions)])


def _tables(connection) -> set[str]:
    return set(connection.introspection.table_names())


def _run(connection, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite_triggers() -> list[tuple[str, str, str]]:
    found = []

    def refuse(table: str, kind: str, when: str) -> None:
        name = f"{table}_no_{kind.lower()}"
        condition = f" WHEN {when}" if when else ""
        found.append(
            (
                name,
                table,
                f"CREATE TRIGGER {name} BEFORE {kind} ON {table} FOR EACH ROW{condition}"
                f" BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
            )
        )

    for table in ADD_ONLY:
        refuse(table, "UPDATE", f"NOT ({FORGOTTEN[table]})")
        refuse(table, "DELETE", "")
    for table in FIXED:
        for kind, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            refuse(
                table,
                kind,
                f"(SELECT state FROM {VERSION} WHERE id = {row}.version_id) IN {LASTING}",
            )
    refuse(VERSION, "UPDATE", f"OLD.state IN {LASTING} AND NOT ({ALLOWED})")
    refuse(VERSION, "DELETE", f"OLD.state IN {LASTING}")
    return found


def _functions() -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION policies_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{SENTENCE}'; END $$",
        "CREATE OR REPLACE FUNCTION policies_refuse_if_published() RETURNS trigger LANGUAGE plpgsql AS $$"
        " DECLARE wanted bigint; BEGIN"
        " IF TG_OP = 'INSERT' THEN wanted := NEW.version_id; ELSE wanted := OLD.version_id; END IF;"
        f" IF EXISTS (SELECT 1 FROM {VERSION} WHERE id = wanted AND state IN {LASTING}) THEN"
        f" RAISE EXCEPTION '{SENTENCE}'; END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
    ]


def _postgresql_triggers() -> list[tuple[str, str, str]]:
    found = []

    def refuse(table: str, kind: str, when: str = "", function: str = "policies_refuse()") -> None:
        name = f"{table}_no_{kind.lower()}"
        condition = f" WHEN ({when})" if when else ""
        sql = f"CREATE TRIGGER {name} BEFORE {kind} ON {table} FOR EACH ROW{condition} EXECUTE FUNCTION {function}"
        found.append((name, table, sql))

    for table in ADD_ONLY:
        refuse(table, "UPDATE", f"NOT ({FORGOTTEN[table]})")
        refuse(table, "DELETE")
    for table in FIXED:
        for kind in ("INSERT", "UPDATE", "DELETE"):
            refuse(table, kind, function="policies_refuse_if_published()")
    refuse(VERSION, "UPDATE", f"OLD.state IN {LASTING} AND NOT ({ALLOWED})")
    refuse(VERSION, "DELETE", f"OLD.state IN {LASTING}")
    return found
