"""Pausing a request."""

import pytest

from offboarding.tests.factories import close_it, fresh, make_now
from offboarding.tests.pages import HR, as_alice, sees_nothing_of, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_works(client):
    disconnect = make_now()
    as_alice(client)
    response = client.post(url_of("disconnect_pause", disconnect.pk), {"reason": "personal"})
    assert response.url == disconnect.get_absolute_url()
    assert fresh(disconnect).paused_since is not None


def test_it_says_why_not(client):
    disconnect = close_it(make_now())
    as_alice(client)
    response = client.post(url_of("disconnect_pause", disconnect.pk), {"reason": "personal"})
    assert "This request is closed" in text_of(response)


def test_nothing_chosen_is_asked_again(client):
    disconnect = make_now()
    as_alice(client)
    assert "This field is required" in text_of(
        client.post(url_of("disconnect_pause", disconnect.pk), {"reason": ""})
    )


def test_who_may_do_it(client):
    url = url_of("disconnect_pause", make_now().pk)
    assert who_gets_in(client, url) == HR
    assert sees_nothing_of(client, url)
