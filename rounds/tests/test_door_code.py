"""Sending the code that opens a leaver's link."""

import pytest

from core import clock
from notices.models import Notice
from rounds.actions import doors
from rounds.models import CheckDoor
from rounds.tests.factories import (
    make_door,
    make_known,
    make_leaver,
    make_round,
    prepare_place,
    url_of_door,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def door():
    user = make_leaver()
    make_known(user=user)
    prepare_place()
    make_round(user=user)
    return make_door(user.person)


def test_it_goes_to_the_private_address_and_is_kept_nowhere(client, door):
    assert client.post(url_of_door(door, "code/")).status_code == 302
    notice = Notice.objects.get(kind="check_code")
    assert notice.address == "dave@home.example"
    code = doors.code_of(notice.key, door=door.pk)
    assert code not in notice.text
    assert CheckDoor.objects.get().code_hash not in ("", code)


def test_another_code_needs_a_minute(client, door):
    url = url_of_door(door, "code/")
    client.post(url)
    page = client.post(url, follow=True).content.decode()
    assert "A code is on its way" in page
    assert Notice.objects.filter(kind="check_code").count() == 1


def test_a_link_that_was_taken_back_sends_none(client, door):
    doors.take_back(door.person, by="system:tests", today=clock.today())
    page = client.post(url_of_door(door, "code/"), follow=True).content.decode()
    assert "replaced or taken back" in page
    assert not Notice.objects.exists()


def test_get_is_not_allowed(client, door):
    assert client.get(url_of_door(door, "code/")).status_code == 405
