"""A code goes to the mailbox of the person, and only there."""

import pytest

from campaigns.actions import doors
from campaigns.models import PersonalDoor
from campaigns.tests.signing import ask_stranger, page, said
from notices.models import Notice
from notices.tests.sending import send_latest

pytestmark = pytest.mark.django_db


@pytest.fixture
def token():
    address = doors.address_of("test", person=ask_stranger().person_id)
    return address.rstrip("/").rpartition("/")[2]


def test_it_is_sent_to_the_person(client, token):
    client.post(page("door_code", token))
    letter = send_latest("campaign_code")
    assert letter.to == ["dana@agency.example"]
    code = next(line.strip() for line in letter.body.splitlines() if line.strip().isdigit())
    assert len(code) == 6
    assert code not in Notice.objects.get().text
    assert code not in str(vars(PersonalDoor.objects.get()))


def test_a_second_one_waits_a_minute(client, token):
    client.post(page("door_code", token))
    response = client.post(page("door_code", token))
    assert said(response)[-1].startswith("A code is on its way.")
    assert Notice.objects.count() == 1


def test_after_ten_codes_hr_has_to_help(client, token):
    PersonalDoor.objects.update(codes_sent=10)
    response = client.post(page("door_code", token))
    assert said(response)[-1].startswith("Many codes have been sent")


def test_it_rejects_get(client, token):
    assert client.get(page("door_code", token)).status_code == 405


def test_other_tokens_send_nothing(client, token):
    assert client.post(page("door_code", "x")).status_code == 404
