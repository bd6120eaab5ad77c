"""The sweep that ends the sessions of people whose employment is over."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledger.models import Entry
from people import tasks
from people.actions import logins
from people.models import Employment
from people.tests.factories import make_employment, make_staff

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 1, 31)
MIDNIGHT = datetime(2026, 2, 1, tzinfo=UTC)  # in London
SECOND = timedelta(seconds=1)


def close(now=MIDNIGHT):
    return logins.close_over(by="system:close_sign_ins", now=now)


def facts():
    return [json.loads(body)["facts"] for body in Entry.objects.values_list("body", flat=True)]


def test_it_closes_on_the_day_after_and_only_once():
    dave = make_staff(name="Dave Hart", left_on=LAST_DAY)
    assert close(MIDNIGHT - SECOND) == 0
    assert close() == 1
    assert Employment.objects.get().sign_in_closed_at == MIDNIGHT
    assert facts() == [{"person": dave.person.pk, "sessions_ended": 0}]
    assert close(MIDNIGHT + timedelta(days=1)) == 0
    assert Employment.objects.get().sign_in_closed_at == MIDNIGHT
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("zone", "first_second_after"),
    [
        ("Pacific/Kiritimati", datetime(2026, 1, 31, 10, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2026, 2, 1, 8, tzinfo=UTC)),
        ("Pacific/Pago_Pago", datetime(2026, 2, 1, 11, tzinfo=UTC)),
    ],
)
def test_the_day_is_that_of_the_workplace(zone, first_second_after):
    make_staff(left_on=LAST_DAY, time_zone=zone)
    assert close(first_second_after - SECOND) == 0
    assert close(first_second_after) == 1


def test_it_ends_every_session_of_theirs_and_no_other(client):
    dave, erin = make_staff(name="Dave Hart", left_on=date(2090, 1, 1)), make_staff()
    for browser, user in ((client, erin), (type(client)(), dave), (type(client)(), dave)):
        browser.force_login(user)
        assert browser.get("/").status_code == 200
    Employment.objects.filter(person__user=dave).update(left_on=LAST_DAY)
    assert close() == 1
    assert list(UserSession.objects.values_list("user", flat=True)) == [erin.pk]
    assert [row.session_key for row in Session.objects.all()] == [client.session.session_key]
    assert facts() == [{"person": dave.person.pk, "sessions_ended": 2}]


def test_whoever_works_elsewhere_in_the_firm_keeps_the_login_until_that_ends_too():
    dave = make_staff(name="Dave Hart", left_on=LAST_DAY).person
    other = make_employment(person=dave, started_on=date(2026, 2, 1))
    assert close() == 0
    Employment.objects.filter(pk=other.pk).update(left_on=date(2026, 2, 27))
    assert close(datetime(2026, 2, 27, 23, tzinfo=UTC)) == 0
    assert close(datetime(2026, 2, 28, tzinfo=UTC)) == 2
    assert not Employment.objects.filter(sign_in_closed_at__isnull=True).exists()


def test_whoever_returns_later_is_out_until_then():
    dave = make_staff(name="Dave Hart", left_on=LAST_DAY).person
    make_employment(person=dave, started_on=date(2026, 6, 1))
    assert close() == 1


def test_many_leavers_do_not_ask_many_questions():
    def asked():
        with CaptureQueriesContext(connection) as queries:
            close()
        return len(queries)

    make_staff(left_on=LAST_DAY)
    one = asked()
    for _ in range(12):
        make_staff(left_on=LAST_DAY)
    assert asked() == one


def test_more_leavers_than_fit_into_one_batch_are_all_closed(monkeypatch):
    monkeypatch.setattr(logins, "AT_ONCE", 2)
    still_here = make_staff(left_on=LAST_DAY, time_zone="Pacific/Pago_Pago")
    for _ in range(5):
        make_staff(left_on=LAST_DAY)
    assert close() == 5
    open_ = Employment.objects.get(sign_in_closed_at__isnull=True)
    assert open_.person.user == still_here


def test_the_schedule_runs_it():
    make_staff(left_on=LAST_DAY)
    tasks.close_sign_ins()
    assert Employment.objects.get().sign_in_closed_at is not None
