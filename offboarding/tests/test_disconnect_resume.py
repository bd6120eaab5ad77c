"""Ending a pause."""

import pytest

from core import clock
from offboarding.actions import answers, requests
from offboarding.tests.factories import fresh, make_alice, make_now
from offboarding.tests.pages import HR, as_alice, said, sees_nothing_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def paused():
    disconnect = make_now()
    return disconnect, requests.pause(
        disconnect, reason="personal", by=make_alice(), today=clock.today()
    )


def test_it_works(client):
    disconnect, pause = paused()
    as_alice(client)
    response = client.post(url_of("disconnect_resume", pause.pk))
    assert response.url == disconnect.get_absolute_url()
    assert fresh(disconnect).paused_since is None


def test_it_says_why_not(client):
    disconnect = make_now()
    answers.give(
        disconnect,
        kind="disagree",
        about=disconnect.listed.all(),
        by="offboarding.door:1",
        today=clock.today(),
        now=clock.now(),
    )
    as_alice(client)
    response = client.post(url_of("disconnect_resume", disconnect.pauses.get().pk))
    assert said(response) == ["There is an answer that nobody has looked at yet. Read it first."]


def test_it_rejects_get(client):
    _disconnect, pause = paused()
    as_alice(client)
    assert client.get(url_of("disconnect_resume", pause.pk)).status_code == 405


def test_who_may_do_it(client):
    _disconnect, pause = paused()
    url = url_of("disconnect_resume", pause.pk)
    assert sees_nothing_of(client, url, method="post")
    assert who_gets_in(client, url, method="post") == HR
