"""HR answers somebody who asked for their own records."""

import json
from hashlib import sha256

import pytest
from django.urls import reverse

from accounts.tests.factories import make_worker
from ledger.models import Entry
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db


def export(client, person, role="hr"):
    client.force_login(make_user(role=role))
    return client.post(reverse("privacy:person_export", args=[person.pk]))


def test_it_works_and_is_recorded(client):
    carol = make_worker("Carol Mensah")
    response = export(client, carol)
    assert response["Content-Type"] == "application/zip"
    assert response.content[:2] == b"PK"
    entry = Entry.objects.get(verb="privacy.exported")
    assert entry.subject == f"people.person:{carol.pk}"
    facts = json.loads(entry.body)["facts"]
    assert facts == {"rows": 2, "sha256": sha256(response.content).hexdigest()}


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    url = reverse("privacy:person_export", args=[make_worker().pk])
    assert client.get(url).status_code == 405


def test_somebody_of_another_employer_is_not_found(client):
    user = make_user(role="hr")
    user.employers.add(make_employer())
    client.force_login(user)
    person = make_worker(employer=make_employer())
    assert client.post(reverse("privacy:person_export", args=[person.pk])).status_code == 404


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    assert export(client, make_worker(), role).status_code == 403
