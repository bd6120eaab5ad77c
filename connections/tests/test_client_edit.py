import pytest
from django.urls import reverse

from connections.tests.factories import make_client
from connections.tests.pages import HR, sign_in, who_gets_in

pytestmark = pytest.mark.django_db


def url(client_row):
    return reverse("connections:client_edit", args=[client_row.pk])


def test_it_works(client):
    sign_in(client)
    row = make_client(name="Kestrel Foods")
    assert "Kestrel Foods" in client.get(url(row)).content.decode()
    response = client.post(url(row), {"name": "Kestrel Group", "status": "former"})
    assert response.url == row.get_absolute_url()
    row.refresh_from_db()
    assert (row.name, row.name_key, row.status) == ("Kestrel Group", "kestrel group", "former")


def test_it_says_why_not(client):
    sign_in(client)
    make_client(name="Brightmoor")
    row = make_client(name="Kestrel Foods")
    response = client.post(url(row), {"name": "Brightmoor Ltd", "status": "current"})
    assert "There is a client of that name already." in response.content.decode()
    row.refresh_from_db()
    assert row.name == "Kestrel Foods"


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, url(make_client())) == HR


def test_what_is_not_there_is_not_found(client):
    sign_in(client)
    assert client.get(reverse("connections:client_edit", args=[404])).status_code == 404
