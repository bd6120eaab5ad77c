from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_data_protection_officer'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='language',
            field=models.CharField(blank=True, default='', choices=[('en-gb', 'English'), ('de', 'Deutsch'), ('fr', 'Français')], max_length=5),
        ),
    ]
