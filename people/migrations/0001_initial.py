import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import people.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Employer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('place', models.CharField(max_length=12, verbose_name='place of its seat')),
            ],
            options={
                'ordering': ['name'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
            ],
            options={
                'ordering': ['name'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('name', models.CharField(blank=True, max_length=200)),
                ('role', models.CharField(choices=[('employee', 'Employee'), ('line_manager', 'Line manager'), ('hr', 'HR manager'), ('legal_reviewer', 'Legal reviewer'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], default='employee', max_length=16)),
                ('is_active', models.BooleanField(default=True)),
                ('is_staff', models.BooleanField(default=False)),
                ('theme', models.CharField(choices=[('device', 'As my device'), ('light', 'Light'), ('dark', 'Dark')], default='device', max_length=6)),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now)),
                ('places', models.JSONField(blank=True, default=list)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ('employers', models.ManyToManyField(blank=True, related_name='+', to='people.employer')),
            ],
            options={
                'ordering': ['email'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=60, unique=True, verbose_name='staff number')),
                ('given_name', models.CharField(blank=True, max_length=120)),
                ('family_name', models.CharField(blank=True, max_length=120)),
                ('work_email', models.EmailField(blank=True, max_length=254)),
                ('private_email', models.EmailField(blank=True, max_length=254)),
                ('private_email_confirmed_on', models.DateField(blank=True, null=True)),
                ('manager', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to='people.person')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'people',
                'ordering': ['family_name', 'given_name', 'pk'],
                'indexes': [models.Index(fields=['family_name', 'given_name'], name='person_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('manager__isnull', True), models.Q(('manager', models.F('pk')), _negated=True), _connector='OR'), name='person_not_own_manager'), models.UniqueConstraint(django.db.models.functions.text.Lower('work_email'), condition=models.Q(('work_email', ''), _negated=True), name='person_work_email_once')],
            },
        ),
        migrations.CreateModel(
            name='Employment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='employments', to='people.person')),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='employments', to='people.employer')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='employments', to='people.department')),
                ('kind', models.CharField(choices=[('employee', 'Employee'), ('contractor', 'Contractor'), ('agency_worker', 'Agency worker')], default='employee', max_length=16)),
                ('job_title', models.CharField(blank=True, max_length=160)),
                ('place', models.CharField(max_length=12, verbose_name='place of work')),
                ('time_zone', models.CharField(blank=True, max_length=60)),
                ('started_on', models.DateField()),
                ('notice_on', models.DateField(blank=True, null=True, verbose_name='notice given on')),
                ('garden_leave_from', models.DateField(blank=True, null=True)),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='leaving date')),
                ('restriction_months', models.PositiveSmallIntegerField(default=people.models.usual_restriction_months)),
                ('restricted_until', models.DateField(blank=True, null=True)),
                ('sign_in_closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-started_on', '-pk'],
                'indexes': [models.Index(fields=['left_on', 'restricted_until'], name='employment_leaving')],
                'constraints': [models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('started_on')), _connector='OR'), name='employment_leaves_after_start'), models.CheckConstraint(condition=models.Q(('restricted_until__isnull', True), ('left_on__isnull', False), _connector='OR'), name='employment_restricted_only_when_left'), models.CheckConstraint(condition=models.Q(('garden_leave_from__isnull', True), ('left_on__isnull', True), ('garden_leave_from__lte', models.F('left_on')), _connector='OR'), name='employment_garden_leave_before_leaving'), models.UniqueConstraint(fields=('person', 'employer', 'started_on'), name='employment_starts_once')],
            },
        ),
    ]
