"""Forgetting somebody: texts and names go, every other receipt stays proved, nobody can guess what was there."""

import json
from datetime import date

import pytest

from core.refusals import Refused
from ledger import actions, erasing, events, receipts, sequencing, verification
from ledger.checking.receipts import checked_receipt
from ledger.models import Entry
from ledger.tests.factories import make_entry, make_log

pytestmark = pytest.mark.django_db


def erase_carol():
    make_log(4)
    about = make_entry(
        subject="people.person:3", by="people.user:1", facts={"left_on": "2026-11-30"}
    )
    by_her = make_entry(subject="campaigns.assignment:9", by="people.user:3", sealed=True)
    kept = [receipts.receipt(entry) for entry in Entry.objects.all()]
    count = erasing.forget(
        ["people.person:3", "people.user:3"], by="people.user:1", today=date(2026, 12, 1)
    )
    return about, by_her, kept, count


def test_b7_11_the_texts_go_and_the_rest_stays():
    about, by_her, kept, count = erase_carol()

    assert count == 2
    for entry in (about, by_her):
        entry.refresh_from_db()
        assert entry.body == ""
    assert (about.subject, about.actor) == ("", "people.user:1")
    assert (by_her.subject, by_her.actor) == ("campaigns.assignment:9", "")
    told = Entry.objects.get(verb="ledger.erased")
    assert json.loads(told.body)["facts"] == {
        "entries": [about.pk, by_her.pk],
        "on": "2026-12-01",
    }
    assert told.actor == "people.user:1"


def test_b7_11_the_ledger_and_every_receipt_still_verify():
    _about, _by_her, kept, _count = erase_carol()
    sequencing.sequence()
    assert verification.verify().ok
    for receipt in kept:
        checked_receipt(receipt.encode())
    for entry in Entry.objects.exclude(body=""):
        checked_receipt(receipts.receipt(entry).encode())


def test_b7_11_an_erased_event_has_no_receipt_and_says_so():
    about, *_ = erase_carol()
    about.refresh_from_db()
    with pytest.raises(Refused, match="The text of this entry has been erased"):
        receipts.receipt(about)


def test_b7_11_the_text_cannot_be_guessed_from_its_digest():
    about, *_ = erase_carol()
    nonce = json.loads(about.body)["nonce"]
    assert len(bytes.fromhex(nonce)) == 16
    without = about.body.replace(nonce, "0" * 32)
    assert events.digest(without) != bytes(about.digest)
    assert nonce not in "".join(Entry.objects.values_list("body", flat=True))


def test_erasing_again_finds_nothing():
    erase_carol()
    assert (
        erasing.forget(
            ["people.person:3", "people.user:3"], by="people.user:1", today=date(2026, 12, 1)
        )
        == 0
    )
    assert Entry.objects.filter(verb="ledger.erased").count() == 1


def test_what_still_waits_can_be_erased_too():
    make_entry(subject="people.person:3")
    erasing.forget(["people.person:3"], by="people.user:1", today=date(2026, 12, 1))
    sequencing.sequence()
    assert verification.verify().ok


@pytest.mark.parametrize("count", [1000, 1001])
def test_many_are_erased_a_thousand_at_a_time(count):
    actions.record_many("core.tried", [("people.person:3", {})] * count, by="system:test")
    assert erasing.forget(["people.person:3"], by="people.user:1", today=date(2026, 12, 1)) == count
    told = Entry.objects.filter(verb="ledger.erased").count()
    assert told == -(-count // 1000)
    sequencing.sequence()
    assert verification.verify().ok
