"""From now on the database refuses to alter evidence and sent letters."""

from django.db import migrations

from conduct import triggers


class Migration(migrations.Migration):
    dependencies = [("conduct", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: triggers.install(schema_editor.connection),
            lambda apps, schema_editor: triggers.remove(schema_editor.connection),
        )
    ]
