"""What comes to oneself by mail."""

import pytest

from reports.choices import ReportKey
from reports.tests.factories import TODAY, days_ago, make_hr, make_subscription
from reports.tests.pages import sign_in, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db
URL = url_of("subscription_list")


def test_everybody_sees_their_own_and_nobody_elses(client):
    alice = sign_in(client, name="Alice Okafor")
    mine = make_subscription(user=alice, weekday=0)
    make_subscription(user=make_hr(name="Nadia Haddad"), report="cases")
    response = client.get(URL)
    assert [row for row, _next in response.context["rows"]] == [mine]
    assert "Findings by age and platform" in text_of(response)
    assert "16 March 2026" in text_of(response)
    assert "not sent yet" in text_of(response)


def test_what_is_due_today_comes_today(client):
    alice = sign_in(client)
    made = make_subscription(user=alice)
    assert [day for _row, day in client.get(URL).context["rows"]] == [TODAY]
    made.sendings.create(due_on=TODAY, sent_on=TODAY, scope="x")
    assert "19 March 2026" in text_of(client.get(URL))


def test_what_has_ended_says_since_when_and_why(client):
    alice = sign_in(client)
    make_subscription(user=alice, begun_on=days_ago(30), ended_on=days_ago(2), ended_because="self")
    text = text_of(client.get(URL))
    assert "Ended 10 March 2026" in text
    assert "You ended it" in text
    assert "End it:" not in text


def test_it_says_what_to_do_when_nothing_comes(client):
    sign_in(client)
    assert "Nothing comes to you by mail yet" in text_of(client.get(URL))


def test_it_asks_as_often_for_many_as_for_one(client, assert_flat_queries):
    alice = sign_in(client)
    keys = iter(list(ReportKey) * 200)
    ended = {"ended_on": TODAY, "ended_because": "self"}
    assert_flat_queries(URL, lambda: make_subscription(user=alice, report=next(keys), **ended))


def test_it_can_be_taken_away(client):
    make_subscription(user=sign_in(client))
    assert b"Every week" in client.get(URL, {"export": "csv"}).content


def test_who_gets_in_and_how(client):
    assert who_gets_in(client, URL) == {"hr"}
    sign_in(client)
    assert client.post(URL).status_code == 405
