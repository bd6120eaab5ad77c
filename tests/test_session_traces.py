"""Where somebody is signed in is noted every five minutes, and a busy database costs nobody a page."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.tests.factories import make_staff
from policyhub import session_traces

pytestmark = pytest.mark.django_db
URL = reverse("people:profile")


@pytest.fixture
def carol(client):
    user = make_staff(name="Carol Mensah")
    client.force_login(user)
    return user


def writes(client, **headers):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(URL, headers=headers).status_code == 200
    return [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE"))]


def test_a_page_that_is_read_again_writes_nothing(client, carol):
    assert len(writes(client)) == 1
    assert writes(client) == []
    assert UserSession.objects.get().user == carol


def test_after_five_minutes_it_is_noted_again(client, carol):
    client.get(URL)
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(minutes=6))
    assert len(writes(client)) == 1
    assert timezone.now() - UserSession.objects.get().last_seen_at < timedelta(minutes=1)


def test_another_browser_is_noted_at_once(client, carol):
    client.get(URL)
    assert len(writes(client, user_agent="Another browser")) == 1
    assert UserSession.objects.get().user_agent == "Another browser"


def test_a_busy_database_costs_nobody_a_page(client, carol, monkeypatch):
    def locked(request):
        raise OperationalError("database is locked")

    monkeypatch.setattr(session_traces.UserSession.objects, "create_from_request", locked)
    assert client.get(URL).status_code == 200


def test_a_stranger_is_not_noted(client):
    client.get(reverse("account_login"))
    assert not UserSession.objects.exists()
