import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from connections.tests.factories import make_connection
from connections.tests.pages import sign_in
from core import clock
from people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(client):
    return make_connection(person=sign_in(client, User.Role.EMPLOYEE).person)


def url(connection):
    return reverse("connections:connection_remove", args=[connection.pk])


def test_it_works(client, own):
    assert client.post(url(own)).url == own.get_absolute_url()
    own.refresh_from_db()
    assert (own.removed_on, own.removed_level) == (clock.today(), "said")


def test_it_says_why_not(client, own):
    client.post(url(own))
    *_earlier, message = get_messages(client.post(url(own)).wsgi_request)
    assert str(message).startswith("This connection was marked as removed on ")


@pytest.mark.parametrize("role", [User.Role.HR, User.Role.AUDITOR, User.Role.LINE_MANAGER])
def test_nobody_else_says_it_for_one(client, own, role):
    sign_in(client, role)
    assert client.post(url(own)).status_code == 404
    own.refresh_from_db()
    assert own.removed_on is None


def test_it_rejects_get(client, own):
    assert client.get(url(own)).status_code == 405
