import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from connections.tests.factories import make_connection
from connections.tests.pages import sign_in
from people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(client):
    return make_connection(person=sign_in(client, User.Role.EMPLOYEE).person)


def url(connection):
    return reverse("connections:connection_exempt", args=[connection.pk])


def test_it_works(client, own):
    assert client.post(url(own), {"exemption": "family-friend"}).url == own.get_absolute_url()
    own.refresh_from_db()
    assert (own.exemption, own.exemption_state) == ("family-friend", "claimed")


@pytest.mark.parametrize("said", [{}, {"exemption": ""}, {"exemption": "because"}])
def test_it_says_why_not(client, own, said):
    response = client.post(url(own), said)
    [message] = get_messages(response.wsgi_request)
    assert str(message) == "Please choose why this connection should not count."


@pytest.mark.parametrize("role", [User.Role.HR, User.Role.AUDITOR, User.Role.LINE_MANAGER])
def test_nobody_else_claims_for_one(client, own, role):
    sign_in(client, role)
    assert client.post(url(own), {"exemption": "family-friend"}).status_code == 404


def test_it_rejects_get(client, own):
    assert client.get(url(own)).status_code == 405
