"""Bringing a file in: what becomes of each row, a draft that somebody looks at first, work in steps.

    report = imports.Report(file="staff.csv")
    report.add(3, Outcome.CREATED, name="Carol Mensah")
    report.refuse(4, _("Row 4, e-mail: …"))
    job = imports.draft("people.import_staff", title, report, rows=rows, by=user)  # nothing is written yet
    return redirect(job)  # shows the report, with “Bring them in” and “Leave it”

Confirmed, the worker calls the function registered for the kind, and that calls `in_steps`.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from core import jobs
from core.models import Job, JobPart

EXAMPLES = 50


class Outcome(models.TextChoices):
    """What became of one row."""

    CREATED = "created", _("New")
    UPDATED = "updated", _("Changed")
    UNCHANGED = "unchanged", _("As before")
    REFUSED = "refused", _("Refused")


@dataclass
class Report:
    """What became, or would become, of the rows of one file."""

    file: str = ""
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[dict] = field(default_factory=list)  # {"row": 4, "reason": "Row 4, e-mail: …"}
    examples: list[dict] = field(default_factory=list)  # the first rows that are new or changed
    remarks: list[str] = field(default_factory=list)  # sentences about the file as a whole

    def add(self, row: int, outcome: Outcome, *, name: str = "", what: str = "") -> None:
        """Count one row that is not refused; `what` says what changes, in words."""
        setattr(self, outcome, getattr(self, outcome) + 1)
        if outcome != Outcome.UNCHANGED and len(self.examples) < EXAMPLES:
            self.examples.append(
                {"row": row, "outcome": str(outcome), "name": name, "what": str(what)}
            )

    def refuse(self, row: int, reason: str) -> None:
        """Note a row that is left out; the reason names row and field."""
        self.refused.append({"row": row, "reason": str(reason)})

    @property
    def total(self) -> int:
        return self.created + self.updated + self.unchanged + len(self.refused)

    def document(self) -> dict:
        """Return what the commands print with `--json`."""
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": sorted(self.refused, key=lambda each: each["row"]),
        }

    def result(self) -> dict:
        """Return it as a job keeps it."""
        return {"import": asdict(self)}

    @classmethod
    def of(cls, job: Job) -> "Report":
        return cls(**job.result.get("import", {}))


def draft(kind: str, title: str, report: Report, *, rows: list, by, **more) -> Job:
    """Keep the rows that can come in as a job that waits for a person; `more` goes with them."""
    waiting = {"rows": rows, "refused": report.refused, "remarks": report.remarks} | more
    return jobs.draft(
        kind,
        title,
        payload={"file": report.file} | waiting,
        result=report.result(),
        total=len(rows),
        by=by,
    )


def in_steps(job: Job, step: Callable[[list, Report], None], *, size: int = 500) -> Report:
    """Bring the rows of a confirmed draft in, `size` at a time, and go on where a dead worker stopped.

    Each step, its progress and its part of the report are one transaction.
    """
    rows = job.payload["rows"]
    report = Report.of(job) if job.done else _empty(job)
    for start in range(job.done, len(rows), size):
        with transaction.atomic():
            step(rows[start : start + size], report)
            done = min(start + size, len(rows))
            jobs.progress(job, done=done, result=job.result | report.result())
    job.result |= report.result()
    return report


def _empty(job: Job) -> Report:
    """Return the report of a job that begins: only what was refused while reading."""
    said = job.payload
    return Report(
        file=said.get("file", ""),
        refused=list(said.get("refused", [])),
        remarks=list(said.get("remarks", [])),
    )


def keep_part(job: Job, first: int, rows: list, *, marked: int = 0) -> None:
    """Keep some rows of a large import until the job is confirmed and comes to them."""
    JobPart.objects.create(job=job, first=first, rows=rows, marked=marked)


def in_parts(job: Job, step: Callable[[list, Report], None]) -> Report:
    """Bring in the rows that were kept by `keep_part`, one part at a time, so that memory stays flat.

    Each part, its progress and its share of the report are one transaction.
    """
    report = Report.of(job) if job.done else _empty(job)
    while part := job.parts.filter(first__gte=job.done).first():
        with transaction.atomic():
            step(part.rows, report)
            done = part.first + len(part.rows)
            jobs.progress(job, done=done, result=job.result | report.result())
    job.result |= report.result()
    return report
