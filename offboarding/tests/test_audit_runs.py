"""Runs: who begins them, one at a time, taken over from the dead, tried again, ended with a reason."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError

from core import leases
from core.models import Lease
from core.refusals import Refused
from ledger.models import Entry
from offboarding import tasks
from offboarding.actions import audit, sweep
from offboarding.models import AuditRun, Finding
from offboarding.tests.factories import (
    TODAY,
    make_connection,
    make_leaver,
    make_run,
    open_gate,
    run_audit,
)
from people.models import User
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def at(monkeypatch):
    """Set the moment that it is."""

    def set_clock(moment):
        monkeypatch.setattr("core.clock.now", lambda: moment)
        monkeypatch.setattr("core.clock.today", lambda zone="": moment.date())

    return set_clock


def hold_lease(*, seconds=60):
    moment = datetime.now(UTC)
    assert leases.take(
        audit.LEASE_NAME, holder="other", now=moment, length=timedelta(seconds=seconds)
    )


def test_a_run_counts_and_keeps_what_it_did():
    open_gate()
    make_connection()
    run = run_audit()
    assert (run.state, run.trigger, run.attempts, run.percent) == ("done", "command", 1, 100)
    assert (run.leavers, run.checked, run.skipped, run.new, run.open) == (1, 1, 0, 1, 1)
    assert run.seconds is not None
    assert run.finished_at is not None
    tally = run.tallies.get()
    assert (tally.place, tally.leavers, tally.checked, tally.new, tally.open) == ("GB", 1, 1, 1, 1)
    assert Entry.objects.filter(verb="offboarding.audit_finished").count() == 1


def test_hr_asks_for_a_run_and_the_worker_does_it():
    alice = make_user(role=User.Role.HR)
    run = audit.request(by=alice, today=TODAY)
    assert (run.state, run.trigger, run.started_by) == ("waiting", "hr", alice)
    tasks.audit_run(run.pk)
    run.refresh_from_db()
    assert run.state == "done"
    assert Entry.objects.filter(actor=f"people.user:{alice.pk}").count() == 2


def test_hr_is_refused_while_another_run_is_under_way():
    make_run(state="running")
    with pytest.raises(Refused, match="already running"):
        audit.request(by=make_user(role=User.Role.HR), today=TODAY)


def test_a_run_whose_nudge_was_lost_is_found():
    run = make_run(state="waiting", trigger="hr")
    tasks.run_due_audits()
    run.refresh_from_db()
    assert run.state == "done"


def test_a_finished_run_is_not_done_again():
    run = run_audit()
    tasks.audit_run(run.pk)
    assert not audit.carry_out(run)
    assert AuditRun.objects.get().attempts == 1


# ---------------------------------------------------------------- one at a time


def test_a_run_waits_while_another_process_is_at_work():
    run = make_run(state="waiting", trigger="hr")
    hold_lease()
    assert not audit.carry_out(run)
    run.refresh_from_db()
    assert (run.state, run.attempts) == ("waiting", 0)


def test_a_run_on_the_server_says_so_when_it_has_waited_in_vain():
    hold_lease()
    with pytest.raises(Refused, match="still running"):
        audit.run_here(today=TODAY, patience=timedelta(seconds=0.1))
    assert not AuditRun.objects.exists()


def test_the_lease_of_a_dead_process_ends_by_itself():
    run = make_run(state="waiting", trigger="hr")
    hold_lease(seconds=-1)
    assert audit.carry_out(run)


def test_what_a_dead_process_left_behind_is_gone_on_with():
    open_gate()
    make_connection()
    run = make_run(state="running", trigger="hr", attempts=1, new=3, done_steps=3, total_steps=9)
    tasks.run_due_audits()
    run.refresh_from_db()
    assert (run.state, run.attempts, run.new, run.done_steps) == ("done", 2, 4, 1)


def test_the_next_run_ends_those_that_died():
    dead = make_run(state="running", trigger="hr", attempts=1)
    run_audit()
    dead.refresh_from_db()
    assert (dead.state, dead.error) == (
        "failed",
        "This run ended before it was finished. The next one went on with its work.",
    )


def test_a_process_that_was_taken_over_writes_no_more(monkeypatch):
    open_gate()
    leaver = make_leaver()
    for _ in range(3):
        make_connection(employment=leaver)
    monkeypatch.setattr(sweep, "BATCH", 1)
    opened = []
    real = sweep._open_connections

    def taken_over(*args, **kwargs):
        if opened:  # another process took the lease after the first step
            Lease.objects.update(holder="other", until=datetime.now(UTC) + DAY)
        opened.append(1)
        return real(*args, **kwargs)

    monkeypatch.setattr(sweep, "_open_connections", taken_over)
    run = audit.run_here(today=TODAY, patience=timedelta())
    assert (run.state, run.error) == ("failed", "Another process has taken this audit over.")
    assert (run.new, Finding.objects.count()) == (1, 1)
    assert Entry.objects.filter(verb="offboarding.finding_opened").count() == 1


def test_an_error_is_kept_in_words_and_goes_on_to_the_log(monkeypatch):
    def broken(**_kwargs):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(sweep, "plan", broken)
    with pytest.raises(DatabaseError):
        audit.run_here(today=TODAY, patience=timedelta())
    run = AuditRun.objects.get()
    assert (run.state, run.error) == (
        "failed",
        "Something went wrong inside PolicyHub; the log has the details.",
    )
    assert Entry.objects.filter(verb="offboarding.audit_failed").count() == 1
    assert Lease.objects.get().holder == ""


def test_a_run_that_always_dies_is_given_up():
    run = make_run(state="running", trigger="hr", attempts=5)
    tasks.run_due_audits()
    run.refresh_from_db()
    assert (run.state, run.attempts) == ("failed", 6)
    assert "never came to an end" in run.error


# ---------------------------------------------------------------- every night


@pytest.mark.parametrize(
    ("moment", "runs"),
    [
        (datetime(2026, 3, 12, 1, 59, tzinfo=UTC), 0),
        (datetime(2026, 3, 12, 2, 0, tzinfo=UTC), 1),
        (datetime(2026, 3, 12, 17, 0, tzinfo=UTC), 1),  # the machine was off at night
        (datetime(2026, 7, 12, 0, 59, tzinfo=UTC), 0),  # 01:59 in a London summer
        (datetime(2026, 7, 12, 1, 0, tzinfo=UTC), 1),
    ],
)
def test_the_night_begins_at_its_hour_or_later(at, moment, runs):
    at(moment)
    tasks.audit_nightly()
    assert AuditRun.objects.filter(state="done", trigger="nightly").count() == runs


def test_the_night_is_done_once(at):
    at(datetime(2026, 3, 12, 2, 0, tzinfo=UTC))
    tasks.audit_nightly()
    tasks.audit_nightly()
    assert AuditRun.objects.get().attempts == 1
    at(datetime(2026, 3, 13, 2, 0, tzinfo=UTC))
    tasks.audit_nightly()
    assert AuditRun.objects.count() == 2


@pytest.mark.parametrize(("attempts", "state"), [(4, "done"), (5, "failed")])
def test_a_night_that_failed_is_tried_again_a_few_times(at, attempts, state):
    at(datetime(2026, 3, 12, 2, 0, tzinfo=UTC))
    run = make_run(state="failed", trigger="nightly", attempts=attempts)
    tasks.audit_nightly()
    run.refresh_from_db()
    assert run.state == state


def test_a_run_by_hand_that_failed_is_not_tried_again_behind_somebodys_back():
    run = make_run(state="failed", trigger="hr", attempts=1)
    tasks.run_due_audits()
    assert not audit.carry_out(run)
    run.refresh_from_db()
    assert run.state == "failed"
