import pytest

from core import imports, jobs
from core.imports import Outcome, Report
from core.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(django_user_model):
    return django_user_model.objects.create_user("owner@example.com")


@pytest.fixture
def bring_in(monkeypatch):
    """Register a kind of import that notes the rows it is given, and may be told to die."""
    seen = []

    def step(rows, report):
        for row in rows:
            if row == "deadly":
                raise KeyboardInterrupt
            seen.append(row)
            report.add(row, Outcome.CREATED, name=f"Row {row}")

    monkeypatch.setitem(jobs._work, "test", lambda job: imports.in_steps(job, step, size=2))
    return seen


def make_draft(owner, rows):
    report = Report(file="staff.csv")
    report.refuse(9, "Row 9, e-mail: this is none.")
    report.refuse(4, "Row 4, name: it is missing.")
    return imports.draft("test", "Import of staff", report, rows=rows, by=owner)


def test_a_draft_waits_and_holds_its_rows(owner):
    job = make_draft(owner, [1, 2, 3])
    assert (job.state, job.total, job.payload["rows"]) == (Job.State.DRAFT, 3, [1, 2, 3])
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DRAFT


def test_confirmed_it_brings_every_row_in_once(owner, bring_in):
    job = make_draft(owner, [1, 2, 3])
    jobs.confirm(job)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert bring_in == [1, 2, 3]
    assert (job.state, job.done, job.payload) == (Job.State.DONE, 3, {})
    assert Report.of(job).document() == {
        "created": 3,
        "updated": 0,
        "unchanged": 0,
        "refused": [
            {"row": 4, "reason": "Row 4, name: it is missing."},
            {"row": 9, "reason": "Row 9, e-mail: this is none."},
        ],
    }


def test_it_goes_on_where_a_dead_worker_stopped(owner, bring_in):
    job = make_draft(owner, [1, 2, 3])
    jobs.confirm(job)
    done_before = Report(created=2)
    Job.objects.update(done=2, result=done_before.result())
    jobs.run(job.pk)
    job.refresh_from_db()
    assert bring_in == [3]
    assert Report.of(job).created == 3


def test_a_step_that_dies_leaves_the_job_where_it_was(owner, bring_in):
    job = make_draft(owner, [1, 2, "deadly", 4])
    jobs.confirm(job)
    with pytest.raises(KeyboardInterrupt):
        jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.done, Report.of(job).created) == (2, 2)


def test_only_the_first_examples_are_kept():
    report = Report()
    report.add(1, Outcome.UNCHANGED, name="As before")
    for row in range(imports.EXAMPLES + 1):
        report.add(row, Outcome.UPDATED, name="x", what="title")
    assert len(report.examples) == imports.EXAMPLES
    assert report.total == imports.EXAMPLES + 2
