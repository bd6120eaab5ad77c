"""Handing a request to a colleague."""

import pytest

from offboarding.tests.factories import close_it, fresh, make_nadia, make_now
from offboarding.tests.pages import HR, as_alice, sees_nothing_of, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_works(client):
    disconnect = make_now()
    as_alice(client)
    response = client.post(url_of("disconnect_hand_over", disconnect.pk), {"to": make_nadia().pk})
    assert response.url == disconnect.get_absolute_url()
    assert fresh(disconnect).owner == make_nadia()


def test_it_says_why_not(client):
    disconnect = close_it(make_now())
    as_alice(client)
    response = client.post(url_of("disconnect_hand_over", disconnect.pk), {"to": make_nadia().pk})
    assert "This request is closed." in text_of(response)


def test_only_somebody_else_in_hr_is_offered(client):
    disconnect = make_now()
    alice = as_alice(client)
    response = client.post(url_of("disconnect_hand_over", disconnect.pk), {"to": alice.pk})
    assert "Select a valid choice" in text_of(response)


def test_who_may_do_it(client):
    url = url_of("disconnect_hand_over", make_now().pk)
    assert who_gets_in(client, url) == HR
    assert sees_nothing_of(client, url)
