"""An older database is noticed, nothing is recorded on it, and a new epoch says what is missing."""

import json

import pytest
from django.db import transaction

from core.refusals import Refused
from ledger import actions, keys, memory, receipts, sequencing, verification
from ledger.checking.notes import Checkpoint as Stated
from ledger.checking.notes import parsed_note
from ledger.checking.receipts import checked_receipt
from ledger.models import Checkpoint, Entry, Epoch, Head, Leaf, Pending
from ledger.tests.factories import make_entry, make_log

pytestmark = pytest.mark.django_db


def remember():
    newest = Checkpoint.objects.order_by("pk").last()
    memory.remember(newest.epoch.origin, newest.note)
    return newest


@pytest.fixture
def restored():
    """A database with 7 entries on a machine that has seen a checkpoint over 12."""
    make_log(7)
    older = transaction.savepoint()
    make_log(12)
    newest = remember()
    transaction.savepoint_rollback(older)
    return newest


def test_b7_15_nothing_can_be_recorded_on_an_older_database(restored):
    with pytest.raises(Refused) as refused:
        make_entry()
    assert str(refused.value) == (
        "The ledger has been stopped, because this database is older than the ledger: it holds"
        " 7 sealed entries, but 12 had been sealed already. If an older backup was restored, an"
        " administrator must open a new epoch of the ledger."
    )
    assert Entry.objects.count() == 7


def test_b7_15_nothing_is_signed_on_an_older_database_and_other_machines_hear_of_it(
    restored, settings, tmp_path
):
    known = settings.LEDGER_MEMORY
    settings.LEDGER_MEMORY = str(tmp_path)  # a machine that has seen nothing
    make_entry()
    settings.LEDGER_MEMORY = known

    assert sequencing.sequence() == 0

    assert (Leaf.objects.count(), Pending.objects.count()) == (7, 1)
    assert Head.objects.get().known_note == restored.note
    settings.LEDGER_MEMORY = str(tmp_path)
    with pytest.raises(Refused, match="this database is older than the ledger"):
        make_entry()
    assert "this database is older" in verification.verify().fault


def test_b7_15_a_new_epoch_begins_with_what_was_known_of_the_one_before(restored):
    with pytest.raises(Refused, match="this database is older"):
        make_entry()

    epoch = actions.open_epoch(by="people.user:1", reason="The disk broke.")

    assert epoch.origin == restored.epoch.origin.removesuffix("/1") + "/2"
    first = Entry.objects.get(leaf__index=7)
    assert json.loads(first.body)["facts"] == {
        "number": 2,
        "size": 7,
        "known": restored.note,
        "reason": "The disk broke.",
    }
    assert (first.verb, first.actor) == ("ledger.epoch_opened", "people.user:1")
    newest = remember()
    assert Stated(parsed_note(newest.note)[0]).origin == epoch.origin

    entry = make_entry(sealed=True)
    found = checked_receipt(receipts.receipt(entry).encode())
    assert found["origin"] == epoch.origin
    assert verification.verify().ok


def test_b7_15_a_second_restore_is_noticed_too(restored):
    older = transaction.savepoint()
    actions.open_epoch(by="people.user:1", reason="The disk broke.")
    remember()
    transaction.savepoint_rollback(older)
    with pytest.raises(Refused, match="this database is older"):
        make_entry()
    assert actions.open_epoch(by="people.user:1", reason="Again.").number == 3


def test_no_epoch_is_opened_without_need():
    with pytest.raises(Refused, match="going on as it should"):
        actions.open_epoch(by="people.user:1", reason="For fun.")
    make_log(3)
    remember()
    with pytest.raises(Refused, match="going on as it should"):
        actions.open_epoch(by="people.user:1", reason="For fun.")
    assert Epoch.objects.count() == 1


def test_no_epoch_is_opened_without_a_reason(restored):
    with pytest.raises(Refused, match="Say why a new epoch is needed"):
        actions.open_epoch(by="people.user:1", reason=" ")


def test_no_epoch_is_opened_over_a_head_that_was_altered(restored):
    Head.objects.update(frontier=bytes(96))
    with pytest.raises(Refused, match="not the one that was sealed"):
        actions.open_epoch(by="people.user:1", reason="The disk broke.")


def test_a_memory_that_cannot_be_read_stops_the_ledger_too():
    make_log(3)
    origin = remember().epoch.origin
    memory._file(origin).write_text("nonsense", encoding="utf-8")
    with pytest.raises(Refused, match="What this machine remembers of the ledger cannot be read"):
        make_entry()


def test_another_database_on_the_same_machine_does_not_disturb(restored):
    Head.objects.update(
        epoch=Epoch.objects.create(
            number=9,
            origin="localhost/ledger-other/1",
            opened_at="2026-01-01T00:00:00Z",
            opened_by="system:test",
            first_size=0,
        )
    )
    make_entry()


def test_only_the_newest_is_remembered():
    make_log(7)
    newest = remember()
    first = Checkpoint.objects.first()
    memory.remember(first.epoch.origin, first.note)
    assert memory.known(first.epoch.origin).size == newest.size == 7


def test_b7_13_a_key_that_is_lost_needs_a_new_epoch(settings):
    make_log(3)
    newest = remember()
    settings.LEDGER_KEY = keys.made()
    entry = make_entry()
    with pytest.raises(Refused, match="so nothing is sealed"):
        sequencing.sequence()

    epoch = actions.open_epoch(by="people.user:1", reason="The key is lost.")

    assert (epoch.number, epoch.known_note) == (2, newest.note)
    sequencing.sequence()
    vkey = keys.current(epoch.origin).vkey
    assert checked_receipt(receipts.receipt(fresh(entry)).encode(), [vkey])["event"]
    assert verification.verify().ok


def fresh(entry):
    return Entry.objects.get(pk=entry.pk)


def test_a_host_without_a_key_does_not_take_the_key_for_lost(settings, tmp_path):
    make_log(3)
    settings.LEDGER_MEMORY = str(tmp_path)
    assert sequencing.why_not_sign(Epoch.objects.get().origin) == ""
    assert not (tmp_path / "key").exists()
