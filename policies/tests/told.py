"""What tests of notices to staff do over and over: a notice, and the job that gives it to everybody."""

from core import jobs
from people.tests.factories import make_employment, make_person, make_user
from policies.actions import told
from policies.tests.factories import TODAY

WORDS = "## What we look at\n\nOnly what the register holds.\n"


def make_notice_to_staff(*, place="GB", kind="privacy", by=None, today=TODAY, **fields):
    """A notice with its first version."""
    defaults = {"name": "Privacy notice", "asks_confirmation": False, "body": WORDS}
    return told.add(
        place=place,
        kind=kind,
        by=by or make_user(role="hr"),
        today=today,
        **{**defaults, **fields},
    )


def make_worker(name="Carol Diaz", *, place="GB", user=None, work_email="", **fields):
    """Somebody who works in a place."""
    person = make_person(name=name, user=user, work_email=work_email)
    make_employment(person=person, place=place, **fields)
    return person


def give(notice, *, by=None, today=TODAY):
    """Send the current version to everybody who lacks it, as the worker does."""
    job = told.give(notice, by=by or make_user(role="hr"), today=today)
    jobs.run(job.pk)
    job.refresh_from_db()
    return job
