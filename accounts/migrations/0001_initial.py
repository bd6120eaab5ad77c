import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('contact_name', models.CharField(blank=True, max_length=200)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('engaged_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('people', models.ManyToManyField(blank=True, related_name='agencies', to='people.person')),
            ],
            options={
                'verbose_name_plural': 'agencies',
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('engaged_on__isnull', True), ('ended_on__gte', models.F('engaged_on')), _connector='OR'), name='agency_ends_after_start')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='BusinessAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('platform', models.CharField(choices=[('linkedin', 'LinkedIn'), ('x', 'X (Twitter)'), ('facebook', 'Facebook'), ('instagram', 'Instagram'), ('threads', 'Threads'), ('tiktok', 'TikTok'), ('youtube', 'YouTube'), ('flickr', 'Flickr'), ('pinterest', 'Pinterest'), ('googleplus', 'Google+ (closed)'), ('mastodon', 'Mastodon'), ('bluesky', 'Bluesky'), ('github', 'GitHub'), ('address-book', 'Address book')], max_length=16)),
                ('handle', models.CharField(max_length=120)),
                ('url', models.URLField(blank=True, verbose_name='address')),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('employer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='business_accounts', to='people.employer')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned_accounts', to='people.person')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputised_accounts', to='people.person')),
                ('recovery_address', models.EmailField(blank=True, max_length=254, verbose_name='recovery e-mail address')),
                ('two_factor', models.CharField(choices=[('unknown', 'Not known'), ('off', 'Off'), ('personal-phone', "On, tied to somebody's own phone"), ('shared', 'On, kept in the company vault'), ('not-offered', 'The platform offers none')], default='unknown', max_length=16, verbose_name='two-factor sign-in')),
                ('vault_pointer', models.CharField(blank=True, help_text='The name of the entry in your vault, for example “Marketing / Instagram”. Never the password.', max_length=200, verbose_name='where the vault keeps the password')),
                ('opened_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['platform', 'handle'],
                'constraints': [models.UniqueConstraint(models.F('platform'), django.db.models.functions.text.Lower('handle'), name='account_once_per_platform'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('opened_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='account_closed_after_opening'), models.CheckConstraint(condition=models.Q(('owner__isnull', True), ('deputy__isnull', True), models.Q(('owner', models.F('deputy')), _negated=True), _connector='OR'), name='account_deputy_is_not_owner')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Custody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='custodies', to='accounts.businessaccount')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='custodies', to='people.person')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='custodies', to='accounts.agency')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('end_note', models.CharField(blank=True, max_length=300, verbose_name='how access was taken back')),
            ],
            options={
                'verbose_name_plural': 'custodies',
                'ordering': ['until', '-since', '-pk'],
                'indexes': [models.Index(fields=['person', 'until'], name='custody_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('agency__isnull', True), ('person__isnull', False)), models.Q(('agency__isnull', False), ('person__isnull', True)), _connector='OR'), name='custody_person_or_agency'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='custody_ends_after_start'), models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('until__isnull', True)), fields=('account', 'person'), name='custody_person_holds_once'), models.UniqueConstraint(condition=models.Q(('agency__isnull', False), ('until__isnull', True)), fields=('account', 'agency'), name='custody_agency_holds_once')],
            },
        ),
    ]
