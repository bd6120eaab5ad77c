"""The database refuses to change or delete a signature."""

from django.db import migrations

from campaigns import triggers


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: triggers.install(schema_editor.connection),
            lambda apps, schema_editor: triggers.remove(schema_editor.connection),
        )
    ]
