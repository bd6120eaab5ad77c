"""What the next rounds will remove: in counts, with holds respected, and as the round then does it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.tests.factories import make_worker
from core import clock
from core.models import Job
from core.records import Period
from notices.tests.factories import make_notice
from people.tests.factories import make_user
from privacy import actions
from privacy.coming import forecast
from privacy.tests.factories import make_hold

pytestmark = pytest.mark.django_db
URL = reverse("privacy:retention_coming")
TODAY = date(2026, 12, 1)


def row(key, today=TODAY):
    found = [each for _name, rows in forecast(today=today).groups for each in rows]
    return next(((r.now, r.by_then, r.held) for r in found if r.line.rule.key == key), None)


def notice_of(day, **more):
    return make_notice(
        state="sent", sent_at=f"{day}T09:00:00Z", created_at=f"{day}T09:00:00Z", **more
    )


def test_it_counts_what_is_due_now_and_within_thirty_days():
    for day in ("2025-11-30", "2025-12-20", "2026-01-20"):
        notice_of(day)
    assert row("notice_text") == (1, 2, 0)
    assert row("job_details") is None


def test_a_hold_keeps_back_what_would_go():
    carol = make_worker("Carol Mensah")
    notice_of("2025-11-30", person=carol)
    make_hold(carol, until=TODAY + timedelta(days=60))
    assert row("notice_text") == (0, 0, 1)


def test_a_hold_that_ends_before_keeps_nothing_back_then():
    carol = make_worker("Carol Mensah")
    notice_of("2025-11-30", person=carol)
    make_hold(carol, until=TODAY + timedelta(days=5))
    assert row("notice_text") == (0, 1, 0)


def test_the_round_removes_what_was_counted():
    for day in ("2025-11-30", "2025-11-29"):
        notice_of(day)
    assert row("notice_text") == (2, 2, 0)
    assert actions.apply("notice_text", today=TODAY) == 2
    assert row("notice_text") is None


def test_what_the_firm_chose_counts():
    notice_of("2026-11-01")
    assert row("notice_text") is None
    alice = make_user(role="hr")
    period = Period(7, "days")
    actions.choose_period("notice_text", period, reason="Less.", by=alice, today=TODAY)
    assert row("notice_text") == (1, 1, 0)


def test_the_page_shows_counts_and_no_names(client):
    carol = make_worker("Carol Mensah")
    long_ago = clock.today() - timedelta(days=400)
    notice_of(long_ago.isoformat(), person=carol)
    client.force_login(make_user(role="data_protection"))
    text = client.get(URL).content.decode()
    assert "Words and address of a message" in text
    assert "Carol" not in text


@pytest.mark.parametrize(
    "role",
    [
        "hr",
        "auditor",
        "data_protection",
        "employee",
        "line_manager",
        "administrator",
        "legal_reviewer",
    ],
)
def test_it_is_for_hr_auditors_and_the_officer(client, role):
    client.force_login(make_user(role=role))
    allowed = role in ("hr", "auditor", "data_protection")
    assert client.get(URL).status_code == (200 if allowed else 403)


def test_it_asks_as_often_for_many_rows_as_for_one(client):
    client.force_login(make_user(role="hr"))

    def queries():
        Job.objects.create(kind="x", title="x", state="done", finished_at="2020-01-05T12:00:00Z")
        notice_of("2020-01-05")
        with CaptureQueriesContext(connection) as caught:
            client.get(URL)
        return len(caught)

    queries()
    assert queries() == queries()
