import pytest
from django.urls import reverse

from connections.models import ImportMapping
from connections.tests.pages import HR, sign_in, who_gets_in
from ledger.models import Entry

pytestmark = pytest.mark.django_db


def make_mapping():
    return ImportMapping.objects.create(
        source="Trade fair",
        heads=["wer", "wo"],
        heads_key="x",
        columns={"name": "wer", "client": "wo"},
        said_on="2026-03-09",
    )


def url(pk):
    return reverse("connections:mapping_forget", args=[pk])


def test_it_is_listed_and_forgotten(client):
    sign_in(client)
    mapping = make_mapping()
    assert "Trade fair" in client.get(reverse("connections:contact_import")).content.decode()
    assert client.post(url(mapping.pk)).url == reverse("connections:contact_import")
    assert not ImportMapping.objects.exists()
    assert Entry.objects.filter(verb="connections.import_mapping_forgotten").count() == 1


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, url(1), method="post") == HR


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_mapping().pk)).status_code == 405
