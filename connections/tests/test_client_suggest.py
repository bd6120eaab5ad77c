import pytest
from django.urls import reverse

from connections.tests.factories import make_client
from connections.tests.pages import HR, sign_in, who_gets_in

pytestmark = pytest.mark.django_db
URL = reverse("connections:client_suggest")


def test_it_suggests_what_begins_as_typed(client):
    sign_in(client)
    make_client(name="Kestrel Foods"), make_client(name="Brightmoor")
    page = client.get(URL, {"client": "kest"}).content.decode()
    assert '<option value="Kestrel Foods">' in page
    assert "Brightmoor" not in page


def test_it_suggests_no_more_than_a_dozen_and_nothing_to_nobody(client):
    sign_in(client)
    for number in range(15):
        make_client(name=f"Kestrel {number}")
    assert client.get(URL, {"client": "k"}).content.count(b"<option") == 12
    assert client.get(URL, {"client": " "}).content.count(b"<option") == 0
    assert client.get(URL).content.count(b"<option") == 0


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, URL) == HR


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405
