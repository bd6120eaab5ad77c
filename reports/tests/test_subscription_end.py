"""Letting a report come no longer."""

import pytest

from ledger.models import Entry
from reports.tests.factories import TODAY, make_hr, make_subscription
from reports.tests.pages import said, sign_in, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def url(made):
    return url_of("subscription_end", made.pk)


def test_it_ends_once(client):
    made = make_subscription(user=sign_in(client))
    assert said(client.post(url(made)))[-1].startswith("It comes no longer.")
    made.refresh_from_db()
    assert (made.ended_on, made.ended_because) == (TODAY, "self")
    assert said(client.post(url(made)))[-1] == "This is over already."
    assert Entry.objects.filter(verb="reports.by_mail_ended").count() == 1


def test_nobody_ends_what_comes_to_somebody_else(client):
    made = make_subscription(user=make_hr(name="Nadia Haddad"))
    sign_in(client)
    assert client.post(url(made)).status_code == 404


def test_it_is_for_hr_and_no_link(client):
    made = make_subscription()
    assert who_gets_in(client, url(made), method="post") == {"hr"}
    client.force_login(made.user)
    assert client.get(url(made)).status_code == 405
