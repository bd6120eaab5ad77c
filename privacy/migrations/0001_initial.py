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
            name='RuleState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80, unique=True)),
                ('amount', models.PositiveIntegerField(blank=True, null=True)),
                ('unit', models.CharField(blank=True, choices=[('days', 'days'), ('months', 'months'), ('years', 'years')], max_length=8)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('last_run_at', models.DateTimeField(blank=True, null=True)),
                ('last_count', models.PositiveIntegerField(default=0)),
                ('last_left', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'ordering': ['key'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('unit', '')), models.Q(('amount__isnull', False), models.Q(('unit', ''), _negated=True)), _connector='OR'), name='rule_period_has_unit')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=120)),
                ('reason', models.CharField(max_length=300)),
                ('until', models.DateField(verbose_name='ends on')),
                ('set_on', models.DateField()),
                ('set_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-set_on', '-pk'],
                'indexes': [models.Index(fields=['subject'], name='hold_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('set_on'))), name='hold_ends_after_start'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='hold_has_reason')],
            },
        ),
    ]
