import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=160, unique=True)),
                ('kind', models.CharField(max_length=80)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notices', to='people.person')),
                ('address', models.EmailField(blank=True, max_length=254)),
                ('about', models.CharField(blank=True, max_length=120)),
                ('subject', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('html', models.TextField(blank=True)),
                ('links', models.JSONField(blank=True, default=dict)),
                ('in_hours', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be sent'), ('sent', 'Sent'), ('failed', 'Could not be sent'), ('withdrawn', 'Withdrawn before sending'), ('suppressed', 'Not sent: no longer needed')], default='waiting', max_length=12)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('attempts_allowed', models.PositiveIntegerField(default=20)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('next_try_at', models.DateTimeField()),
                ('not_after', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, max_length=300)),
                ('message_id', models.CharField(max_length=200)),
                ('created_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['state', 'next_try_at'], name='notice_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='notice_sent_has_moment')],
            },
        ),
    ]
