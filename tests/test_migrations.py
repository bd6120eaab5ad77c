"""Migrations are complete, named for what they do, and can be taken back."""

import re

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL

from tests.house import APPS

AUTOMATIC = re.compile(r"^\d{4}_(auto_|alter_|rename_)|_and_more$")


def our_migrations():
    loader = MigrationLoader(None)
    return [(key, migration) for key, migration in loader.disk_migrations.items() if key[0] in APPS]


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_named_for_what_they_do():
    assert [key for key, _ in our_migrations() if AUTOMATIC.search(key[1])] == []


def test_migrations_can_be_taken_back():
    stuck = [
        f"{key[0]}.{key[1]}"
        for key, migration in our_migrations()
        for operation in migration.operations
        if isinstance(operation, RunPython | RunSQL) and not operation.reversible
    ]
    assert stuck == []
