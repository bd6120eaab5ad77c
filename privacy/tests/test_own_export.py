"""One's own records as a file."""

import io
import zipfile

import pytest
from django.urls import reverse

from ledger.models import Entry
from notices.tests.factories import make_notice
from people.tests.factories import make_person, make_staff

pytestmark = pytest.mark.django_db
URL = reverse("privacy:own_export")


def test_it_holds_ones_own_and_nothing_else(client):
    carol = make_staff(name="Carol Mensah")
    make_notice(person=carol.person, text="Dear Carol")
    make_notice(person=make_person(name="Erin Walsh"), text="Dear Erin")
    client.force_login(carol)
    response = client.post(URL)
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        text = archive.read("records.json").decode()
    assert "Dear Carol" in text
    assert "Erin" not in text
    assert response["Content-Disposition"] == 'attachment; filename="records.zip"'
    assert Entry.objects.get(verb="privacy.exported").actor == f"people.user:{carol.pk}"


def test_it_rejects_get(client):
    client.force_login(make_staff())
    assert client.get(URL).status_code == 405
