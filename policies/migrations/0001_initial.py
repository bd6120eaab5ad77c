import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('notices', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Clause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, unique=True)),
                ('origin', models.CharField(choices=[('library', 'From the library'), ('own', 'Our own')], default='own', max_length=8)),
                ('stances', models.JSONField(default=list)),
                ('acceptance', models.CharField(choices=[('acknowledge', 'Acknowledge: I have received it and could read it'), ('agree', 'Agree: it becomes a term of my contract')], default='acknowledge', max_length=12)),
                ('document', models.CharField(choices=[('policy', 'Policy'), ('contract', 'Contract term'), ('internal-control', 'Rule for ourselves'), ('candidate-notice', 'Notice for candidates')], default='policy', max_length=16)),
                ('binds', models.JSONField(blank=True, default=list)),
                ('feature', models.CharField(blank=True, choices=[('', 'None'), ('private-check', 'Private check in the browser'), ('server-check', 'Connection files read on the server'), ('disconnect-letters', 'Disconnect requests'), ('advocacy', 'Advocacy programme')], default='', max_length=20)),
                ('always_on', models.BooleanField(default=False)),
                ('default_on', models.BooleanField(default=False, verbose_name='offered ticked')),
                ('reasons', models.TextField(blank=True, verbose_name='why we have it')),
                ('retired_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['key'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='ClauseRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='policies.clause')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField()),
                ('created_on', models.DateField()),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['clause', '-number'],
                'constraints': [models.UniqueConstraint(fields=('clause', 'number'), name='clause_revision_numbered_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='ClauseCare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cares', to='policies.clause')),
                ('place', models.CharField(max_length=12)),
                ('why', models.CharField(max_length=400)),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('clause', 'place'), name='clause_care_once_per_place')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, unique=True)),
                ('stance', models.CharField(choices=[('separate', 'Separate: business and personal accounts are kept apart'), ('business-only', 'Business only: clients are met from business accounts'), ('advocacy-opt-in', 'Advocacy: sharing company content is voluntary')], max_length=16)),
                ('places', models.JSONField(blank=True, default=list)),
                ('job_titles', models.JSONField(blank=True, default=list)),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='look at it again on')),
                ('retired_on', models.DateField(blank=True, null=True)),
                ('departments', models.ManyToManyField(blank=True, related_name='+', to='people.department')),
            ],
            options={
                'verbose_name_plural': 'policies',
                'ordering': ['name'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='PolicyVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='policies.policy')),
                ('number', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in-review', 'In review'), ('approved', 'Approved'), ('published', 'Published'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], default='draft', max_length=12)),
                ('change', models.CharField(choices=[('minor', 'Minor: nobody has to sign again'), ('material', 'Material: everybody is asked to sign again')], default='material', max_length=8)),
                ('what_changed', models.TextField(blank=True, verbose_name='what changed for you')),
                ('edits', models.PositiveIntegerField(default=0)),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_at', models.DateTimeField()),
                ('published_on', models.DateField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('superseded_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['policy', '-number'],
                'constraints': [models.UniqueConstraint(fields=('policy', 'number'), name='version_numbered_once'), models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('policy',), name='version_published_one'), models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'in-review', 'approved'])), fields=('policy',), name='version_in_work_one'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'superseded']), _negated=True), ('published_on__isnull', False), _connector='OR'), name='version_published_has_day')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='VersionClause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clauses', to='policies.policyversion')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='policies.clauserevision')),
                ('position', models.PositiveSmallIntegerField()),
                ('values', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('version', 'revision'), name='version_clause_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='VersionText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='policies.policyversion')),
                ('language', models.CharField(default='en', max_length=8)),
                ('title', models.CharField(max_length=160)),
                ('body', models.TextField()),
                ('plain_language', models.TextField(blank=True)),
                ('source', models.CharField(choices=[('assembled', 'Assembled from clauses'), ('uploaded', 'Uploaded document'), ('translated', 'Translation')], default='assembled', max_length=12)),
                ('file', models.FileField(blank=True, upload_to='policies/')),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('sha256', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['language'],
                'constraints': [models.UniqueConstraint(fields=('version', 'language'), name='version_text_once_per_language')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='VersionPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held_in', to='policies.policyversion')),
                ('place', models.CharField(max_length=12)),
                ('since', models.DateField()),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('version', 'place'), name='version_holds_once_per_place')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='policies.policyversion')),
                ('change', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='places.change')),
                ('reviewer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(max_length=254)),
                ('question', models.TextField(blank=True, verbose_name='what we ask')),
                ('places', models.JSONField(default=list)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField()),
                ('token_hash', models.CharField(blank=True, db_index=True, max_length=64)),
                ('code_hash', models.CharField(blank=True, max_length=64)),
                ('code_sent_at', models.DateTimeField(blank=True, null=True)),
                ('code_tries', models.PositiveSmallIntegerField(default=0)),
                ('codes_sent', models.PositiveSmallIntegerField(default=0)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, choices=[('', 'Not answered yet'), ('approved', 'Approved'), ('changes', 'Asked for changes'), ('declined', 'Cannot review this')], default='', max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('answer', ''), ('answered_at__isnull', False), _connector='OR'), name='review_answered_has_moment'), models.CheckConstraint(condition=models.Q(('version__isnull', True), ('change__isnull', True), _connector='XOR'), name='review_is_about_one_thing')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='policies.review')),
                ('revision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='policies.clauserevision')),
                ('author', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('privileged', models.BooleanField(default=True, verbose_name='legal advice: keep it out of exports')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='policies.review')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='policies.policyversion')),
                ('place', models.CharField(max_length=12)),
                ('approved_on', models.DateField()),
                ('valid_until', models.DateField()),
                ('limits', models.CharField(blank=True, max_length=400)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['place', '-valid_until'],
                'constraints': [models.UniqueConstraint(fields=('review', 'place'), name='approval_once_per_place'), models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('approved_on'))), name='approval_ends_after_start')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='LintOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='policies.policyversion')),
                ('rule', models.CharField(max_length=40)),
                ('place', models.CharField(max_length=12)),
                ('sentence_sha256', models.CharField(max_length=64)),
                ('reason', models.CharField(max_length=500)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by_name', models.CharField(max_length=200)),
                ('made_on', models.DateField()),
            ],
            options={
                'ordering': ['rule', 'place'],
                'constraints': [models.UniqueConstraint(fields=('version', 'rule', 'place', 'sentence_sha256'), name='override_once_per_sentence'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='override_has_reason')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='StaffNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('privacy', 'Privacy notice'), ('monitoring', 'Notice of electronic monitoring')], max_length=12)),
                ('name', models.CharField(max_length=160)),
                ('place', models.CharField(max_length=12)),
                ('asks_confirmation', models.BooleanField(default=False, verbose_name='people confirm that they have received it')),
                ('retired_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['place', 'kind'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_on__isnull', True)), fields=('place', 'kind'), name='staff_notice_once_per_place')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='StaffNoticeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='policies.staffnotice')),
                ('number', models.PositiveIntegerField()),
                ('body', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('issued_on', models.DateField()),
                ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['notice', '-number'],
                'constraints': [models.UniqueConstraint(fields=('notice', 'number'), name='staff_notice_version_numbered_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='NoticeDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='policies.staffnoticeversion')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('way', models.CharField(choices=[('message', 'By message'), ('paper', 'On paper')], default='message', max_length=8)),
                ('given_on', models.DateField()),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='notices.notice')),
                ('reference', models.CharField(blank=True, max_length=200, verbose_name='where the signed paper is kept')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'notice deliveries',
                'ordering': ['-given_on', '-pk'],
                'indexes': [models.Index(fields=['person', 'version'], name='notice_delivery_person')],
                'constraints': [models.UniqueConstraint(fields=('version', 'person'), name='notice_delivered_once_per_version')],
            },
        ),
    ]
