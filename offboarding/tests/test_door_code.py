"""The one-time code to the mailbox of the link."""

from datetime import timedelta

import pytest

from core import clock
from core.refusals import Refused
from notices.models import Notice
from offboarding.actions import doors
from offboarding.tests.factories import close_it, make_now
from offboarding.tests.pages import said, url_of

pytestmark = pytest.mark.django_db


def ask(client, disconnect):
    return client.post(url_of("door_code", doors.token_of(disconnect.doors.get().pk)))


def test_it_goes_to_the_address_of_the_link(client):
    disconnect = make_now()
    response = ask(client, disconnect)
    assert said(response)[0].startswith("We have sent a code to your mailbox.")
    notice = Notice.objects.get(kind="disconnect_code")
    assert notice.address == disconnect.doors.get().address
    assert "[[code-" in notice.text


def test_it_is_limited(client):
    disconnect = make_now()
    ask(client, disconnect)
    assert "A code is on its way." in said(ask(client, disconnect))[-1]
    disconnect.doors.update(codes_sent=20, code_sent_at=clock.now() - timedelta(hours=1))
    assert "Many codes have been sent" in said(ask(client, disconnect))[-1]
    assert Notice.objects.filter(kind="disconnect_code").count() == 1


def test_no_code_for_a_closed_matter(client):
    disconnect = close_it(make_now())
    assert said(ask(client, disconnect)) == [
        "This matter is closed. There is nothing left for you to do."
    ]


def test_it_rejects_get(client):
    token = doors.token_of(make_now().doors.get().pk)
    assert client.get(url_of("door_code", token)).status_code == 405


def test_the_rule_says_the_same():
    door = make_now().doors.get()
    doors.send_code(door, now=clock.now())
    with pytest.raises(Refused, match="on its way"):
        doors.send_code(door, now=clock.now())
