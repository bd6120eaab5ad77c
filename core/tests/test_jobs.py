"""Long work: done once, taken over from the dead, given up in words."""

from datetime import timedelta

import pytest
from django.db import OperationalError, transaction

from core import clock, jobs
from core.models import Job
from core.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(monkeypatch):
    """Register what a job of kind "test" does; returns the function that sets it."""
    monkeypatch.setattr(jobs, "_work", {})

    def use(function):
        jobs.register("test", function)

    return use


def start(**fields):
    return jobs.start("test", "Import of staff", by=None, **fields)


def fresh(job):
    return Job.objects.get(pk=job.pk)


def over():
    """A moment after the lease of a claim made now."""
    return clock.now() + jobs.lease() + timedelta(seconds=1)


def test_it_is_done_reports_its_progress_and_forgets_what_it_was_to_do(work):
    seen = []

    def steps(job):
        seen.append(job.payload)
        jobs.progress(job, done=3, total=5)
        job.result = {"created": 3}

    work(steps)
    job = start(payload={"file": "secret"})
    jobs.run(job.pk)
    job = fresh(job)
    assert (job.state, job.done, job.total, job.result) == ("done", 3, 5, {"created": 3})
    assert (seen, job.payload, job.lease_until) == ([{"file": "secret"}], {}, None)
    assert job.finished_at is not None


def test_it_is_done_once(work):
    seen = []
    work(lambda job: seen.append(job.pk))
    job = start()
    jobs.run(job.pk)
    jobs.run(job.pk)
    assert jobs.run_due() == 0
    assert seen == [job.pk]


def test_a_draft_waits_until_it_is_confirmed(work):
    work(lambda job: None)
    job = Job.objects.create(kind="test", title="x", state=Job.State.DRAFT)
    assert jobs.run_due() == 0
    jobs.confirm(job)
    assert jobs.run_due() == 1
    with pytest.raises(Refused, match="already been started or cancelled"):
        jobs.confirm(job)


def test_a_draft_can_be_cancelled_and_forgets_its_payload(work):
    job = Job.objects.create(
        kind="test", title="x", state=Job.State.DRAFT, payload={"file": "secret"}
    )
    jobs.cancel(job)
    assert (fresh(job).state, fresh(job).payload) == ("cancelled", {})
    with pytest.raises(Refused, match="can no longer be cancelled"):
        jobs.cancel(job)
    assert jobs.run_due() == 0


def test_nobody_takes_what_somebody_is_working_on():
    job = start()
    now = clock.now()
    assert jobs.claim(job.pk, now=now).attempts == 1
    assert jobs.claim(job.pk, now=now) is None
    assert jobs.claim(job.pk, now=now + jobs.lease()) is None


def test_the_work_of_a_dead_worker_is_taken_over():
    job = start()
    assert jobs.claim(job.pk, now=clock.now()) is not None
    assert jobs.claim(job.pk, now=over()).attempts == 2


def test_progress_keeps_the_others_away():
    job = jobs.claim(start().pk, now=clock.now() - jobs.lease() + timedelta(seconds=5))
    jobs.progress(job, done=0)
    assert jobs.claim(job.pk, now=clock.now() + timedelta(seconds=10)) is None


def test_a_worker_that_was_replaced_can_write_nothing_more():
    slow = jobs.claim(start().pk, now=clock.now())
    jobs.claim(slow.pk, now=over())
    with pytest.raises(Refused, match="Another worker"), transaction.atomic():
        jobs.progress(slow, done=0)
    jobs._finish(slow, Job.State.DONE)
    assert (fresh(slow).state, fresh(slow).attempts) == ("running", 2)


def test_a_refusal_is_told_in_its_own_words(work):
    def refuse(job):
        raise Refused("The file has no column for the staff number.")

    work(refuse)
    job = start()
    jobs.run(job.pk)
    assert fresh(job).state == "failed"
    assert fresh(job).error == "The file has no column for the staff number."


def test_an_error_goes_to_the_log_and_is_told_without_details(work):
    def fail(job):
        raise ZeroDivisionError("secret")

    work(fail)
    job = start()
    with pytest.raises(ZeroDivisionError):
        jobs.run(job.pk)
    assert fresh(job).state == "failed"
    assert fresh(job).error == ("Something went wrong inside PolicyHub; the log has the details.")


@pytest.mark.parametrize("error", [OperationalError, SystemExit, KeyboardInterrupt])
def test_what_passes_leaves_the_job_for_the_next_worker(work, error):
    def fail(job):
        raise error

    work(fail)
    job = start()
    with pytest.raises(error):
        jobs.run(job.pk)
    assert fresh(job).state == "running"
    assert jobs.claim(job.pk, now=over()) is not None


@pytest.mark.parametrize(
    ("earlier", "state"), [(jobs.GIVE_UP_AFTER - 1, "done"), (jobs.GIVE_UP_AFTER, "failed")]
)
def test_it_is_given_up_after_many_tries(work, earlier, state):
    work(lambda job: None)
    job = Job.objects.create(kind="test", title="x", attempts=earlier)
    jobs.run(job.pk)
    assert fresh(job).state == state


def test_the_sweep_does_what_waits_and_what_was_left_behind(work):
    seen = []
    work(lambda job: seen.append(job.pk))
    waiting = start()
    left = Job.objects.create(
        kind="test", title="x", state="running", lease_until=clock.now() - timedelta(seconds=1)
    )
    Job.objects.create(
        kind="test", title="x", state="running", lease_until=clock.now() + timedelta(seconds=60)
    )
    assert jobs.run_due() == 2
    assert seen == [waiting.pk, left.pk]
