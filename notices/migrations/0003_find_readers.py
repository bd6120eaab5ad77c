"""Notices to the bare address of a login belong to it; letters that wait for their hour stay unseen."""

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Lower


def find_readers(apps, schema_editor):
    Notice, User = apps.get_model("notices", "Notice"), apps.get_model("people", "User")
    bare = Notice.objects.filter(person__isnull=True).exclude(address="")
    own = User.objects.annotate(lower=Lower("email"))
    own = own.filter(lower=Lower(models.OuterRef("address"))).values("pk")[:1]
    bare.update(reader=models.Subquery(own))
    waiting = Notice.objects.filter(state="waiting", attempts=0, in_hours=False)
    waiting.update(not_before=models.F("next_try_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_reader"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(find_readers, migrations.RunPython.noop)]
