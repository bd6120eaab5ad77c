from datetime import timedelta

import pytest
from django.urls import reverse

from connections.tests.factories import make_contact
from connections.tests.pages import HR, sign_in, who_gets_in
from core import clock
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db


def url(contact):
    return reverse("connections:dealing_add", args=[contact.pk])


def test_it_works(client):
    sign_in(client)
    contact, bob = make_contact(), make_person(work_email="bob@example.com")
    fields = {"person": "Bob@example.com", "first_on": "2025-01-06", "last_on": "2025-06-01"}
    assert client.post(url(contact), fields).url == contact.get_absolute_url()
    assert contact.dealings.get().person == bob


def test_it_says_why_not(client):
    sign_in(client)
    contact, bob = make_contact(), make_person()
    tomorrow = clock.today() + timedelta(days=1)
    response = client.post(
        url(contact), {"person": bob.number, "first_on": "2025-01-06", "last_on": tomorrow}
    )
    assert "Dealings cannot lie in the future." in response.content.decode()
    assert not contact.dealings.exists()


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, url(make_contact())) == HR


def test_what_is_not_there_is_not_found(client):
    sign_in(client)
    assert client.get(reverse("connections:dealing_add", args=[404])).status_code == 404
