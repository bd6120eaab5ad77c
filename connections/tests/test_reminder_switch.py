import pytest
from django.urls import reverse

from connections.models import YearlyReminder
from connections.tests.factories import make_connection
from connections.tests.pages import sign_in
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("connections:reminder_switch")
OWN = reverse("connections:own_list")


def test_it_is_switched_off_and_on(client):
    carol = sign_in(client, "employee").person
    make_connection(person=carol)
    client.post(URL, {"off": "on"})
    assert YearlyReminder.objects.get().is_off
    assert "Ask me once a year" in client.get(OWN).content.decode()
    client.post(URL)
    assert not YearlyReminder.objects.get().is_off
    assert "Do not ask me again" in client.get(OWN).content.decode()


def test_a_sign_in_without_a_person_has_nothing_to_switch(client):
    client.force_login(make_user())
    assert client.post(URL).url == OWN
    assert not YearlyReminder.objects.exists()


def test_it_rejects_get(client):
    sign_in(client, "employee")
    assert client.get(URL).status_code == 405
