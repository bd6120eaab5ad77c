"""Texts go, hashes stay, and everything still verifies."""

import json
from datetime import date

import pytest

from ledger import erasing, sequencing, verification
from ledger.models import Entry
from ledger.tests.factories import make_log

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


def empty(entries):
    return erasing.empty(entries, by="system:retention", today=TODAY)


def test_the_ledger_verifies_without_the_texts():
    log = make_log(10)
    wanted = [entry.pk for entry in log[3:6]]
    assert empty(Entry.objects.filter(pk__in=wanted)) == 3
    sequencing.sequence()
    assert verification.verify().fault == ""
    assert set(Entry.objects.filter(body="").values_list("pk", flat=True)) == set(wanted)
    told = Entry.objects.get(verb=verification.ERASED)
    assert json.loads(told.body)["facts"] == {"entries": wanted, "on": "2026-12-01"}


def test_what_is_empty_already_is_left_alone():
    make_log(3)
    assert empty(Entry.objects.all()) == 2  # the third tells of the key
    assert empty(Entry.objects.exclude(verb=verification.ERASED)) == 0
    assert Entry.objects.filter(verb=verification.ERASED).count() == 1


def test_the_word_of_an_erasure_is_never_erased():
    make_log(3)
    empty(Entry.objects.all())
    assert empty(Entry.objects.all()) == 0
    sequencing.sequence()
    assert verification.verify().ok
