"""The code opens the door once, for half a day, to one's own pages and nothing else."""

from datetime import timedelta

import pytest

from campaigns.actions import doors
from campaigns.models import PersonalDoor
from campaigns.tests.signing import ask_carol, ask_stranger, page, said, through_the_door
from campaigns.views.persons import KEY
from core import clock
from notices.tests.sending import send_latest

pytestmark = pytest.mark.django_db


def token_of(person):
    return doors.address_of("test", person=person.pk).rstrip("/").rpartition("/")[2]


def code_from_mail(client, token):
    client.post(page("door_code", token))
    body = send_latest("campaign_code").body
    return next(line.strip() for line in body.splitlines() if line.strip().isdigit())


def test_it_opens_ones_own_pages_and_no_others(client):
    mine, other = ask_stranger(), ask_carol()
    assert through_the_door(client, mine.person).url == page("own_list")
    assert client.get(page("assignment_read", mine.pk)).status_code == 200
    assert client.get(page("assignment_read", other.pk)).status_code == 404
    assert client.get("/").status_code == 302


def test_a_code_works_once(client):
    token = token_of(ask_stranger().person)
    code = code_from_mail(client, token)
    client.post(page("door_enter", token), {"code": code})
    response = client.post(page("door_enter", token), {"code": code})
    assert said(response)[-1] == "This code is no longer valid. Ask for a new one."


def test_five_wrong_codes_end_it(client):
    token = token_of(ask_stranger().person)
    code = code_from_mail(client, token)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(5):
        response = client.post(page("door_enter", token), {"code": wrong})
        assert said(response)[-1] == "This is not the code that we sent. Please look again."
    response = client.post(page("door_enter", token), {"code": code})
    assert said(response)[-1] == "This code is no longer valid. Ask for a new one."


@pytest.mark.parametrize(("minutes", "opens"), [(15, True), (16, False)])
def test_a_code_lasts_a_quarter_of_an_hour(client, minutes, opens):
    token = token_of(ask_stranger().person)
    code = code_from_mail(client, token)
    sent = clock.now() - timedelta(minutes=minutes) + timedelta(seconds=5)
    PersonalDoor.objects.update(code_sent_at=sent)
    response = client.post(page("door_enter", token), {"code": code})
    assert (response.url == page("own_list")) is opens


def test_the_door_closes_after_half_a_day(client):
    assignment = ask_stranger()
    through_the_door(client, assignment.person)
    session = client.session
    until = session[KEY]["until"] - clock.now().timestamp()
    assert 11.9 * 3600 < until <= 12 * 3600
    session[KEY] = session[KEY] | {"until": clock.now().timestamp() - 1}
    session.save()
    assert client.get(page("assignment_read", assignment.pk)).status_code == 302


def test_it_rejects_get(client):
    assert client.get(page("door_enter", token_of(ask_stranger().person))).status_code == 405
