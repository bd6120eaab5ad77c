import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=80)),
                ('actor', models.CharField(max_length=120)),
                ('subject', models.CharField(max_length=120)),
                ('body', models.TextField()),
                ('digest', models.BinaryField(default=b'', max_length=32)),
            ],
            options={
                'verbose_name_plural': 'entries',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['subject', 'id'], name='ledger_entry_subject'), models.Index(fields=['actor', 'id'], name='ledger_entry_actor')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Pending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('packed', models.BinaryField()),
            ],
            options={
                'verbose_name_plural': 'pending',
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Leaf',
            fields=[
                ('index', models.BigIntegerField(primary_key=True, serialize=False)),
                ('entry', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='leaf', to='ledger.entry')),
                ('hash', models.BinaryField(max_length=32)),
            ],
            options={
                'verbose_name_plural': 'leaves',
                'ordering': ['index'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Node',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('hash', models.BinaryField(max_length=32)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Epoch',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('origin', models.CharField(max_length=200, unique=True)),
                ('opened_at', models.DateTimeField()),
                ('opened_by', models.CharField(max_length=120)),
                ('first_size', models.BigIntegerField()),
                ('known_note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['number'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('epoch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.epoch')),
                ('size', models.BigIntegerField(default=0)),
                ('frontier', models.BinaryField(default=b'')),
                ('halted', models.TextField(blank=True)),
                ('known_note', models.TextField(blank=True)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='VerifierKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vkey', models.CharField(max_length=300, unique=True)),
                ('first_size', models.BigIntegerField()),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('epoch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checkpoints', to='ledger.epoch')),
                ('size', models.BigIntegerField()),
                ('root', models.BinaryField(max_length=32)),
                ('note', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('epoch', 'size'), name='ledger_checkpoint_once_per_size')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Anchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('checkpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='anchors', to='ledger.checkpoint')),
                ('authority', models.CharField(max_length=300)),
                ('token', models.BinaryField()),
                ('stamped_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
