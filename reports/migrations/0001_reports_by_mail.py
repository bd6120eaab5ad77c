# One report by mail for each user and report, and one row for each day on which it went out.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('notices', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.CharField(choices=[('completion', 'Completion of campaigns'), ('findings', 'Findings by age and platform'), ('requests', 'The ladder of requests'), ('accounts', 'Business accounts that lack something'), ('lapsing', 'Reviews and approvals about to lapse'), ('cases', 'Conduct cases by stage')], max_length=12)),
                ('rhythm', models.CharField(choices=[('weekly', 'Every week'), ('monthly', 'Every month, on the first such day')], default='weekly', max_length=8, verbose_name='how often')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], default=0)),
                ('begun_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('ended_because', models.CharField(blank=True, choices=[('', '–'), ('self', 'You ended it'), ('role', 'The role HR has ended'), ('login', 'The login is closed')], default='', max_length=6)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-begun_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('sent_on', models.DateField()),
                ('scope', models.CharField(max_length=64)),
                ('notice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='notices.notice')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sendings', to='reports.subscription')),
            ],
            options={
                'ordering': ['-due_on', '-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('user', 'report'), name='report_by_mail_once'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__gte', 0), ('weekday__lte', 6)), name='report_by_mail_weekday'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_because', ''), ('ended_on__isnull', True)), models.Q(('ended_on__isnull', False), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='report_by_mail_ended_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='sending',
            constraint=models.UniqueConstraint(fields=('subscription', 'due_on'), name='report_sent_once_a_period'),
        ),
        migrations.AddConstraint(
            model_name='sending',
            constraint=models.CheckConstraint(condition=models.Q(('sent_on__gte', models.F('due_on'))), name='report_sent_on_its_day_or_later'),
        ),
    ]
