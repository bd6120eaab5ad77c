"""Probes and `manage.py status` hear when events wait too long or the ledger was stopped."""

import pytest

from core import health
from ledger import watch
from ledger.models import Head, Pending
from ledger.tests.factories import make_entry, make_log

pytestmark = pytest.mark.django_db


def test_all_is_well():
    assert watch.check() == health.Check("ledger", "fine", "The ledger goes on.")
    make_log(3)
    make_entry()
    assert watch.check().state == health.FINE


def test_b7_17_events_that_wait_too_long_raise_an_alarm():
    make_entry()
    Pending.objects.update(at="2026-01-01T00:00:00Z")
    found = watch.check()
    assert found.state == health.DEGRADED
    assert found.sentence.startswith("Events have waited for their seal in the ledger for ")
    assert watch.check in health._more.values()


def test_a_ledger_that_was_stopped_says_why():
    make_log(3)
    Head.objects.update(halted="This database is older than the ledger.")
    assert watch.check() == health.Check(
        "ledger", "degraded", "This database is older than the ledger."
    )
