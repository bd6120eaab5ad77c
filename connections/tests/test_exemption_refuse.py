import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from connections.tests.factories import make_connection
from connections.tests.pages import HR, sign_in, who_gets_in
from people.tests.factories import make_employer, make_employment, make_person

pytestmark = pytest.mark.django_db


def url(connection):
    return reverse("connections:exemption_refuse", args=[connection.pk])


def make_claimed(**more):
    return make_connection(exemption="family-friend", exemption_state="claimed", **more)


def test_it_works(client):
    sign_in(client)
    connection = make_claimed()
    assert client.post(url(connection)).url == connection.get_absolute_url()
    connection.refresh_from_db()
    assert connection.exemption_state == "refused"


def test_it_says_why_not(client):
    alice = sign_in(client)
    response = client.post(url(make_claimed(person=alice.person)))
    [message] = get_messages(response.wsgi_request)
    assert str(message).startswith("Nobody decides about their own connections")


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, url(make_claimed()), method="post") == HR


def test_hr_elsewhere_does_not_find_it(client):
    alice = sign_in(client)
    alice.employers.add(make_employer(name="Ours"))
    person = make_person()
    make_employment(person=person, employer=make_employer(name="Theirs"))
    assert client.post(url(make_claimed(person=person))).status_code == 404


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_claimed())).status_code == 405
