import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Client',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('name_key', models.CharField(max_length=200, unique=True)),
                ('status', models.CharField(choices=[('prospect', 'Prospect'), ('current', 'Current client'), ('former', 'Former client')], default='current', max_length=12)),
                ('source', models.CharField(blank=True, max_length=60)),
                ('source_id', models.CharField(blank=True, max_length=80)),
                ('protected_until', models.DateField(blank=True, null=True)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='connections.client')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='client_not_merged_into_itself')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='connections.client')),
                ('name', models.CharField(max_length=200)),
                ('name_key', models.CharField(db_index=True, max_length=200)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('work_email', models.EmailField(blank=True, max_length=254)),
                ('status', models.CharField(choices=[('prospect', 'Prospect'), ('current', 'Current client'), ('former', 'Former client')], default='current', max_length=12)),
                ('source', models.CharField(max_length=60)),
                ('source_id', models.CharField(blank=True, max_length=80)),
                ('legal_basis', models.CharField(choices=[('legitimate-interest', 'Legitimate interest'), ('contract', 'Contract with the client'), ('consent', 'Consent of the contact')], default='legitimate-interest', max_length=24)),
                ('relationship_owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='relationships', to='people.person')),
                ('added_on', models.DateField()),
                ('objected_on', models.DateField(blank=True, null=True)),
                ('erased_on', models.DateField(blank=True, null=True)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='connections.contact')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'indexes': [models.Index(fields=['work_email'], name='contact_work_email')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('source_id', ''), _negated=True), fields=('source', 'source_id'), name='contact_once_per_source'), models.CheckConstraint(condition=models.Q(('erased_on__isnull', True), models.Q(('name', ''), ('name_key', ''), ('title', ''), ('work_email', '')), _connector='OR'), name='contact_erased_holds_nothing'), models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='contact_not_merged_into_itself')],
            },
        ),
        migrations.CreateModel(
            name='ContactIdentifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='connections.contact')),
                ('platform', models.CharField(choices=[('linkedin', 'LinkedIn'), ('x', 'X (Twitter)'), ('facebook', 'Facebook'), ('instagram', 'Instagram'), ('threads', 'Threads'), ('tiktok', 'TikTok'), ('youtube', 'YouTube'), ('flickr', 'Flickr'), ('pinterest', 'Pinterest'), ('googleplus', 'Google+ (closed)'), ('mastodon', 'Mastodon'), ('bluesky', 'Bluesky'), ('github', 'GitHub'), ('address-book', 'Address book')], max_length=16)),
                ('kind', models.CharField(choices=[('email', 'Another work e-mail address'), ('profile_url', 'Profile link'), ('handle', 'Handle'), ('platform_id', 'Number or id on the platform')], max_length=12)),
                ('value', models.CharField(max_length=300)),
                ('source', models.CharField(max_length=60)),
                ('legal_basis', models.CharField(choices=[('legitimate-interest', 'Legitimate interest'), ('contract', 'Contract with the client'), ('consent', 'Consent of the contact')], default='legitimate-interest', max_length=24)),
            ],
            options={
                'ordering': ['platform', 'kind', 'value'],
                'indexes': [models.Index(fields=['platform', 'kind', 'value'], name='identifier_value')],
                'constraints': [models.UniqueConstraint(fields=('contact', 'platform', 'kind', 'value'), name='identifier_once_per_contact')],
            },
        ),
        migrations.CreateModel(
            name='Dealing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dealings', to='people.person')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dealings', to='connections.contact')),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
            ],
            options={
                'ordering': ['-last_on', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('person', 'contact'), name='dealing_once_per_pair'), models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='dealing_ends_after_start')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Connection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='connections', to='people.person')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='connections', to='connections.contact')),
                ('platform', models.CharField(choices=[('linkedin', 'LinkedIn'), ('x', 'X (Twitter)'), ('facebook', 'Facebook'), ('instagram', 'Instagram'), ('threads', 'Threads'), ('tiktok', 'TikTok'), ('youtube', 'YouTube'), ('flickr', 'Flickr'), ('pinterest', 'Pinterest'), ('googleplus', 'Google+ (closed)'), ('mastodon', 'Mastodon'), ('bluesky', 'Bluesky'), ('github', 'GitHub'), ('address-book', 'Address book')], max_length=16)),
                ('connected_on', models.DateField(blank=True, null=True)),
                ('evidence', models.CharField(choices=[('connected', 'Connected'), ('announcement', 'Announcement'), ('invitation', 'Invitation'), ('solicitation', 'Solicitation')], default='connected', max_length=14)),
                ('how_known', models.CharField(choices=[('file-check', 'Confirmed by the person after reading their own file'), ('said', 'Recorded by the person'), ('seen', 'Seen by a colleague on a public professional page')], max_length=12)),
                ('level', models.CharField(choices=[('said', 'Said by the person'), ('seen', 'Seen on a public page'), ('second-check', 'Second check by the person'), ('contact', 'Confirmed by the contact'), ('platform', 'Answer of the platform')], default='said', max_length=14, verbose_name='verification level')),
                ('exemption', models.CharField(blank=True, choices=[('', 'Not exempt'), ('known-before', 'Known before joining'), ('family-friend', 'Family or friend'), ('left-client', 'No longer at the client'), ('never-dealt', 'Never dealt with')], default='', max_length=16)),
                ('exemption_state', models.CharField(blank=True, choices=[('', 'None claimed'), ('claimed', 'Claimed, waiting for HR'), ('granted', 'Granted'), ('refused', 'Not granted')], default='', max_length=10)),
                ('recorded_on', models.DateField()),
                ('last_known_on', models.DateField()),
                ('removed_on', models.DateField(blank=True, null=True)),
                ('removed_level', models.CharField(blank=True, choices=[('said', 'Said by the person'), ('seen', 'Seen on a public page'), ('second-check', 'Second check by the person'), ('contact', 'Confirmed by the contact'), ('platform', 'Answer of the platform')], max_length=14)),
                ('seen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                ('seen_at_url', models.URLField(blank=True)),
            ],
            options={
                'ordering': ['-recorded_on', '-pk'],
                'indexes': [models.Index(fields=['person', 'removed_on'], name='connection_person')],
                'constraints': [models.UniqueConstraint(fields=('person', 'contact', 'platform'), name='connection_once_per_platform'), models.CheckConstraint(condition=models.Q(('removed_on__isnull', True), models.Q(('removed_level', ''), _negated=True), _connector='OR'), name='connection_removed_has_level'), models.CheckConstraint(condition=models.Q(models.Q(('how_known', 'seen'), _negated=True), models.Q(('seen_at_url', ''), _negated=True), _connector='OR'), name='connection_seen_names_page'), models.CheckConstraint(condition=models.Q(models.Q(('exemption', ''), ('exemption_state', '')), models.Q(models.Q(('exemption', ''), _negated=True), models.Q(('exemption_state', ''), _negated=True)), _connector='OR'), name='connection_exemption_has_state')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='connections.client')),
                ('other_client', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merges_of', to='connections.client')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='connections.contact')),
                ('other_contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merges_of', to='connections.contact')),
                ('moved', models.JSONField(blank=True, default=dict)),
                ('before', models.JSONField(blank=True, default=dict)),
                ('after', models.JSONField(blank=True, default=dict)),
                ('followed', models.JSONField(blank=True, default=dict)),
                ('merged_on', models.DateField()),
                ('undone_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('client__isnull', False), ('contact__isnull', True), ('other_client__isnull', False), ('other_contact__isnull', True)), models.Q(('client__isnull', True), ('contact__isnull', False), ('other_client__isnull', True), ('other_contact__isnull', False)), _connector='OR'), name='merge_of_two_alike')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Duplicate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='duplicates', to='connections.client')),
                ('other_client', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='duplicate_of', to='connections.client')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='duplicates', to='connections.contact')),
                ('other_contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='duplicate_of', to='connections.contact')),
                ('why', models.CharField(choices=[('1-email', 'Same work e-mail address'), ('2-identifier', 'Same profile, handle or number'), ('3-name', 'Same name at the same client'), ('4-company', 'Names that differ only in spacing'), ('5-domain', 'Similar names, and contacts with addresses of one domain')], max_length=12)),
                ('are_two_since', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['why', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('contact', 'other_contact'), name='duplicate_contacts'), models.UniqueConstraint(fields=('client', 'other_client'), name='duplicate_clients')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='ImportMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=60)),
                ('heads', models.JSONField()),
                ('heads_key', models.CharField(max_length=64, unique=True)),
                ('columns', models.JSONField()),
                ('said_on', models.DateField()),
            ],
            options={
                'ordering': ['source', 'pk'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='DeclaredAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declared_accounts', to='people.person')),
                ('platform', models.CharField(choices=[('linkedin', 'LinkedIn'), ('x', 'X (Twitter)'), ('facebook', 'Facebook'), ('instagram', 'Instagram'), ('threads', 'Threads'), ('tiktok', 'TikTok'), ('youtube', 'YouTube'), ('flickr', 'Flickr'), ('pinterest', 'Pinterest'), ('googleplus', 'Google+ (closed)'), ('mastodon', 'Mastodon'), ('bluesky', 'Bluesky'), ('github', 'GitHub'), ('address-book', 'Address book')], max_length=16)),
                ('name', models.CharField(max_length=200)),
                ('declared_on', models.DateField()),
            ],
            options={
                'ordering': ['platform'],
                'constraints': [models.UniqueConstraint(fields=('person', 'platform'), name='declared_account_once_per_platform')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Recheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('connection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rechecks', to='connections.connection')),
                ('trigger', models.CharField(choices=[('hr', 'A colleague in HR'), ('nightly', 'The nightly round')], max_length=8)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_on', models.DateField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('connected', 'Connected'), ('not-connected', 'Not connected'), ('cannot-tell', 'Cannot tell')], max_length=14)),
                ('silence', models.CharField(blank=True, choices=[('', 'There is an answer'), ('hidden', 'The list is hidden, or was shown only in part'), ('no-account', 'The platform does not know the declared account'), ('no-contact', 'The platform does not know the contact’s account'), ('refused', 'The platform did not want to answer'), ('too-many', 'The platform, or our own limit, asked us to wait'), ('unreachable', 'The platform could not be reached in time'), ('strange', 'The platform answered in a way that we do not understand')], max_length=12)),
                ('account', models.CharField(blank=True, max_length=200)),
                ('contact_account', models.CharField(blank=True, max_length=200)),
                ('says', models.CharField(blank=True, max_length=300)),
                ('steps', models.JSONField(blank=True, default=list)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('again_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-asked_on', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('connection',), name='recheck_one_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('outcome', '')), models.Q(('answered_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='recheck_answered_has_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'cannot-tell'), models.Q(('silence', ''), _negated=True)), models.Q(models.Q(('outcome', 'cannot-tell'), _negated=True), ('silence', '')), _connector='OR'), name='recheck_silence_has_reason')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Allowance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('host', models.CharField(max_length=253, unique=True)),
                ('used', models.PositiveIntegerField(default=0)),
                ('since', models.DateTimeField()),
                ('blocked_until', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['host'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='connections.contact')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers_given', to='people.person')),
                ('taker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handovers_taken', to='people.person')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='accounts.businessaccount')),
                ('state', models.CharField(choices=[('offered', 'Waiting for an answer'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Taken back')], default='offered', max_length=10)),
                ('offered_on', models.DateField()),
                ('answered_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-offered_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', True), ('taker__isnull', False)), models.Q(('account__isnull', False), ('taker__isnull', True)), _connector='OR'), name='handover_to_colleague_or_account'), models.UniqueConstraint(condition=models.Q(('state', 'offered')), fields=('contact', 'giver'), name='handover_offered_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='YearlyReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='register_reminder', to='people.person')),
                ('last_on', models.DateField(blank=True, null=True)),
                ('is_off', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
