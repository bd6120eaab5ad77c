"""A seeded tenth of the tamper drill's bytes, a fiftieth of its rows; `make drill` does all (drills/tamper.py)."""

import pytest

from ledger.checking.logs import checked_log
from ledger.tests import tampering

KINDS = ("deletion", "insertion", "swap", "truncation", "cut off")
pytestmark = pytest.mark.django_db


def test_b7_08_every_change_of_a_copy_is_found_and_named():
    tampering.fill()
    found = tampering.spoil_copy(0.1, seed=1)
    assert found["byte"] > 25_000
    assert all(found[kind] > 50 for kind in KINDS)


def test_b7_08_every_change_in_the_database_is_found_and_named():
    tampering.fill()
    found = tampering.spoil_database(0.02, seed=2)
    assert len(found) == len(tampering.CHANGES)


def test_b7_08_who_holds_the_key_is_found_by_whoever_kept_a_checkpoint():
    tampering.fill(200)
    copy, kept = tampering.rebuilt_by_an_insider(120)
    check = checked_log(copy)  # by itself it verifies: that is the limit of the guarantee
    for checkpoint in kept:
        same = check.roots[checkpoint.size] == bytes(checkpoint.root)
        assert same == (checkpoint.size <= 120)
