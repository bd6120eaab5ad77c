import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lease',
            fields=[
                ('name', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('holder', models.CharField(blank=True, max_length=80)),
                ('until', models.DateTimeField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=200)),
                ('state', models.CharField(choices=[('draft', 'Waiting for you to look at it'), ('waiting', 'Waiting to start'), ('running', 'Running'), ('done', 'Finished'), ('failed', 'Stopped by an error'), ('cancelled', 'Cancelled')], default='waiting', max_length=12)),
                ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('payload', models.JSONField(blank=True, default=dict)),
                ('result', models.JSONField(blank=True, default=dict)),
                ('total', models.PositiveIntegerField(default=0)),
                ('done', models.PositiveIntegerField(default=0)),
                ('error', models.TextField(blank=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['state', 'lease_until'], name='job_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='job_done_within_total')],
            },
        ),
        migrations.CreateModel(
            name='JobPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='core.job')),
                ('first', models.PositiveIntegerField()),
                ('rows', models.JSONField(blank=True, null=True)),
                ('content', models.BinaryField(blank=True, null=True)),
                ('marked', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['first'],
                'constraints': [models.UniqueConstraint(fields=('job', 'first'), name='job_part_once'), models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', False), ('rows__isnull', True)), models.Q(('content__isnull', True), ('rows__isnull', False)), _connector='OR'), name='job_part_is_one_of_two')],
                'indexes': [],
            },
        ),
    ]
