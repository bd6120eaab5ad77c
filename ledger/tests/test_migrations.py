"""The migration that makes the database refuse changes can be taken back and put up again."""

import pytest
from django.core.management import call_command
from django.db import connection

from ledger import triggers


@pytest.mark.django_db(transaction=True)
def test_the_triggers_come_and_go_with_their_migration():
    call_command("migrate", "ledger", "0001", verbosity=0)
    assert triggers.missing(connection) == triggers.names(connection.vendor)
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []
