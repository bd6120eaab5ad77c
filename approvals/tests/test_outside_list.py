"""What was put before approvers from outside."""

import pytest

from approvals.actions import outside
from approvals.actions.matters import When
from approvals.tests.factories import make_request
from approvals.tests.pages import sign_in, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db
URL = url_of("outside_list")


def test_hr_sees_what_hr_asked(client):
    alice = sign_in(client)
    asked = make_request(by=alice)
    shown = text_of(client.get(URL))
    assert "A sheet signed with ink" in shown
    assert "Waiting" in shown
    assert "Take it back" in shown
    assert f"/campaigns/papers/{asked.matter}/" in client.get(URL).content.decode()
    sign_in(client)
    assert "A sheet signed with ink" not in text_of(client.get(URL))


def test_it_shows_the_answer_and_why(client):
    alice = sign_in(client)
    outside.turn_down(make_request(by=alice), because="Another hand.", when=When.present())
    shown = text_of(client.get(URL))
    assert "Turned down" in shown
    assert "Another hand." in shown
    assert "Another hand." not in text_of(client.get(URL, {"answer": "waiting"}))


def test_an_auditor_sees_all_and_takes_nothing_back(client):
    make_request()
    sign_in(client, "auditor")
    shown = text_of(client.get(URL))
    assert "A sheet signed with ink" in shown
    assert "Take it back" not in shown


def test_it_says_what_to_do_when_there_is_none(client):
    sign_in(client)
    assert "Nothing was put before anybody" in text_of(client.get(URL))


def test_it_asks_as_often_for_many_as_for_one(client, assert_flat_queries):
    sign_in(client, "auditor")

    def one_more():
        asked = make_request()
        asked.asked_by.is_active = False
        asked.asked_by.save()

    assert_flat_queries(URL, one_more)


def test_it_can_be_taken_away(client):
    make_request()
    sign_in(client, "auditor")
    assert b"Petra Quill" in client.get(URL, {"format": "csv"}).getvalue()


def test_it_is_for_hr_and_auditors(client):
    assert who_gets_in(client, URL) == {"hr", "auditor"}


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405
