"""Events get places without gaps, once each, under a signed root; a wrong head or key is refused."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from core import clock
from core.refusals import Refused
from ledger import actions, keys, memory, merkle, proofs, sequencing, tasks
from ledger.checking.notes import Key, opened_checkpoint
from ledger.models import Checkpoint, Entry, Head, Leaf, Node, Pending, VerifierKey
from ledger.tests.factories import make_entry, make_log

pytestmark = pytest.mark.django_db


def root_of_entries():
    tree = merkle.Tree()
    digests = Entry.objects.order_by("leaf__index").values_list("digest", flat=True)
    tree.append(merkle.leaf_hash(bytes(digest)) for digest in digests)
    return tree.root()


@pytest.mark.parametrize("size", [2, 3, 7, 8, 9])
def test_every_event_has_one_place_and_the_root_is_theirs(size):
    make_log(size)

    assert list(Leaf.objects.values_list("index", flat=True)) == list(range(size))
    assert Entry.objects.count() == size == Head.objects.get().size
    assert Node.objects.count() == size - size.bit_count()
    newest = Checkpoint.objects.last()
    assert (newest.size, bytes(newest.root)) == (size, root_of_entries())
    assert proofs.root(size) == root_of_entries()


def test_a_second_pass_finds_nothing_to_do():
    make_log(3)
    before = Checkpoint.objects.count()
    assert sequencing.sequence() == 0
    assert (Checkpoint.objects.count(), Pending.objects.count()) == (before, 0)


def test_one_pass_takes_no_more_than_it_may(monkeypatch):
    monkeypatch.setattr(sequencing, "MOST_LEAVES", 4)
    for _ in range(10):
        make_entry()
    assert sequencing.sequence() == 11  # and the key
    assert list(Checkpoint.objects.values_list("size", flat=True)) == [5, 9, 11]


def test_the_task_does_it():
    make_entry()
    tasks.sequence()
    assert Pending.objects.count() == 0


def test_every_checkpoint_is_signed_in_the_name_of_the_log():
    make_log(7)
    trusted = [Key(VerifierKey.objects.get().vkey)]
    origin = Head.objects.get().epoch.origin
    for checkpoint in Checkpoint.objects.all():
        opened = opened_checkpoint(checkpoint.note, trusted)
        assert (opened.origin, opened.size) == (origin, checkpoint.size)
        assert opened.root == bytes(checkpoint.root)


def test_b7_06_a_second_checkpoint_of_one_size_cannot_be_stored():
    make_log(3)
    newest = Checkpoint.objects.last()
    with pytest.raises(IntegrityError), transaction.atomic():
        Checkpoint.objects.create(
            epoch=newest.epoch, size=newest.size, root=b"x" * 32, note="", at=clock.now()
        )


def test_b7_06_nothing_is_signed_when_the_head_is_not_the_sealed_one():
    make_log(3)
    head = Head.objects.get()
    Head.objects.update(frontier=bytes(32 * head.size.bit_count()))
    make_entry()
    before = Checkpoint.objects.count()

    assert sequencing.sequence() == 0

    assert Checkpoint.objects.count() == before
    assert "not the one that was sealed" in Head.objects.get().halted
    with pytest.raises(Refused, match="not the one that was sealed"):
        make_entry()


def test_b7_06_a_fork_cannot_be_signed_by_taking_the_head_back():
    make_log(3)
    assert Checkpoint.objects.filter(size=3).count() == 1
    tree = merkle.Tree()
    tree.append([merkle.leaf_hash(b"forged")] * 2)
    Head.objects.update(size=3, frontier=tree.packed + bytes(32))
    make_entry()
    assert sequencing.sequence() == 0


def test_b7_13_a_new_key_is_vouched_for_by_the_old_one(settings):
    make_log(3)
    old = VerifierKey.objects.get().vkey
    settings.LEDGER_KEY_PREVIOUS = keys.own_key(Path(settings.LEDGER_MEMORY) / "key")
    settings.LEDGER_KEY = keys.made()
    entry = make_entry(sealed=True)

    new = VerifierKey.objects.last().vkey
    assert new != old
    overlap = Checkpoint.objects.last()
    for vkey in (old, new):
        assert opened_checkpoint(overlap.note, [Key(vkey)]).size == 5
    told = Entry.objects.filter(verb="ledger.key_taken").last()
    assert told.leaf.index == entry.leaf.index + 1
    assert f'"keys":["{new}","{old}"]' in told.body

    settings.LEDGER_KEY_PREVIOUS = ""
    make_entry(sealed=True)
    assert opened_checkpoint(Checkpoint.objects.last().note, [Key(new)]).size == 6


def test_b7_13_a_new_key_without_the_old_one_signs_nothing(settings):
    make_log(3)
    settings.LEDGER_KEY = keys.made()
    make_entry()
    with pytest.raises(Refused, match="not the one that has signed so far"):
        sequencing.sequence()
    assert (Checkpoint.objects.last().size, Pending.objects.count()) == (3, 1)


def test_b7_13_the_private_key_is_in_no_table(settings):
    settings.LEDGER_KEY = keys.made()
    make_log(3)
    seed = keys.seed(settings.LEDGER_KEY, "LEDGER_KEY")
    for model in (Entry, Leaf, Node, Checkpoint, VerifierKey, Head):
        for row in model.objects.values_list():
            for value in row:
                kept = bytes(value) if isinstance(value, (bytes, memoryview)) else str(value)
                assert settings.LEDGER_KEY not in str(kept)
                assert not isinstance(kept, bytes) or seed not in kept


@pytest.mark.parametrize("text", ["", "x", "AAAA", "A" * 43, "A" * 43 + "=" + "A"])
def test_b7_13_a_key_that_is_none_is_refused_by_name(text):
    with pytest.raises(Refused, match="LEDGER_KEY must hold 32 random bytes"):
        keys.seed(text, "LEDGER_KEY")


def test_the_key_of_a_private_copy_is_made_once_and_only_we_can_read_it(tmp_path):
    path = tmp_path / "ledger" / "key"
    first = keys.own_key(path)
    assert keys.own_key(path) == first
    assert len(keys.seed(first, "key")) == 32
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert [child.name for child in path.parent.iterdir()] == ["key"]


@pytest.mark.django_db(transaction=True)
def test_on_a_host_without_a_worker_events_are_sealed_after_their_transaction(settings):
    settings.LEDGER_INLINE = True
    with transaction.atomic():
        actions.record("core.tried", "core.thing:1", by="system:test")
        assert Leaf.objects.count() == 0
    assert (Leaf.objects.count(), Pending.objects.count()) == (2, 0)
    head = Head.objects.get()
    assert memory.known(head.epoch.origin).size == 2
