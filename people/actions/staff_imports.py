"""Staff lists from HR systems: look at one, confirm it, and write it in steps that may be repeated."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import clock, imports, jobs, leases
from core.archives import shown
from core.models import Job
from core.refusals import Refused, refuse
from people import rules, signals
from people.actions import known_firm
from people.actions.staff_rows import Writer
from people.imports import files
from people.imports.plan import Plan, make
from people.imports.rows import LABELS, StaffRow
from people.imports.steps import Step, Verdict
from people.models import Employment
from people.querysets import scope_of

KIND = "people.import_staff"
AT_ONCE = 500  # rows in one transaction
LEASE = timedelta(minutes=2)


def plan(rows: list[StaffRow], *, by, today: date) -> Plan:
    """Say what importing `rows` would do. Nothing is written."""
    scope = scope_of(by)
    return make(rows, known_firm.load(scope=scope, today=today), scope=scope, today=today)


def why_not_write(planned: Plan, *, agreed: int = 0) -> str:
    """The brake: many leavers at once need a person who has looked at them."""
    return _brake(planned.ending, planned.working, agreed)


def run_now(rows: list[StaffRow], *, by, today: date) -> Plan:
    """Import `rows` at once, for the command line; the plan that was carried out is returned."""
    planned = plan(rows, by=by, today=today)
    refuse(why_not_write(planned))
    _write(planned, by=by, today=today, holder=leases.new_holder(), after_each=_nothing_more)
    return planned


@transaction.atomic
def look_at(content: bytes, *, filename: str, by, today: date) -> Job:
    """Read a staff list into a draft that shows what would happen. Raises `Unreadable`."""
    found = files.read(content, filename=filename)
    planned = plan(found.rows, by=by, today=today)
    job = imports.draft(
        KIND,
        _("Import of staff from %(file)s") % {"file": shown(filename)},
        _report(planned, shown(filename)),
        rows=[row.as_json() for row in found.rows],
        by=by,
        outcomes=[_outcome(step) for step in planned.steps],
    )
    job.result |= {
        "ending": planned.ending,
        "working": planned.working,
        "new_employers": [each.name for each in planned.new_employers],
        "new_departments": planned.new_departments,
    }
    job.save(update_fields=["result"])
    return job


def why_not_confirm(job: Job, *, agreed: int) -> str:
    """Say what keeps a draft from being imported: too many leavers whom nobody agreed to."""
    return _brake(job.result.get("ending", 0), job.result.get("working", 0), agreed)


@transaction.atomic
def confirm(job: Job, *, agreed: int) -> None:
    """Let the worker import a draft; `agreed` is how many leavers somebody has confirmed."""
    fresh = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    refuse(why_not_confirm(fresh, agreed=agreed))
    if fresh.state == Job.State.DRAFT:
        fresh.payload = {"rows": fresh.payload["rows"], "agreed": agreed}
        fresh.save(update_fields=["payload"])
    jobs.confirm(fresh)


def run(job: Job, *, today: date) -> None:
    """Do the work of a confirmed import, from wherever an earlier try has left it."""
    rows = [StaffRow.from_json(kept) for kept in job.payload["rows"]]
    by = job.started_by or "system:import_staff"
    planned = plan(rows, by=by, today=today)
    refuse(why_not_write(planned, agreed=job.payload.get("agreed", 0)))
    report = imports.Report.of(job)
    if not job.result.get("begun"):
        report.created = report.updated = report.unchanged = 0
        job.result |= {"begun": True}
    done = len(rows) - len(planned.to_write)
    jobs.progress(job, done=done, total=len(rows), result=job.result | report.result())

    def after_each(steps: list[Step]) -> None:
        report.created += sum(step.verdict == Verdict.CREATED for step in steps)
        report.updated += sum(step.verdict == Verdict.UPDATED for step in steps)
        jobs.progress(job, done=job.done + len(steps), result=job.result | report.result())

    _write(planned, by=by, today=today, holder=f"job:{job.pk}", after_each=after_each)
    report.refused = planned.refused
    report.unchanged = len(rows) - report.created - report.updated - len(report.refused)
    job.result |= report.result()


def _brake(ending: int, working: int, agreed: int) -> str:
    return rules.why_not_end_many(
        ending,
        working=working,
        percent=settings.LEAVING_BRAKE_PERCENT,
        most=settings.LEAVING_BRAKE_COUNT,
        agreed=agreed,
    )


def _write(planned: Plan, *, by, today: date, holder: str, after_each: Callable) -> None:
    """Write all steps, a lot at a time; each lot with its progress is one transaction."""
    name = "people.import_staff"
    taken = leases.take(name, holder=holder, now=clock.now(), length=LEASE)
    refuse(
        ""
        if taken
        else _("Another staff list is being imported. Please try again when that has finished.")
    )
    try:
        writer = Writer(planned, by, today)
        writer.prepare()
        for steps in _lots(planned.to_write):
            with transaction.atomic():
                writer.write(steps)
                after_each(steps)
                signals.staff_changed.send(sender=Employment, by=by, today=today)
            leases.take(name, holder=holder, now=clock.now(), length=LEASE)
    except IntegrityError as error:
        raise Refused(
            _(
                "Somebody changed the same people while the list was being imported. What was done"
                " until then is kept; please import the list once more."
            )
        ) from error
    finally:
        leases.give_back(name, holder=holder)


def _nothing_more(_steps: list[Step]) -> None:
    """Nobody watches the progress of a command."""


def _lots(steps: list[Step]) -> Iterable[list[Step]]:
    for start in range(0, len(steps), AT_ONCE):
        yield steps[start : start + AT_ONCE]


def _report(planned: Plan, filename: str) -> imports.Report:
    report = imports.Report(file=filename)
    for step in planned.steps:
        if step.is_refused:
            report.refuse(step.row.row, step.reason)
            continue
        what = ", ".join(dict.fromkeys(label for label, _old, _new in _changes(step)))
        report.add(step.row.row, imports.Outcome(step.verdict), name=_name(step), what=what)
    return report


def _outcome(step: Step) -> dict:
    """Return what the preview shows of one row."""
    return {
        "row": step.row.row,
        "verdict": step.verdict.value,
        "number": step.row.employee_id,
        "name": _name(step),
        "reason": step.reason,
        "remarks": step.remarks,
        "changes": [] if step.is_refused else _changes(step),
    }


def _name(step: Step) -> str:
    person = step.person
    known = f"{person.given_name} {person.family_name}".strip() if person else ""
    return step.row.name or known or step.row.employee_id


def _changes(step: Step) -> list[list[str]]:
    """Return label, value before and value after of everything that would change."""
    found = []
    for values, before in (
        (step.person_values, step.person),
        (step.employment_values, step.stretch),
    ):
        for name, value in values.items():
            old = "" if name == "manager" else getattr(before, name, None)
            found.append([str(WORDS[name]), _written(old), _written(value)])
    return found


WORDS = {
    "given_name": LABELS["first_name"],
    "family_name": LABELS["last_name"],
    "work_email": LABELS["email"],
    "private_email": LABELS["private_email"],
    "manager": LABELS["manager"],
    "employer": LABELS["employer"],
    "department": LABELS["department"],
    "kind": LABELS["kind"],
    "job_title": LABELS["job_title"],
    "place": LABELS["place"],
    "time_zone": LABELS["time_zone"],
    "started_on": LABELS["hire_date"],
    "notice_on": LABELS["notice_on"],
    "garden_leave_from": LABELS["garden_leave_from"],
    "left_on": LABELS["termination_date"],
}


def _written(value) -> str:
    return clock.written(value) if isinstance(value, date) else str(value or "")
