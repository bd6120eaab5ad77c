"""Everybody from outside who may be asked."""

import pytest

from approvals.tests.factories import TODAY, make_approver
from approvals.tests.pages import sign_in, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db
URL = url_of("approver_list")


def test_it_lists_them(client):
    sign_in(client, "administrator")
    make_approver(), make_approver(name="Hugo Gaunt", ended_on=TODAY)
    shown = text_of(client.get(URL))
    assert "Petra Quill" in shown
    assert "May be asked" in shown
    assert "Not asked since" in shown
    listed = client.get(URL, {"search": "Hugo"}).context["listing"].page
    assert [a.name for a in listed] == ["Hugo Gaunt"]


def test_hr_looks_and_changes_nothing(client):
    sign_in(client)
    make_approver()
    shown = text_of(client.get(URL))
    assert "Petra Quill" in shown
    assert "Ask no more" not in shown
    assert "Name somebody" not in shown


def test_it_says_what_to_do_when_there_is_nobody(client):
    sign_in(client, "administrator")
    assert "Nobody from outside is named" in text_of(client.get(URL))


def test_it_asks_as_often_for_many_as_for_one(client, assert_flat_queries):
    sign_in(client, "administrator")
    assert_flat_queries(URL, make_approver)


def test_it_can_be_taken_away(client):
    sign_in(client, "auditor")
    make_approver()
    assert b"Petra Quill" in client.get(URL, {"format": "csv"}).getvalue()


def test_it_is_for_those_who_name_ask_and_check(client):
    assert who_gets_in(client, URL) == {"hr", "auditor", "administrator"}


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405
