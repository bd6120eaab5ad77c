import pytest
from django.urls import reverse

from connections.tests.factories import make_identifier
from connections.tests.pages import HR, sign_in, who_gets_in

pytestmark = pytest.mark.django_db


def url(identifier):
    return reverse("connections:identifier_remove", args=[identifier.pk])


def test_it_works(client):
    sign_in(client)
    identifier = make_identifier()
    assert client.post(url(identifier)).url == identifier.contact.get_absolute_url()
    assert not identifier.contact.identifiers.exists()
    assert client.post(url(identifier)).status_code == 404


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_identifier())).status_code == 405


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, url(make_identifier()), method="post") == HR
