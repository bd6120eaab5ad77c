"""The rates that a full bench shows (bench/ledger.py), at a fiftieth, in seconds of work rather than of waiting."""

import random
import time

import pytest
from celery import current_app

from ledger import actions, proofs, receipts, sequencing
from ledger.models import Entry

pytestmark = pytest.mark.django_db
SIZE = 20_000


def worked(job) -> float:
    begun = time.process_time()
    job()
    return time.process_time() - begun


def test_b7_05_twenty_thousand_are_sealed_in_a_second_and_proofs_take_milliseconds():
    pairs = [(f"core.thing:{number}", {"run": 7}) for number in range(SIZE)]
    actions.record_many("core.tried", pairs, by="system:test")
    assert worked(sequencing.sequence) < 1

    chance = random.Random(5)
    proving = sorted(
        worked(lambda: proofs.inclusion(chance.randrange(SIZE), SIZE)) for _ in range(200)
    )
    assert proving[197] < 0.005
    entry = Entry.objects.select_related("leaf").get(leaf__index=4711)
    assert worked(lambda: receipts.receipt(entry)) < 0.02


def test_b7_05_what_waits_is_looked_for_every_two_seconds():
    beat = current_app.conf.beat_schedule["ledger-sequence"]
    assert beat["schedule"].run_every.total_seconds() == 2
    assert receipts.MOST_SECONDS == 60
