"""ledger_verify finds every change that somebody with full rights on the database may make."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from ledger import events, merkle, sequencing, triggers, verification
from ledger.models import Checkpoint, Entry, Head, Leaf, Node
from ledger.tests.factories import make_entry, make_log

pytestmark = pytest.mark.django_db


def fault():
    report = verification.verify()
    assert not report.ok
    return report.index, report.fault


@pytest.fixture
def log():
    """A sealed log of 20 entries whose triggers somebody has taken down."""
    entries = make_log(20, per_checkpoint=5)
    triggers.remove(connection)
    return entries


def test_an_empty_ledger_verifies():
    assert verification.verify() == verification.Report()


@pytest.mark.parametrize("size", [2, 7, 8, 9])
def test_a_ledger_verifies(size):
    make_log(size)
    make_entry()  # waits, which is no fault
    report = verification.verify()
    assert (report.ok, report.size, report.root) == (
        True,
        size,
        bytes(Checkpoint.objects.last().root),
    )


def test_missing_triggers_are_named(log):
    assert fault() == (
        None,
        f"The database no longer refuses changes: {triggers.names(connection.vendor)[0]} is missing.",
    )


@pytest.mark.parametrize("index", [0, 7, 8, 19])
def test_b7_08_an_altered_text_is_named(log, index):
    entry = log[index]
    Entry.objects.filter(pk=entry.pk).update(body=entry.body.replace('"n', '"m'))
    assert fault() == (index, f"The text of entry {index} is not the one that was recorded.")


@pytest.mark.parametrize("column", ["verb", "subject", "actor"])
def test_b7_08_an_altered_column_is_named(log, column):
    Entry.objects.filter(pk=log[7].pk).update(**{column: "other"})
    assert fault() == (7, "The columns of entry 7 do not say what its text says.")


def test_b7_08_an_altered_time_is_named(log):
    Entry.objects.filter(pk=log[7].pk).update(at="2020-01-01T00:00:00Z")
    assert fault()[0] == 7


def altered(entry):
    body = entry.body.replace('"n', '"m')
    Entry.objects.filter(pk=entry.pk).update(body=body, digest=events.digest(body))
    return merkle.leaf_hash(events.digest(body))


def test_b7_08_an_altered_text_and_digest_are_named(log):
    altered(log[7])
    assert fault() == (7, "Entry 7 is not the one that has this place.")


@pytest.mark.parametrize(("index", "first"), [(6, 6), (7, 6)])
def test_b7_08_an_altered_leaf_is_found_by_the_tree(log, index, first):
    Leaf.objects.filter(index=index).update(hash=altered(log[index]))
    assert fault() == (first, f"The tree over the entries {first} to {first + 1} was altered.")


def test_b7_08_a_tree_that_was_computed_anew_is_found_by_the_checkpoints(log):
    Leaf.objects.filter(index=7).update(hash=altered(log[7]))
    tree = merkle.Tree()
    leaves = Leaf.objects.order_by("index").values_list("hash", flat=True)
    for position, hashed in tree.append(bytes(leaf) for leaf in leaves):
        Node.objects.filter(position=position).update(hash=hashed)
    Head.objects.update(frontier=tree.packed)
    assert fault() == (5, "One of the entries 5 to 9 is not the one that was sealed.")


@pytest.mark.parametrize("level", [1, 2, 4])
def test_b7_08_an_altered_node_is_named(log, level):
    Node.objects.filter(position=merkle.position(level, 0)).update(hash=b"x" * 32)
    assert fault() == (0, f"The tree over the entries 0 to {2**level - 1} was altered.")


@pytest.mark.parametrize("index", [0, 7, 19])
def test_b7_08_a_deleted_leaf_is_named(log, index):
    Leaf.objects.filter(index=index).delete()
    assert fault() == (index, f"Entry {index} is missing.")


@pytest.mark.parametrize("index", [0, 7, 19])
def test_b7_08_a_deleted_entry_is_named(log, index):
    Entry.objects.filter(pk=log[index].pk)._raw_delete("default")
    assert fault() == (index, f"Entry {index} is missing.")


def test_b7_08_a_deleted_node_is_named(log):
    Node.objects.filter(position=merkle.position(1, 3)).delete()
    assert fault() == (6, "The tree over the entries 6 to 7 was altered.")


def test_b7_08_swapped_entries_are_named(log):
    swap(log, 7, 12)
    assert fault() == (7, "Entry 7 is not the one that has this place.")


def test_b7_08_swapped_leaves_are_named(log):
    swap(log, 7, 12)
    first, second = Leaf.objects.get(index=7), Leaf.objects.get(index=12)
    Leaf.objects.filter(index=7).update(hash=second.hash)
    Leaf.objects.filter(index=12).update(hash=first.hash)
    assert fault()[0] == 6


def swap(log, one, other):
    Leaf.objects.filter(index=one).update(entry_id=-1)
    Leaf.objects.filter(index=other).update(entry_id=log[one].pk)
    Leaf.objects.filter(index=one).update(entry_id=log[other].pk)


def test_b7_08_an_inserted_entry_is_named(log):
    stray = Entry.objects.create(at=log[3].at, verb="x", actor="x", subject="x", body="{}")
    assert fault() == (None, f"Row {stray.pk} stands beside the ledger and has no place in it.")


def test_b7_08_an_inserted_leaf_is_named(log):
    stray = Entry.objects.create(at=log[3].at, verb="x", actor="x", subject="x", body="{}")
    Leaf.objects.create(index=20, entry=stray, hash=b"x" * 32)
    assert fault() == (20, "Entry 20 stands behind the end.")


def test_b7_08_a_truncated_tail_is_named(log):
    Leaf.objects.filter(index__gte=17).delete()
    assert fault() == (17, "Entry 17 is missing.")


def test_b7_08_a_tail_that_was_cut_off_with_care_is_found_by_the_last_checkpoint(log):
    cut(15)
    assert fault() == (
        15,
        "The end was cut off: 20 entries were sealed, but only 15 are there.",
    )


def cut(size):
    Leaf.objects.filter(index__gte=size).delete()
    for level in range(1, 6):
        first, last = merkle.position(level, size >> level), merkle.position(level + 1, 0)
        Node.objects.filter(position__gte=first, position__lt=last).delete()
    Entry.objects.filter(leaf__isnull=True)._raw_delete("default")
    tree = merkle.Tree()
    tree.append(bytes(leaf) for leaf in Leaf.objects.values_list("hash", flat=True))
    Head.objects.update(size=size, frontier=tree.packed)


def test_b7_08_an_altered_checkpoint_is_named(log):
    checkpoint = Checkpoint.objects.get(size=10)
    Checkpoint.objects.filter(size=10).update(note=checkpoint.note.replace("\n10\n", "\n11\n"))
    assert fault()[0] is None
    assert fault()[1].startswith("The checkpoint after entry 9 is not good. The signature is false")


def test_b7_08_a_moved_checkpoint_is_named(log):
    Checkpoint.objects.filter(size=10).update(size=9)
    assert fault()[1] == "One of the entries 5 to 8 is not the one that was sealed."


def test_b7_08_a_deleted_last_checkpoint_is_named(log):
    Checkpoint.objects.filter(size=20).delete()
    assert fault() == (15, "No checkpoint seals entry 15.")


def test_b7_08_an_altered_head_is_named(log):
    Head.objects.update(frontier=bytes(64))
    assert fault() == (20, "The head of the ledger does not belong to its entries.")


def test_b7_08_a_deleted_head_is_named(log):
    Head.objects.all()._raw_delete("default")
    assert fault() == (0, "The end was cut off: 5 entries were sealed, but only 0 are there.")


def test_a_text_that_cannot_be_read_is_named(log):
    Entry.objects.filter(pk=log[7].pk).update(body="no JSON", digest=events.digest("no JSON"))
    Leaf.objects.filter(index=7).update(hash=merkle.leaf_hash(events.digest("no JSON")))
    assert fault() in (
        (6, "The tree over the entries 6 to 7 was altered."),
        (7, "The text of entry 7 cannot be read."),
    )


def test_b7_08_an_entry_that_was_emptied_in_secret_is_named():
    log = make_log(7)
    Entry.objects.filter(pk=log[4].pk).update(body="")
    assert fault() == (4, "Entry 4 was emptied, but nothing tells of an erasure.")


def test_events_that_wait_are_no_fault_and_neither_is_what_comes_meanwhile():
    make_log(7)
    make_entry()

    def meanwhile(done, total):
        sequencing.sequence()
        make_entry()

    assert verification.verify(meanwhile).ok


def run(*arguments):
    out, code = StringIO(), 0
    try:
        call_command("ledger_verify", *arguments, stdout=out)
    except SystemExit as ended:
        code = ended.code
    return code, out.getvalue()


def test_b7_08_the_command_says_so_and_ends_with_1(log):
    Entry.objects.filter(pk=log[7].pk).update(verb="x")
    code, out = run("--json")
    assert (code, json.loads(out)) == (
        1,
        {
            "ok": False,
            "size": 7,
            "root": json.loads(out)["root"],
            "index": 7,
            "reason": "The columns of entry 7 do not say what its text says.",
        },
    )
    assert run()[1].startswith("The ledger does not verify. The columns of entry 7")


def test_the_command_says_that_all_is_well():
    make_log(7)
    root = bytes(Checkpoint.objects.last().root).hex()
    assert run() == (0, f"The ledger verifies: 7 entries under 3 checkpoints, root {root}.\n")
    assert json.loads(run("--json")[1]) == {"ok": True, "size": 7, "root": root}
