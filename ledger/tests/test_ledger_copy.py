"""A copy of the whole ledger: complete, recorded, and only for auditors."""

import json

import pytest
from django.urls import reverse

from ledger.checking.logs import checked_log
from ledger.models import Entry
from ledger.tests.factories import make_log
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("ledger:ledger_copy")


def test_an_auditor_takes_a_copy_that_verifies(client):
    make_log(7)
    client.force_login(make_user(role="auditor"))
    response = client.post(URL)
    content = b"".join(response.streaming_content)
    assert response["Content-Disposition"] == 'attachment; filename="ledger-copy.txt"'
    assert checked_log(content).size == 7
    told = Entry.objects.get(verb="ledger.exported")
    assert json.loads(told.body)["facts"] == {"what": "copy of the ledger"}


def test_it_rejects_get(client):
    client.force_login(make_user(role="auditor"))
    assert client.get(URL).status_code == 405


@pytest.mark.parametrize("role", ["hr", "administrator", "employee"])
def test_it_is_only_for_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.post(URL).status_code == 403
