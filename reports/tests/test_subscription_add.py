"""Asking for a report by mail."""

import pytest

from ledger.models import Entry
from reports.models import Subscription
from reports.tests.factories import TODAY, make_subscription
from reports.tests.pages import said, sign_in, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db
URL = url_of("subscription_add")
ASKED = {"report": "cases", "rhythm": "monthly", "weekday": "4"}


def test_it_comes_from_now_on_and_the_ledger_says_so(client):
    alice = sign_in(client)
    response = client.post(URL, ASKED)
    assert response.url == url_of("subscription_list")
    assert said(response) == ["“Conduct cases by stage” comes to you by mail."]
    made = Subscription.objects.get()
    assert (made.user, made.report, made.rhythm, made.weekday) == (alice, "cases", "monthly", 4)
    assert made.begun_on == TODAY
    entry = Entry.objects.get(verb="reports.by_mail_begun")
    assert entry.subject == f"reports.subscription:{made.pk}"


def test_the_same_report_comes_once(client):
    made = make_subscription(user=sign_in(client), report="cases")
    assert "already comes to you by mail" in text_of(client.post(URL, ASKED))
    assert Subscription.objects.get() == made


def test_what_has_ended_can_begin_again(client):
    alice = sign_in(client)
    make_subscription(user=alice, report="cases", ended_on=TODAY, ended_because="self")
    assert client.post(URL, ASKED).status_code == 302
    assert Subscription.objects.standing().count() == 1


def test_the_report_one_came_from_is_chosen(client):
    sign_in(client)
    assert client.get(URL, {"report": "lapsing"}).context["form"]["report"].value() == "lapsing"


@pytest.mark.parametrize("wrong", [{"report": "salaries"}, {"weekday": "7"}, {"rhythm": "daily"}])
def test_what_there_is_not_cannot_be_asked_for(client, wrong):
    sign_in(client)
    assert client.post(URL, {**ASKED, **wrong}).status_code == 200
    assert not Subscription.objects.exists()


def test_it_is_for_hr(client):
    assert who_gets_in(client, URL) == who_gets_in(client, URL, method="post") == {"hr"}
