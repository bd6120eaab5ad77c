"""The one-time code to the candidate's mailbox."""

import pytest

from hiring.models import Candidate
from hiring.tests.factories import door_of, make_candidate
from notices.models import Notice
from notices.tests.sending import send_latest

pytestmark = pytest.mark.django_db


def test_it_comes_by_mail_and_opens_the_notice_once(client):
    candidate = make_candidate()
    client.post(door_of("door_code", candidate))
    body = send_latest("candidate_code").body
    code = next(line.strip() for line in body.splitlines() if line.strip().isdigit())
    assert code not in Notice.objects.get().text
    assert client.post(door_of("door_enter", candidate), {"code": code}).url == "/hiring/my-notice/"
    assert client.post(door_of("door_enter", candidate), {"code": code}).url != "/hiring/my-notice/"


def test_another_one_comes_only_after_a_while(client):
    candidate = make_candidate()
    client.post(door_of("door_code", candidate))
    client.post(door_of("door_code", candidate))
    assert Candidate.objects.get().codes_sent == 1


def test_it_answers_to_post_only(client):
    assert client.get(door_of("door_code", make_candidate())).status_code == 405
