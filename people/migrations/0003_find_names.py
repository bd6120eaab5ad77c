"""On PostgreSQL a part of a name is found through an index; where there is none, by looking at every row.

The index needs the extension pg_trgm, which comes with PostgreSQL and which the owner of a database may
switch on. Where neither is so, everything works all the same, only slower among very many people.
"""

from django.db import DatabaseError, migrations, transaction

COLUMNS = ("given_name", "family_name", "number", "work_email")


def make(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        try:
            with transaction.atomic(using=connection.alias):
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except DatabaseError:
            return
        for column in COLUMNS:
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS person_{column}_parts ON people_person"
                f" USING gin (UPPER({column}::text) gin_trgm_ops)"
            )
        cursor.execute("ANALYZE people_person")  # or the planner does not know what they are worth


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            for column in COLUMNS:
                cursor.execute(f"DROP INDEX IF EXISTS person_{column}_parts")


class Migration(migrations.Migration):
    dependencies = [("people", "0002_set_up_put_away")]

    operations = [migrations.RunPython(make, drop)]
