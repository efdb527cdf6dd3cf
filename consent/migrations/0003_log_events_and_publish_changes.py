from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from consent.models import triggers


def remove(apps: Any, schema_editor: Any) -> None:
    triggers.remove(schema_editor.connection)


def install(apps: Any, schema_editor: Any) -> None:
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    """The transparency log, changes of words with a second person, sightings, and leases."""

    dependencies = [
        ('accounts', '0004_require_tombstones'),
        ('consent', '0002_guard_the_ledger'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite rebuilds the tables of events and versions, which would drop their guards silently.
        migrations.RunPython(remove, install),
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('size', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='size')),
                ('root', models.BinaryField(max_length=32, verbose_name='root hash')),
                ('note', models.TextField(verbose_name='signed note')),
                ('sealed_at', models.DateTimeField(verbose_name='sealed at')),
            ],
            options={
                'verbose_name': 'checkpoint',
                'verbose_name_plural': 'checkpoints',
                'ordering': ['size'],
            },
        ),
        migrations.CreateModel(
            name='Gone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tombstone', models.UUIDField(unique=True, verbose_name='tombstone')),
                ('kind', models.CharField(choices=[('erased', 'erased by the person'), ('retention', 'the time to keep proof was over'), ('restored', 'lost with a restored backup')], max_length=9, verbose_name='kind')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('places', models.JSONField(default=list, verbose_name='places in the log')),
            ],
            options={
                'verbose_name': 'tombstone',
                'verbose_name_plural': 'tombstones',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Lease',
            fields=[
                ('key', models.SlugField(primary_key=True, serialize=False, verbose_name='job')),
                ('holder', models.UUIDField(verbose_name='holder')),
                ('until', models.DateTimeField(verbose_name='until')),
            ],
            options={
                'verbose_name': 'lease',
                'verbose_name_plural': 'leases',
            },
        ),
        migrations.CreateModel(
            name='PendingEvent',
            fields=[
                ('event', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='+', serialize=False, to='consent.consentevent')),
            ],
            options={
                'verbose_name': 'event waiting for the seal',
                'verbose_name_plural': 'events waiting for the seal',
            },
        ),
        migrations.AddField(
            model_name='consentevent',
            name='mark',
            field=models.BinaryField(default=bytes, max_length=32, verbose_name='mark'),
        ),
        migrations.AddField(
            model_name='noticeversion',
            name='edited_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='last edited by'),
        ),
        migrations.AddField(
            model_name='noticeversion',
            name='facts',
            field=models.JSONField(blank=True, editable=False, null=True, verbose_name='facts'),
        ),
        migrations.AddField(
            model_name='noticeversion',
            name='published_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by'),
        ),
        migrations.AddField(
            model_name='noticeversion',
            name='reason',
            field=models.TextField(blank=True, verbose_name='why this is editorial'),
        ),
        migrations.AddField(
            model_name='noticeversion',
            name='requested_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='review asked for by'),
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('place', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='place in the log')),
                ('leaf_hash', models.BinaryField(max_length=32, unique=True, verbose_name='leaf hash')),
                ('event', models.OneToOneField(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='log_entry', to='consent.consentevent')),
                ('gone', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='log_entry', to='consent.gone')),
            ],
            options={
                'verbose_name': 'log entry',
                'verbose_name_plural': 'log entries',
                'ordering': ['place'],
            },
        ),
        migrations.CreateModel(
            name='LogNode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(verbose_name='level')),
                ('number', models.PositiveBigIntegerField(verbose_name='number')),
                ('node_hash', models.BinaryField(max_length=32, verbose_name='hash')),
            ],
            options={
                'verbose_name': 'log node',
                'verbose_name_plural': 'log nodes',
                'ordering': ['level', 'number'],
                'constraints': [models.UniqueConstraint(fields=('level', 'number'), name='log_node_once')],
            },
        ),
        migrations.CreateModel(
            name='Sighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=40, verbose_name='role')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('at', models.DateTimeField(verbose_name='seen at')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='seen by')),
                ('field', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consent.askedfield', verbose_name='asked field')),
                ('visitor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.visitor', verbose_name='visitor')),
            ],
            options={
                'verbose_name': 'sighting',
                'verbose_name_plural': 'sightings',
                'ordering': ['-at'],
                'indexes': [models.Index(fields=['visitor', 'field'], name='sighting_of')],
            },
        ),
        migrations.RunPython(install, remove),
    ]
