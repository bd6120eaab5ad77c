"""One at a time, and a dead holder is replaced when its time is over."""

import os
import platform
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from core import leases
from core.models import Lease

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 9, 2, tzinfo=UTC)
LENGTH = timedelta(minutes=5)


def take(holder, after=timedelta()):
    return leases.take("sweep", holder=holder, now=NOW + after, length=LENGTH)


def test_the_first_one_gets_it_and_the_second_does_not():
    assert [take("a"), take("b")] == [True, False]


def test_the_holder_may_prolong_it():
    take("a")
    assert take("a", timedelta(minutes=4)) is True
    assert Lease.objects.get().until == NOW + timedelta(minutes=9)
    assert take("b", timedelta(minutes=8)) is False


def test_a_dead_holder_is_replaced_when_its_time_is_over():
    take("a")
    assert take("b", LENGTH - timedelta(microseconds=1)) is False
    assert take("b", LENGTH) is True
    assert take("a", LENGTH) is False


def test_what_was_given_back_is_free_at_once():
    take("a")
    leases.give_back("sweep", holder="b")
    assert take("b") is False
    leases.give_back("sweep", holder="a")
    assert take("b") is True


def test_leases_of_other_names_do_not_matter():
    take("a")
    assert leases.take("other", holder="b", now=NOW, length=LENGTH) is True


def test_the_block_form_says_whether_it_holds_and_gives_back():
    with leases.held("sweep", now=NOW, length=LENGTH) as mine:
        assert mine
        with leases.held("sweep", now=NOW, length=LENGTH) as other:
            assert other == ""
        assert take("b") is False
    assert take("b") is True


def test_leases_of_processes_that_no_longer_run_are_freed():
    here = platform.node()[:50]
    ended = subprocess.Popen(["true"])  # noqa: S607
    ended.wait()
    holders = f"{ended.pid}.a@{here}", f"{os.getppid()}.a@{here}", f"{ended.pid}.a@elsewhere"
    for holder in holders:
        leases.take(holder, holder=holder, now=NOW, length=LENGTH)
    assert leases.free_of_the_dead() == 1
    assert [lease.name for lease in Lease.objects.filter(holder="")] == [holders[0]]


def test_a_new_process_with_the_number_of_the_dead_one_frees_its_leases():
    old = f"{os.getpid()}.a@{platform.node()[:50]}"
    leases.take("sweep", holder=old, now=NOW, length=LENGTH)
    assert leases.free_of_the_dead() == 1
