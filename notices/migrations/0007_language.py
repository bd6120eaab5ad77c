from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0006_topic_of_privacy'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='language',
            field=models.CharField(default='en-gb', max_length=5),
        ),
    ]
