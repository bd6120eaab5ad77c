"""Who in HR has put the guided set-up away, and since when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            "user", "set_up_put_away_on", models.DateField(blank=True, null=True)
        ),
    ]
