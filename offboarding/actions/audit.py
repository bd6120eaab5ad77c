"""Runs of the audit: asked for, begun by one process at a time, gone on with after a crash, ended.

The lease keeps two runs from doing the same work at the same moment; it shuts nobody out for long, because
it ends by itself when its holder dies. That nothing is lost or doubled does not rest on it: see `sweep`.
"""

import time
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from core import clock, leases
from core.nudges import nudge
from core.refusals import Refused, refuse
from ledger import actions as ledger
from offboarding import rules
from offboarding.actions import sweep, tallies
from offboarding.choices import RunState, RunTrigger
from offboarding.models import AuditRun, Finding
from offboarding.querysets import leavers
from places import gates
from places.choices import Gate

LEASE_NAME = "offboarding.audit"
LEASE = timedelta(seconds=20)
SYSTEM = "system:audit"


@transaction.atomic
def request(*, by, today: date) -> AuditRun:
    """HR asks for an audit now; the worker is told, and finds the row even when it is not."""
    refuse(rules.why_not_start(AuditRun.objects.under_way().first()))
    run = _create(RunTrigger.HR, today, started_by=by)
    ledger.record("offboarding.audit_requested", run, by=by, facts={"as_of": today.isoformat()})
    nudge("offboarding.tasks.audit_run", run.pk)
    return run


def begin_nightly(*, today: date) -> AuditRun | None:
    """Return the night's run if it still has to be done; None when it is over or under way.

    After an error it is offered again, a few times.
    """
    run, _created = AuditRun.objects.get_or_create(
        trigger=RunTrigger.NIGHTLY, as_of=today, defaults={"started_at": clock.now()}
    )
    retried = run.state == RunState.FAILED and run.attempts < rules.MOST_ATTEMPTS
    return run if run.state == RunState.WAITING or retried else None


def carry_out(run: AuditRun) -> bool:
    """Do the audit to its end; return False when it is over, or another process is at work.

    A run that a dead process left behind is begun again: what it had written stays written and counted.
    """
    with _alone(timedelta()) as holder:
        if not holder or not _claim(run):
            return False
        return _work(run, holder)


def run_here(*, today: date, patience: timedelta) -> AuditRun:
    """Run an audit as of `today` in this process; wait at most `patience` for another one to end."""
    with _alone(patience) as holder:
        refuse("" if holder else _("Another audit is still running. Please try again later."))
        with transaction.atomic():
            run = _create(RunTrigger.COMMAND, today)
            _claim(run)
        _work(run, holder)
    return run


def preview(*, today: date) -> dict:
    """Return what an audit would count, and write nothing."""
    places, _closed = places_to_check(today)
    found = sweep.plan(today=today, places=places)
    counted = tallies.looked_at(today, places)
    count = {name: sum(each[name] for each in counted.values()) for name in ("leavers", "checked")}
    still_open = Finding.objects.open().count() + found.new - len(found.closing)
    return {**count, "new": found.new, "open": still_open, "closed": len(found.closing)}


def places_to_check(today: date) -> tuple[list[str], dict[str, str]]:
    """Return where leavers' connections may be looked at, and for each other place why not."""
    codes = leavers(today).filter(restricted_until__gte=today).order_by()
    reasons = gates.reasons(
        Gate.AUDIT_CONNECTIONS,
        sorted(codes.values_list("place", flat=True).distinct()),
        today=today,
    )
    closed = {code: str(reason) for code, reason in reasons.items() if reason}
    return [code for code in reasons if code not in closed], closed


def _create(trigger, today, **fields) -> AuditRun:
    return AuditRun.objects.create(trigger=trigger, as_of=today, started_at=clock.now(), **fields)


@contextmanager
def _alone(patience: timedelta):
    """Hold the lease; wait for it at most `patience`. Yields the holder's name, or ""."""
    holder, until = leases.new_holder(), clock.now() + patience
    while not (held := _take(holder)) and clock.now() < until:
        time.sleep(0.25)
    try:
        yield holder if held else ""
    finally:
        if held:
            leases.give_back(LEASE_NAME, holder=holder)


