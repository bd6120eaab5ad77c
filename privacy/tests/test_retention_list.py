"""The schedule: what is kept how long and why, and what the last round did."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.tests.factories import make_worker
from core.models import Job
from core.records import Period
from people.tests.factories import make_user
from privacy import actions, declared
from privacy.tests.factories import make_hold

pytestmark = pytest.mark.django_db
URL = reverse("privacy:retention_list")


def page(client, role="hr"):
    client.force_login(make_user(role=role))
    response = client.get(URL)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_every_rule_and_what_is_never_kept(client):
    text = page(client)
    for each in declared.rules().values():
        assert str(each.rule.name) in text
    for each in declared.never():
        assert str(each.name) in text
    assert "There has been no round yet." in text


def test_it_shows_what_the_last_round_did(client):
    Job.objects.create(kind="x", title="x", state="done", finished_at="2020-01-05T12:00:00Z")
    actions.apply_all(today=date(2026, 12, 1))
    text = page(client)
    assert "The last round was on" in text
    assert "1 row" in text


def test_it_marks_what_the_firm_chose(client):
    alice = make_user(role="hr")
    actions.choose_period(
        "job", Period(7, "days"), reason="Less.", by=alice, today=date(2026, 12, 1)
    )
    text = page(client)
    assert "7 days" in text
    assert "chosen here; 1 year by default" in text


def test_an_auditor_reads_it_and_changes_nothing(client):
    make_hold(make_worker())
    text = page(client, "auditor")
    assert "1 legal hold" in text
    assert reverse("privacy:period_edit", args=["job"]) not in text


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403


def test_it_asks_as_often_before_a_round_as_after(client):
    client.force_login(make_user(role="hr"))

    def queries():
        with CaptureQueriesContext(connection) as caught:
            client.get(URL)
        return len(caught)

    queries()
    before = queries()
    actions.apply_all(today=localdate())
    assert queries() == before
