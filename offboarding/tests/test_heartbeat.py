"""HR hears by mail that the audit is silent: once for each silence."""

from datetime import timedelta

import pytest

from notices.models import Notice
from offboarding.actions import heartbeat
from offboarding.tests.factories import TODAY, make_alice, make_run

pytestmark = pytest.mark.django_db


def test_a_house_that_never_audited_is_not_told():
    make_alice()
    assert not heartbeat.listen(today=TODAY)


def test_one_missed_night_is_late_and_two_are_silence():
    make_alice()
    make_run(as_of=TODAY)
    assert not heartbeat.listen(today=TODAY + timedelta(days=1))
    assert heartbeat.listen(today=TODAY + timedelta(days=2))
    assert heartbeat.listen(today=TODAY + timedelta(days=3))
    [notice] = Notice.objects.all()
    assert notice.address == "alice@marlowfinch.example"
    assert "was of Thursday 12 March 2026" in notice.text


def test_every_silence_is_told_and_says_why():
    make_alice()
    make_run(as_of=TODAY)
    heartbeat.listen(today=TODAY + timedelta(days=2))
    make_run(as_of=TODAY + timedelta(days=4))
    assert not heartbeat.listen(today=TODAY + timedelta(days=5))
    make_run(as_of=TODAY + timedelta(days=6), state="failed", error="The disk is full.")
    assert heartbeat.listen(today=TODAY + timedelta(days=7))
    assert [("The disk is full." in each.text) for each in Notice.objects.order_by("pk")] == [
        False,
        True,
    ]


def test_an_audit_that_never_came_to_its_end_is_told_too():
    make_alice()
    make_run(as_of=TODAY, state="failed", error="Something went wrong.")
    assert heartbeat.listen(today=TODAY + timedelta(days=2))
    assert "No audit of leavers has come to its end yet." in Notice.objects.get().text
