import pytest
from django.urls import reverse

from connections.tests.factories import make_client, make_contact
from connections.tests.pages import HR, sign_in, who_gets_in

pytestmark = pytest.mark.django_db
URL = reverse("connections:contact_suggest")


def test_it_suggests_by_words_of_name_and_client(client):
    sign_in(client)
    odile = make_contact(name="Odile Roux", client=make_client(name="Kestrel Foods"))
    make_contact(name="Ravi Deshpande")
    for typed in ("odi", "rou", "kest", "roux kestrel"):
        page = client.get(URL, {"contact": typed}).content.decode()
        assert f'<option value="Odile Roux, Kestrel Foods (no. {odile.pk})">' in page, typed
        assert "Ravi" not in page
    assert client.get(URL).content.count(b"<option") == 0


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, URL) == HR


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405
