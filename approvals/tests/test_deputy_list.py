"""Who stands in for whom."""

import pytest

from approvals.tests.factories import TODAY, make_deputyship
from approvals.tests.pages import sign_in, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db
URL = url_of("deputy_list")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def rows(client, **query):
    return [
        (str(d.deputy), str(d.approver)) for d in client.get(URL, query).context["listing"].page
    ]


def test_hr_sees_all_of_them(client):
    sign_in(client)
    make_deputyship()
    assert rows(client) == [("Anna Lindt", "Alice Okafor")]
    assert rows(client, search="nobody") == []
    assert rows(client, state="now") == [("Anna Lindt", "Alice Okafor")]
    assert "Stands in now" in text_of(client.get(URL))


def test_a_line_manager_sees_only_their_own(client):
    bob = sign_in(client, "line_manager", name="Bob Lindqvist")
    make_deputyship(), make_deputyship(approver=bob)
    assert rows(client) == [("Anna Lindt", "Bob Lindqvist")]


def test_only_the_two_may_end_it(client):
    made = make_deputyship()
    sign_in(client)
    assert "End it:" not in text_of(client.get(URL))
    for user in (made.approver, made.deputy):
        client.force_login(user)
        assert "End it" in text_of(client.get(URL))


def test_it_says_what_to_do_when_there_is_none(client):
    sign_in(client)
    assert "Name a deputy before you are away" in text_of(client.get(URL))


def test_it_asks_as_often_for_many_as_for_one(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, make_deputyship)


def test_it_can_be_taken_away(client):
    sign_in(client)
    make_deputyship()
    assert b"Anna Lindt" in client.get(URL, {"format": "csv"}).getvalue()


def test_it_is_for_approvers_and_those_who_check_them(client):
    allowed = {"hr", "line_manager", "legal_reviewer", "auditor", "administrator"}
    assert who_gets_in(client, URL) == allowed


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405
