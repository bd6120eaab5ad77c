"""Opening the matter with the code, once."""

from datetime import timedelta

import pytest

from core import clock
from offboarding.actions import doors
from offboarding.tests.factories import close_it, make_now
from offboarding.tests.pages import said, text_of, url_of

pytestmark = pytest.mark.django_db


def code_for(door):
    doors.send_code(door, now=clock.now())
    return doors.code_of("key", door=door.pk)


def enter(client, door, code):
    return client.post(url_of("door_enter", doors.token_of(door.pk)), {"code": code})


def test_it_works_once(client):
    door = make_now().doors.get()
    code = code_for(door)
    assert enter(client, door, code).url == url_of("own_request")
    door.refresh_from_db()
    assert door.opened_at is not None
    client.session.flush()
    assert "no longer valid" in said(enter(client, door, code))[-1]


def test_wrong_codes_are_counted(client):
    door = make_now().doors.get()
    code = code_for(door)
    wrong = "000000" if code != "000000" else "111111"
    for _each in range(5):
        assert "not the code that we sent" in said(enter(client, door, wrong))[-1]
    assert "no longer valid" in said(enter(client, door, code))[-1]


def test_a_code_lasts_a_quarter_of_an_hour(client):
    door = make_now().doors.get()
    code = code_for(door)
    type(door).objects.update(code_sent_at=clock.now() - timedelta(minutes=16))
    assert "no longer valid" in said(enter(client, door, code))[-1]


def test_a_code_of_a_closed_matter_opens_nothing(client):
    disconnect = make_now()
    door = disconnect.doors.get()
    code = code_for(door)
    close_it(disconnect)
    assert "This matter is closed" in said(enter(client, door, code))[-1]
    assert client.get(url_of("own_request")).status_code == 404


def test_it_rejects_get(client):
    token = doors.token_of(make_now().doors.get().pk)
    assert client.get(url_of("door_enter", token)).status_code == 405
    assert "code" in text_of(client.get(url_of("door", token)))
