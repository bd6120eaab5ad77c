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
            name='Prerequisite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=12)),
                ('kind', models.CharField(choices=[('notice', 'Privacy notice delivered'), ('impact-assessment', 'Impact assessment'), ('balancing-test', 'Balancing test'), ('works-agreement', 'Works agreement')], max_length=24)),
                ('reference', models.CharField(max_length=200, verbose_name='where the document is kept')),
                ('link', models.CharField(blank=True, max_length=200)),
                ('recorded_on', models.DateField()),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['place', 'kind', '-recorded_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('review_on__isnull', True), ('review_on__gte', models.F('recorded_on')), _connector='OR'), name='prerequisite_review_after_record')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=12)),
                ('about', models.CharField(choices=[('feature', 'Feature'), ('clause', 'Clause')], default='feature', max_length=8)),
                ('subject', models.CharField(max_length=60)),
                ('subject_name', models.CharField(blank=True, max_length=160)),
                ('to', models.CharField(choices=[('on', 'On'), ('approval', 'Only with a lawyer’s approval'), ('off', 'Off')], max_length=8, verbose_name='how it should stand')),
                ('reason', models.CharField(max_length=300)),
                ('source', models.CharField(max_length=300, verbose_name='where that is written')),
                ('review_on', models.DateField(verbose_name='look at it again on')),
                ('state', models.CharField(choices=[('proposed', 'Waiting for a lawyer'), ('approved', 'Approved'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('ended', 'Ended')], default='proposed', max_length=10)),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_on', models.DateField()),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by_name', models.CharField(blank=True, max_length=200)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, max_length=400, verbose_name='what the lawyer said')),
                ('ended_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-proposed_on', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('place', 'about', 'subject'), name='change_proposed_one'), models.UniqueConstraint(condition=models.Q(('state', 'approved')), fields=('place', 'about', 'subject'), name='change_approved_one'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'refused']), _negated=True), ('decided_on__isnull', False), _connector='OR'), name='change_decided_has_day'), models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('decided_on')), _connector='OR'), name='change_ends_after_decision')],
                'indexes': [],
            },
        ),
    ]
