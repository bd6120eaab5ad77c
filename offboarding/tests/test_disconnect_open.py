"""Opening a request: what it would list, what not, and why."""

from datetime import timedelta

import pytest

from core import clock
from offboarding import agreed
from offboarding.models import DisconnectRequest
from offboarding.tests.factories import (
    make_agreed,
    make_leaver,
    make_tie,
    prepare,
)
from offboarding.tests.pages import (
    HR,
    as_alice,
    said,
    sees_nothing_of,
    text_of,
    url_of,
    who_gets_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver(monkeypatch):
    """Dave, who left a month ago, agreed to the clause and knows two contacts."""
    prepare(until=clock.today() + timedelta(days=300))
    left = clock.today() - timedelta(days=30)
    found = make_leaver(left_on=left, restricted_until=left + timedelta(days=150))
    since = {"first_on": left - timedelta(days=200), "last_on": left - timedelta(days=20)}
    make_tie(found, name="Maya Castellane", dealt=since, connected_on=left - timedelta(days=90))
    make_tie(found, name="Hugo Birkett", platform="facebook", dealt=since, connected_on=left)
    monkeypatch.setattr(agreed, "clause_of", lambda _employment: make_agreed())
    return found


def test_it_shows_what_it_would_list_and_why_not_the_rest(client, leaver):
    as_alice(client)
    page = text_of(client.get(url_of("disconnect_open", leaver.pk)))
    assert "1 contact would be listed" in page
    assert "They connected during the employment" in page
    assert "The agreed clause does not name Facebook" in page


def test_it_opens_the_draft(client, leaver):
    as_alice(client)
    response = client.post(url_of("disconnect_open", leaver.pk))
    disconnect = DisconnectRequest.objects.get()
    assert response.url == disconnect.get_absolute_url()
    assert [str(row) for row in disconnect.listed.all()] == ["Maya Castellane"]


def test_it_says_why_not(client, leaver, monkeypatch):
    monkeypatch.setattr(agreed, "clause_of", lambda _employment: None)
    as_alice(client)
    page = text_of(client.get(url_of("disconnect_open", leaver.pk)))
    assert "There is no agreed clause on record for this employment." in page
    response = client.post(url_of("disconnect_open", leaver.pk))
    assert said(response) == [] or "no agreed clause" in said(response)[0]
    assert not DisconnectRequest.objects.exists()


def test_who_may_open_it(client, leaver):
    url = url_of("disconnect_open", leaver.pk)
    assert who_gets_in(client, url) == HR
    assert sees_nothing_of(client, url)
