"""The database refuses to change or delete the ledger, and tests that commit can still clear up."""

import pytest
from django.db import DatabaseError, connection, transaction

from core import clock
from ledger import actions, triggers
from ledger.models import Checkpoint, Entry, Epoch, Head, Leaf, Node

pytestmark = pytest.mark.django_db


def refused(change) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError as error:
        return "The ledger only grows" in str(error)
    return False


def make_log():
    entry = actions.record("core.tried", "core.thing:1", by="system:test")
    epoch = Epoch.objects.create(
        number=1, origin="x/1", opened_at=clock.now(), opened_by="system:test", first_size=0
    )
    Head.objects.create(epoch=epoch, size=1)
    Leaf.objects.create(index=0, entry=entry, hash=b"l" * 32)
    Node.objects.create(position=1 << 48, hash=b"n" * 32)
    Checkpoint.objects.create(epoch=epoch, size=1, root=b"r" * 32, note="n", at=clock.now())


def test_b7_07_every_trigger_is_there():
    assert triggers.missing(connection) == []


@pytest.mark.parametrize("model", [Leaf, Node, Checkpoint, Epoch])
def test_b7_07_rows_of_the_tree_cannot_be_changed_or_deleted(model):
    make_log()
    field = "note" if model is Checkpoint else "opened_by" if model is Epoch else "hash"
    assert refused(lambda: model.objects.update(**{field: "x" if field != "hash" else b"x"}))
    assert refused(lambda: model.objects.all()._raw_delete("default"))
    assert model.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "x"},
        {"subject": "core.thing:2"},
        {"actor": "x"},
        {"body": "{}"},
        {"digest": b"x" * 32},
        {"at": "2020-01-01T00:00:00Z"},
        {"subject": ""},
        {"body": "", "digest": b""},
        {"body": "", "verb": "x"},
    ],
    ids=str,
)
def test_b7_07_an_entry_cannot_be_changed(change):
    make_log()
    assert refused(lambda: Entry.objects.update(**change))


def test_b7_07_an_entry_cannot_be_deleted():
    make_log()
    assert refused(lambda: Entry.objects.all()._raw_delete("default"))
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("change", [{"body": ""}, {"body": "", "subject": ""}], ids=str)
def test_an_entry_can_be_emptied(change):
    make_log()
    assert not refused(lambda: Entry.objects.update(**change))


def test_the_head_may_only_grow():
    make_log()
    assert refused(lambda: Head.objects.update(size=0))
    assert refused(lambda: Head.objects.all()._raw_delete("default"))
    assert not refused(lambda: Head.objects.update(size=2))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_a_test_that_commits_leaves_an_empty_ledger_behind(time):
    assert (Entry.objects.count(), triggers.missing(connection)) == (0, [])
    make_log()
    assert refused(lambda: Entry.objects.all()._raw_delete("default"))


def test_triggers_can_be_taken_back():
    triggers.remove(connection)
    assert triggers.missing(connection) == triggers.names(connection.vendor)
    triggers.install(connection)
    assert triggers.missing(connection) == []