def _take(holder: str) -> bool:
    return leases.take(LEASE_NAME, holder=holder, now=clock.now(), length=LEASE)


def _work(run: AuditRun, holder: str) -> bool:
    begun = time.monotonic()
    error = _("Something went wrong inside PolicyHub; the log has the details.")
    try:
        _sweep(run, holder)
        error = ""
    except Refused as refused:
        error = str(refused)
    finally:  # an error goes on its way to the log, and the row says that it happened
        _end(run, seconds=time.monotonic() - begun, error=error)
    return not error


@transaction.atomic
def _claim(run: AuditRun) -> bool:
    """Make the run this process's own. Whoever else still says that they run is dead: the lease is ours."""
    for dead in AuditRun.objects.filter(state=RunState.RUNNING).exclude(pk=run.pk):
        _fail(dead, _("This run ended before it was finished. The next one went on with its work."))
    again = {} if run.attempts else {"started_at": clock.now()}
    retried = Q(state=RunState.FAILED, trigger=RunTrigger.NIGHTLY)
    unfinished = Q(state__in=(RunState.WAITING, RunState.RUNNING)) | retried
    claimed = AuditRun.objects.filter(unfinished, pk=run.pk, attempts=run.attempts).update(
        state=RunState.RUNNING,
        attempts=run.attempts + 1,
        error="",
        done_steps=0,
        total_steps=0,
        finished_at=None,
        **again,
    )
    run.refresh_from_db()
    return bool(claimed)


def _sweep(run: AuditRun, holder: str) -> None:
    by = run.started_by or SYSTEM
    if run.attempts > rules.MOST_ATTEMPTS:
        refuse(_("This audit was begun several times and never came to an end."))
    places, closed_places = places_to_check(run.as_of)
    tallies.count_before(run, places=places, closed_places=closed_places)
    found = sweep.plan(today=run.as_of, places=places)
    AuditRun.objects.filter(pk=run.pk, attempts=run.attempts).update(total_steps=found.size)

    def step(*, done: int, new: int = 0, closed: int = 0) -> None:
        _go_on(run, holder, done=done, new=new, closed=closed)

    sweep.write(run, found, by=by, step=step)
    with transaction.atomic():
        _go_on(run, holder)
        tallies.count_after(run)


def _go_on(run, holder, *, done: int = 0, new: int = 0, closed: int = 0) -> None:
    """Note progress and prolong the lease, in the transaction of one step; refuse when no longer ours."""
    ours = AuditRun.objects.filter(pk=run.pk, attempts=run.attempts, state=RunState.RUNNING)
    moved = _take(holder) and ours.update(
        done_steps=F("done_steps") + done, new=F("new") + new, closed=F("closed") + closed
    )
    refuse("" if moved else _("Another process has taken this audit over."))


@transaction.atomic
def _end(run: AuditRun, *, seconds: float, error: str) -> None:
    """Close the run, unless another process has taken it over."""
    run_now = AuditRun.objects.filter(pk=run.pk, attempts=run.attempts, state=RunState.RUNNING)
    if error:
        for mine in run_now:
            _fail(mine, error)
    elif run_now.update(
        state=RunState.DONE,
        seconds=round(seconds, 2),
        finished_at=clock.now(),
        done_steps=F("total_steps"),
    ):
        run.refresh_from_db()
        facts = {
            name: getattr(run, name) for name in ("leavers", "checked", "new", "closed", "open")
        }
        ledger.record("offboarding.audit_finished", run, by=run.started_by or SYSTEM, facts=facts)
    run.refresh_from_db()


def _fail(run: AuditRun, why: str) -> None:
    moved = AuditRun.objects.filter(
        pk=run.pk, attempts=run.attempts, state=RunState.RUNNING
    ).update(state=RunState.FAILED, error=why[:300], finished_at=clock.now())
    if moved:
        ledger.record("offboarding.audit_failed", run, by=SYSTEM, facts={"attempts": run.attempts})
