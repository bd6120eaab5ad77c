"""Where the rows of a draft contradict the record: a page of them, set beside what is on record now."""

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator

from connections.actions.contact_rows import resolve
from connections.imports.rows import ContactRow
from core.models import Job

PER_PAGE = 20


@dataclass(slots=True)
class Difference:
    """One field in which a row and the record say two things."""

    name: str
    label: str
    ours: str
    theirs: str
    field: Any = None


@dataclass(slots=True)
class ConflictingRow:
    """One row of the file and the contact that it contradicts."""

    number: int
    contact: Any
    differences: list[Difference] = field(default_factory=list)


@dataclass(slots=True)
class Conflicts:
    """One page of them."""

    rows: list[ConflictingRow]
    labels: dict[str, str]
    page: Any


def shown(job: Job, labels: dict[str, str], *, page: str = "") -> Conflicts:
    """Return one page of the rows that contradict the record; as many queries for any page."""
    paginator = Paginator(range(job.result.get("conflicts", {}).get("count", 0)), PER_PAGE)
    places = paginator.get_page(page)
    rows = _rows(job, places.object_list.start, PER_PAGE) if paginator.count else []
    found = [_compared(step, labels) for step in resolve(rows) if step.differs]
    return Conflicts(found, labels, places)


def _rows(job: Job, skip: int, most: int) -> list[ContactRow]:
    """Return the marked rows from place `skip` on; only the parts that hold them are read."""
    found: list[ContactRow] = []
    before = 0
    wanted = []
    for pk, marked in job.parts.filter(marked__gt=0).values_list("pk", "marked"):
        if before + marked > skip and before < skip + most:
            wanted.append((pk, max(0, skip - before)))
        before += marked
    parts = job.parts.in_bulk([pk for pk, _skip in wanted])
    for pk, skipped in wanted:
        marked = [row for row in parts[pk].rows if row.get("differs")]
        found += [ContactRow.from_json(row) for row in marked[skipped:]]
    return found[:most]


def _compared(step, labels: dict[str, str]) -> ConflictingRow:
    row = ConflictingRow(step.row.row, step.contact)
    for name in step.differs:
        ours, theirs = getattr(step.contact, name), step.values[name]
        row.differences.append(
            Difference(
                name,
                labels[name],
                _words(step.contact, name, ours),
                _words(step.contact, name, theirs),
            )
        )
    return row


def _words(contact, name: str, value) -> str:
    """Write a value as people read it."""
    choices = dict(contact._meta.get_field(name).choices or [])
    return str(choices.get(value, value))
