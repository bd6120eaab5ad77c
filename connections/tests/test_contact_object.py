import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from connections.tests.factories import make_contact
from connections.tests.pages import HR, sign_in, who_gets_in
from core import clock

pytestmark = pytest.mark.django_db


def url(contact):
    return reverse("connections:contact_object", args=[contact.pk])


def test_it_works(client):
    sign_in(client)
    contact = make_contact()
    assert client.post(url(contact)).url == contact.get_absolute_url()
    contact.refresh_from_db()
    assert contact.objected_on == clock.today()


def test_it_says_why_not(client):
    sign_in(client)
    response = client.post(url(make_contact(objected_on="2026-03-09")))
    [message] = get_messages(response.wsgi_request)
    assert str(message).startswith("This contact has already objected")


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_contact())).status_code == 405


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, url(make_contact()), method="post") == HR


def test_what_is_not_there_is_not_found(client):
    sign_in(client)
    assert client.post(reverse("connections:contact_object", args=[404])).status_code == 404
