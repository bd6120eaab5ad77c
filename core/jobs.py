"""Long work in the database: started by a person, done by a worker, safe to kill and to run twice.

An app registers what does the work: `jobs.register("people.import_staff", import_actions.run)`.
The function gets a `Job`, works in steps that may be repeated, and reports each step
with `jobs.progress(job, done=…, total=…)` inside the transaction of that step.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from core import clock
from core.models import Job, JobPart
from core.nudges import nudge
from core.refusals import Refused, refuse

GIVE_UP_AFTER = 20
# What says nothing about the work itself: the database went away, or this worker is told to end.
PASSING = (OperationalError, InterfaceError, KeyboardInterrupt, SystemExit)
_work: dict[str, Callable[[Job], None]] = {}


def register(kind: str, work: Callable[[Job], None]) -> None:
    """Name the function that does jobs of `kind`."""
    _work[kind] = work


def start(kind: str, title: str, *, by, payload: dict | None = None, total: int = 0) -> Job:
    """Write a job and nudge the worker."""
    job = Job.objects.create(
        kind=kind, title=title, started_by=by, payload=payload or {}, total=total
    )
    nudge("core.tasks.run_job", job.pk)
    return job


def draft(kind: str, title: str, *, by, payload: dict, result: dict, total: int = 0) -> Job:
    """Write a job that waits until its starter has looked at it and confirms it."""
    return Job.objects.create(
        kind=kind,
        title=title,
        state=Job.State.DRAFT,
        started_by=by,
        payload=payload,
        result=result,
        total=total,
    )


def confirm(job: Job) -> None:
    """Start a job that waited as a draft for somebody to look at it."""
    moved = Job.objects.filter(pk=job.pk, state=Job.State.DRAFT).update(state=Job.State.WAITING)
    refuse("" if moved else _("This has already been started or cancelled."))
    nudge("core.tasks.run_job", job.pk)


def cancel(job: Job) -> None:
    """Give up a job that has not begun and forget what it was to do."""
    moved = Job.objects.filter(pk=job.pk, state=Job.State.DRAFT).update(
        state=Job.State.CANCELLED, payload={}, result={}, finished_at=clock.now()
    )
    refuse("" if moved else _("This has already been started, so it can no longer be cancelled."))
    JobPart.objects.filter(job=job).delete()


def lay_open(job: Job, *, payload: dict, result: dict, total: int) -> None:
    """Let a running job wait as a draft: what it read is to be looked at before anything is written."""
    changes = {"payload": payload, "result": result, "total": total, "done": 0}
    moved = Job.objects.filter(pk=job.pk, attempts=job.attempts, state=Job.State.RUNNING).update(
        state=Job.State.DRAFT, lease_until=None, **changes
    )
    refuse("" if moved else _("Another worker has taken this over."))


def lease() -> timedelta:
    """Return how long a worker may be silent before another one takes over."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def claim(job_id: int, *, now: datetime) -> Job | None:
    """Return the job if this process now owns it; None when somebody else does or it is over."""
    job = Job.objects.due(now).filter(pk=job_id).first()
    if job is None:
        return None
    claimed = (
        Job.objects.due(now)
        .filter(pk=job_id, attempts=job.attempts)
        .update(state=Job.State.RUNNING, attempts=job.attempts + 1, lease_until=now + lease())
    )
    if not claimed:
        return None
    job.refresh_from_db()
    return job


def progress(job: Job, *, done: int, total: int | None = None, result: dict | None = None) -> None:
    """Note how far `job` is and prolong its lease; refuse when another worker has taken it over."""
    changes = {"done": done, "lease_until": clock.now() + lease()}
    if total is not None:
        changes["total"] = total
    if result is not None:
        changes["result"] = result
    moved = Job.objects.filter(pk=job.pk, attempts=job.attempts, state=Job.State.RUNNING).update(
        **changes
    )
    refuse("" if moved else _("Another worker has taken this over."))
    for name, value in changes.items():
        setattr(job, name, value)


def run(job_id: int) -> None:
    """Do one job to its end. An error is kept in the row, in words, and never lost."""
    job = claim(job_id, now=clock.now())
    if job is None:
        return
    if job.attempts > GIVE_UP_AFTER:
        _finish(
            job, Job.State.FAILED, error=_("This was tried many times and never came to an end.")
        )
        return
    outcome = Job.State.FAILED
    error = _("Something went wrong inside PolicyHub; the log has the details.")
    try:
        _work[job.kind](job)
        outcome, error = Job.State.DONE, ""
    except Refused as refused:
        error = str(refused)
    except PASSING:  # the lease ends, and another worker goes on from the last step
        outcome = ""
        raise
    finally:  # an error goes on its way to the log, and the row says that it happened
        if outcome:
            _finish(job, outcome, error=error)


def release_all() -> None:
    """Let everything be claimed anew: this is the only worker, and it has just started."""
    Job.objects.filter(state=Job.State.RUNNING).update(lease_until=clock.now())


def run_due() -> int:
    """Run every job that nobody works on; return how many were looked at."""
    due = list(Job.objects.due(clock.now()).order_by("pk").values_list("pk", flat=True)[:50])
    for job_id in due:
        run(job_id)
    return len(due)


def _finish(job: Job, state: str, *, error: str = "") -> None:
    ended = Job.objects.filter(pk=job.pk, attempts=job.attempts, state=Job.State.RUNNING).update(
        state=state,
        error=error,
        result=job.result,
        payload={},
        lease_until=None,
        finished_at=clock.now(),
    )
    if ended:
        JobPart.objects.filter(job=job).delete()
