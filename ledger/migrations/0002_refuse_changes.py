"""From here on the database refuses to change or delete what the ledger holds.

In production also take the rights from the application's role; what is left is what it needs:

    REVOKE UPDATE, DELETE, TRUNCATE ON ledger_leaf, ledger_node, ledger_checkpoint, ledger_epoch,
        ledger_verifierkey, ledger_anchor FROM policyhub;
    REVOKE DELETE, TRUNCATE ON ledger_entry, ledger_head FROM policyhub;
"""

from django.db import migrations

from ledger import triggers


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: triggers.install(schema_editor.connection),
            lambda apps, schema_editor: triggers.remove(schema_editor.connection),
        )
    ]
