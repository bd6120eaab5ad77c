"""Recording: one row per event, the exact text, nothing when the transaction fails."""

import json

import pytest
from django.db import transaction

from core.refusals import Refused
from ledger import actions, events, sequencing
from ledger.models import Entry, Epoch, Head, Pending

pytestmark = pytest.mark.django_db
NOW = "2026-11-20T10:00:00Z"


def test_an_event_is_recorded_with_its_text_and_digest():
    entry = actions.record("core.tried", "core.thing:1", by="system:test", facts={"n": 1})

    stored = Entry.objects.get()
    assert stored.pk == entry.pk
    event = json.loads(stored.body)
    assert len(event.pop("nonce")) == 32
    assert event == {
        "verb": "core.tried",
        "subject": "core.thing:1",
        "actor": "system:test",
        "at": stored.at.isoformat(),
        "facts": {"n": 1},
    }
    assert bytes(stored.digest) == events.digest(stored.body)


def test_what_is_recorded_waits_for_its_place():
    entry = actions.record("core.tried", "core.thing:1", by="system:test")
    assert sequencing.unpack(Pending.objects.get().packed) == [(entry.pk, entry.digest)]


def test_the_same_event_twice_has_two_digests():
    first, second = (actions.record("core.tried", "x", by="system:test") for _ in range(2))
    assert first.digest != second.digest


@pytest.mark.parametrize("count", [0, 1, 1000, 1001])
def test_many_events_are_recorded_a_thousand_to_a_query(count, django_assert_max_num_queries):
    with django_assert_max_num_queries(2 + 20 * (1 + count // 1000)):
        recorded = actions.record_many(
            "core.tried", ((f"core.thing:{n}", None) for n in range(count)), by="system:test"
        )
    assert recorded == count == Entry.objects.count()
    waiting = [place for row in Pending.objects.all() for place in sequencing.unpack(row.packed)]
    assert waiting == [(pk, bytes(d)) for pk, d in Entry.objects.values_list("pk", "digest")]


def test_what_is_rolled_back_was_never_recorded():
    try:
        with transaction.atomic():
            actions.record("core.tried", "core.thing:1", by="system:test")
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert (Entry.objects.count(), Pending.objects.count()) == (0, 0)


def test_nothing_can_be_recorded_while_the_ledger_is_halted():
    epoch = Epoch.objects.create(
        number=1, origin="x/1", opened_at=NOW, opened_by="system:test", first_size=0
    )
    Head.objects.create(epoch=epoch, halted="The database is older than the ledger.")
    with pytest.raises(Refused, match="older than the ledger"):
        actions.record("core.tried", "core.thing:1", by="system:test")
    assert Entry.objects.count() == 0
