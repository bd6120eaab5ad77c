"""What the personal link of somebody without a login opens."""

from datetime import timedelta

import pytest

from campaigns.actions import doors
from campaigns.models import PersonalDoor
from campaigns.tests.signing import ask_stranger, page, text
from core import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def token():
    address = doors.address_of("test", person=ask_stranger().person_id)
    return address.rstrip("/").rpartition("/")[2]


def test_it_asks_for_a_code_and_names_nobody(client, token):
    shown = text(client.get(page("door", token)))
    assert "asks you to read and sign something" in shown
    assert "Send me a code" in shown
    assert "Novak" not in shown


@pytest.mark.parametrize("other", ["0" * 64, "x"])
def test_other_tokens_open_nothing(client, token, other):
    assert client.get(page("door", other)).status_code == 404


def test_a_link_that_has_ended_says_so(client, token):
    PersonalDoor.objects.update(expires_at=clock.now())
    shown = text(client.get(page("door", token)))
    assert "This link has ended." in shown
    assert "Send me a code" not in shown


def test_it_rejects_post(client, token):
    assert client.post(page("door", token)).status_code == 405


def test_the_secret_is_stored_nowhere(token):
    door = PersonalDoor.objects.get()
    assert token not in str(vars(door))
    assert door.expires_at > clock.now() + timedelta(days=59)
