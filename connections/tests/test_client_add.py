import pytest
from django.urls import reverse

from connections.models import Client
from connections.tests.factories import make_client
from connections.tests.pages import HR, sign_in, who_gets_in

pytestmark = pytest.mark.django_db
URL = reverse("connections:client_add")


def test_it_works(client):
    sign_in(client)
    response = client.post(URL, {"name": " Kestrel Foods ", "status": "prospect"})
    added = Client.objects.get()
    assert response.url == added.get_absolute_url()
    assert (added.name, added.status) == ("Kestrel Foods", "prospect")


def test_it_says_why_not(client):
    sign_in(client)
    make_client(name="Kestrel Foods")
    response = client.post(URL, {"name": "KESTREL FOODS LTD", "status": "current"})
    assert "There is a client of that name already." in response.content.decode()
    assert Client.objects.count() == 1


def test_it_asks_for_what_is_missing(client):
    sign_in(client)
    assert client.post(URL, {"name": ""}).context["form"].errors.keys() == {"name", "status"}


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, URL) == HR
