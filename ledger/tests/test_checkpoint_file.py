"""A checkpoint to take away, exactly as it was signed."""

import pytest
from django.urls import reverse

from ledger.models import Checkpoint
from ledger.tests.factories import make_log
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def ask(client, role="auditor", pk=None):
    client.force_login(make_user(role=role))
    return client.get(reverse("ledger:checkpoint_file", args=[pk or Checkpoint.objects.last().pk]))


def test_it_is_the_note_to_the_byte(client):
    make_log(3)
    response = ask(client)
    assert response.content.decode() == Checkpoint.objects.last().note
    assert response["Content-Disposition"] == 'attachment; filename="checkpoint-3.txt"'


def test_it_is_only_for_who_may_see_the_state(client):
    make_log(3)
    assert ask(client, role="employee").status_code == 403
    assert ask(client, pk=4711).status_code == 404
