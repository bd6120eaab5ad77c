"""What a personal link opens: nothing without a code, nothing once it is over."""

import pytest

from core import clock
from offboarding.actions import doors
from offboarding.tests.factories import close_it, make_alice, make_now
from offboarding.tests.pages import text_of, url_of

pytestmark = pytest.mark.django_db


def opened(client, disconnect):
    token = doors.token_of(disconnect.doors.get().pk)
    return client.get(url_of("door", token))


def test_it_says_from_whom_it_is_and_offers_a_code(client):
    disconnect = make_now()
    page = text_of(opened(client, disconnect))
    assert "has written to you" in page
    assert "Send me a code" in page
    assert str(disconnect.listed.first()) not in page


def test_it_is_useless_after_the_file_closes(client):
    disconnect = close_it(make_now())
    page = text_of(opened(client, disconnect))
    assert "This matter is closed" in page
    assert "Send me a code" not in page


def test_it_is_useless_once_it_is_taken_back_or_over(client):
    disconnect = make_now()
    door = disconnect.doors.get()
    disconnect.doors.update(expires_on="2026-01-01")
    assert "has run out" in text_of(opened(client, disconnect))
    doors.take_back(door, by=make_alice(), today=clock.today())
    assert "replaced or taken back" in text_of(opened(client, disconnect))


def test_only_a_hash_of_it_is_kept(client):
    door = make_now().doors.get()
    assert doors.token_of(door.pk) not in str(vars(door))
    assert door.token_hash == doors.hashed(doors.token_of(door.pk))


def test_any_other_address_opens_nothing(client):
    make_now()
    assert client.get(url_of("door", "0" * 64)).status_code == 404


def test_it_rejects_post(client):
    token = doors.token_of(make_now().doors.get().pk)
    assert client.post(url_of("door", token)).status_code == 405
