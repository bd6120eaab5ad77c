"""Bringing contacts in from a file: looking first, then writing in sets; twice is once."""

import hashlib
import io
from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from connections import normal, rules
from connections.actions import conflicts
from connections.actions.contact_rows import Step, resolve
from connections.imports import files
from connections.imports.columns import Layout, plain
from connections.imports.rows import ContactFile, ContactRow, ContactStream, Fault
from connections.models import Client, Contact, ContactIdentifier, ImportMapping
from core import clock, imports, jobs
from core.imports import Outcome, Report
from core.models import Job, JobPart, Lease
from core.refusals import refuse
from ledger import actions as ledger

KIND = "connections.import_contacts"
COLUMNS = "connections.say_columns"
AT_ONCE = 1000
# A larger file is read by the worker, with a progress bar; until then it lies in pieces of this size.
READ_AT_ONCE = 2 * 1024 * 1024
PIECE = 1024 * 1024
# Rows that are being read stand behind the bytes that they are read from.
FAR = 1_000_000_000
# What the preview calls the fields.
LABELS = {
    "name": gettext_lazy("name"),
    "client": gettext_lazy("client"),
    "title": gettext_lazy("job title"),
    "work_email": gettext_lazy("work e-mail"),
    "status": gettext_lazy("status"),
    "legal_basis": gettext_lazy("legal basis"),
    "relationship_owner": gettext_lazy("relationship owner"),
    "source_id": gettext_lazy("number in the other system"),
}


def look(found: ContactFile | ContactStream, *, filename: str) -> Report:
    """Say what would become of every row. Writes nothing."""
    report = Report(file=filename)
    for rows in _chunks(found, report):
        _note(resolve(rows), report)
    return _ended(report, found)


def bring_in(
    found: ContactFile | ContactStream, *, filename: str, by, today: date, step=lambda done: None
) -> Report:
    """Write every row that can be written, at once, for a command; `step` hears how far it is."""
    report = Report(file=filename)
    for rows in _chunks(found, report):
        with transaction.atomic():
            _write(rows, report, by=by, today=today)
        step(report.total)
    return _ended(report, found)


@transaction.atomic
def draft(found: ContactFile | ContactStream, *, filename: str, by) -> Job:
    """Keep the rows of a file until somebody has looked at what would become of them."""
    job = Job.objects.create(
        kind=KIND, title=_title(filename), started_by=by, state=Job.State.RUNNING
    )
    _read(job, found, filename)
    job.refresh_from_db()
    return job


def receive(content: bytes, *, filename: str, by) -> Job:
    """Take a file in: a small one becomes a draft at once, a large one is read by the worker first.

    Raises `Unreadable` for what holds no contacts, as far as that can be said so early.
    """
    if len(content) <= READ_AT_ONCE:
        found = files.stream(io.BytesIO(content), filename=filename, mapped=_mapped())
        return draft(found, filename=filename, by=by)
    title = _title(filename)
    with transaction.atomic():
        job = jobs.start(
            KIND,
            title,
            by=by,
            payload={"file": filename, "reading": True},
            total=len(content) >> 10,
        )
        for first in range(0, len(content), PIECE):
            piece = content[first : first + PIECE]
            JobPart.objects.create(job=job, first=first, content=piece)
    return job


def ask_for_columns(content: bytes, *, filename: str, by) -> Job:
    """Keep a table whose columns no layout knows until somebody says what they are."""
    heads, rows = files.columns_of(content, filename=filename)
    with transaction.atomic():
        job = jobs.draft(
            COLUMNS,
            _title(filename),
            by=by,
            payload={"file": filename},
            result={"heads": heads, "samples": rows},
        )
        for first in range(0, len(content), PIECE):
            piece = content[first : first + PIECE]
            JobPart.objects.create(job=job, first=first, content=piece)
    job.result["url"] = reverse("connections:contact_columns", args=[job.pk])
    job.save(update_fields=["result"])
    return job


@transaction.atomic
def say_columns(job: Job, *, source: str, columns: dict[str, str], by, today: date) -> Job:
    """Remember what the columns of a source mean, and read the file that waited for it."""
    heads = sorted({plain(head) for head in job.result["heads"]})
    refuse(rules.why_not_map(columns))
    mapping, _made = ImportMapping.objects.update_or_create(
        heads_key=hashlib.sha256("\0".join(heads).encode()).hexdigest(),
        defaults={
            "source": source,
            "heads": heads,
            "columns": {name: plain(head) for name, head in columns.items()},
            "said_on": today,
        },
    )
    facts = {"source": source, "fields": sorted(columns)}
    ledger.record("connections.import_mapped", mapping, by=by, facts=facts)
    content = b"".join(bytes(part.content) for part in job.parts.all())
    filename = job.payload["file"]
    jobs.cancel(job)
    return receive(content, filename=filename, by=by)


@transaction.atomic
def forget_mapping(mapping: ImportMapping, *, by) -> None:
    """Forget what the columns of a source mean."""
    ledger.record("connections.import_mapping_forgotten", mapping, by=by)
    mapping.delete()


def conflicting(job: Job, *, page: str = "") -> conflicts.Conflicts:
    """Return a page of the rows of a draft that contradict the record."""
    return conflicts.shown(job, LABELS, page=page)


def decide(job: Job, *, fields: list[str], rows: dict[str, dict[str, str]]) -> None:
    """Keep what was chosen where a file contradicts the record: by field, and row by row.

    `fields` are those in which the record is right throughout; `rows` says of a row and field
    otherwise ("ours" or "theirs").
    """
    kept = job.payload.get("decided", {"fields": [], "rows": {}})
    kept["fields"] = sorted(fields)
    for number, said in rows.items():
        kept["rows"].setdefault(number, {}).update(said)
    payload = job.payload | {"decided": kept}
    moved = Job.objects.filter(pk=job.pk, state=Job.State.DRAFT).update(payload=payload)
    refuse("" if moved else _("This has already been started or cancelled."))


def run(job: Job) -> None:
    """Read a large file that has just come, or bring in the rows of a confirmed draft."""
    if job.payload.get("reading"):
        filename, pieces = job.payload["file"], _Pieces(job)
        file = io.BufferedReader(pieces, PIECE)
        found = files.stream(file, filename=filename, mapped=_mapped())

        def read(done: int) -> None:
            jobs.progress(job, done=min(pieces.tell() >> 10, job.total))

        _read(job, found, filename, step=read)
        return
    decided = job.payload.get("decided", {})

    def step(rows: list[dict], report: Report) -> None:
        found = [ContactRow.from_json(row) for row in rows]
        by = job.started_by or "system:import"
        _write(found, report, by=by, today=clock.today(), decided=decided)

    imports.in_parts(job, step)
    job.result["url"] = reverse("connections:contact_list")


def _mapped() -> list[Layout]:
    return ImportMapping.objects.all().layouts()


def _read(job: Job, found, filename: str, step=lambda done: None) -> None:
    """Read a file into the parts of a job, say what would become of each row, and lay it open."""
    job.parts.filter(rows__isnull=False).delete()  # of a reader that died
    report, first, contradicting = Report(file=filename), 0, 0
    for rows in _chunks(found, report):
        looked_at = resolve(rows)
        _note(looked_at, report)
        marked = [each for each in looked_at if each.differs]
        for each in marked:
            each.row.differs = each.differs
        contradicting += len(marked)
        kept = [row.as_json() for row in rows]
        with transaction.atomic():
            imports.keep_part(job, first + FAR, kept, marked=len(marked))
            step(first)
        first += len(rows)
    _lay_open(job, _ended(report, found), rows=first, contradicting=contradicting)


def _lay_open(job: Job, report: Report, *, rows: int, contradicting: int) -> None:
    result = report.result()
    if contradicting:
        url = reverse("connections:contact_conflicts", args=[job.pk])
        result["conflicts"] = {"count": contradicting, "url": url}
    waiting = {"file": report.file, "refused": report.refused, "remarks": report.remarks}
    with transaction.atomic():
        job.parts.filter(content__isnull=False).delete()
        job.parts.update(first=F("first") - FAR)
        jobs.lay_open(job, payload=waiting, result=result, total=rows)


class _Pieces(io.RawIOBase):
    """The file of a job as it was kept, one piece in memory at a time."""

    def __init__(self, job: Job):
        self.parts = job.parts.filter(content__isnull=False)
        self.at, self.start, self.piece = 0, 0, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.at

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("A job's file is read from its beginning.")
        self.at = place
        return place

    def readinto(self, buffer) -> int:
        if not self.start <= self.at < self.start + len(self.piece):
            part = self.parts.filter(first__lte=self.at).last()
            self.start, self.piece = part.first, bytes(part.content)
        piece = self.piece[self.at - self.start :][: len(buffer)]
        buffer[: len(piece)] = piece
        self.at += len(piece)
        return len(piece)


def _title(filename: str) -> str:
    return (_("Import of contacts from %(file)s") % {"file": filename})[:200]


def _ended(report: Report, found: ContactFile | ContactStream) -> Report:
    report.remarks = list(found.remarks)
    report.refused.sort(key=lambda each: each["row"])
    return report


def _chunks(found: ContactFile | ContactStream, report: Report) -> Iterator[list[ContactRow]]:
    """Yield the rows a step at a time, and note in the report those that cannot be read."""
    rows = found.rows if isinstance(found, ContactStream) else chain(found.faults, found.rows)
    kept = []
    for row in rows:
        if isinstance(row, Fault):
            report.refuse(row.row, row.reason)
            continue
        kept.append(row)
        if len(kept) == AT_ONCE:
            yield kept
            kept = []
    if kept:
        yield kept


def _note(steps: list[Step], report: Report) -> None:
    for step in steps:
        if step.outcome == Outcome.REFUSED:
            report.refuse(step.row.row, step.reason)
            continue
        report.add(step.row.row, step.outcome, name=step.row.name, what=_in_words(step))


def _in_words(step: Step) -> str:
    """Say what a row changes, or to which client somebody new belongs."""
    if step.contact is None:
        return step.client.name if step.client else _("client unknown")
    words = [str(LABELS[name]) for name in LABELS if name in step.values]
    if step.identifiers:
        words.append(_("identifiers"))
    return ", ".join(words)


def _write(
    rows: list[ContactRow], report: Report, *, by, today: date, decided: dict | None = None
) -> None:
    """Write one set of rows in the present transaction. Two imports at a time take turns."""
    Lease.objects.get_or_create(name=KIND, defaults={"until": clock.now()})
    Lease.objects.select_for_update().get(name=KIND)
    steps = resolve(rows)
    for step in steps if decided else ():
        step.keep(_ours(step, decided))
    _note(steps, report)
    taken = [step for step in steps if step.outcome in (Outcome.CREATED, Outcome.UPDATED)]
    _save_clients(taken, by=by)
    new = [step for step in taken if step.contact is None]
    changed = [step for step in taken if step.contact is not None]
    _create(new, today=today)
    _change([step for step in changed if step.values])
    _identify(taken)
    for verb, those in (("imported", new), ("updated_by_import", changed)):
        ledger.record_many(
            f"connections.contact_{verb}", [(each.contact, _facts(each)) for each in those], by=by
        )


def _ours(step: Step, decided: dict) -> set[str]:
    """Return the fields of a row in which the record is right, as somebody has decided."""
    said = decided["rows"].get(str(step.row.row), {})
    return {
        name
        for name in step.differs
        if said.get(name, "ours" if name in decided["fields"] else "theirs") == "ours"
    }


def _save_clients(steps: list[Step], *, by) -> None:
    """Put the clients on record that are new, and let the steps point to saved rows."""
    new = {
        step.client.name_key: step.client for step in steps if step.client and not step.client.pk
    }
    if not new:
        return
    Client.objects.bulk_create(new.values())
    facts = [
        (client, {"status": client.status, "source": client.source}) for client in new.values()
    ]
    ledger.record_many("connections.client_imported", facts, by=by)


def _create(steps: list[Step], *, today: date) -> None:
    for step in steps:
        step.contact = Contact(
            client=step.client,
            name_key=step.row.name_key,
            source=step.row.source,
            source_id=step.row.source_id,
            added_on=today,
            **step.values,
        )
    Contact.objects.bulk_create([step.contact for step in steps], batch_size=AT_ONCE)


def _change(steps: list[Step]) -> None:
    for step in steps:
        for name, value in step.values.items():
            setattr(step.contact, name, value)
        step.contact.name_key = normal.name_key(step.contact.name)
    fields = sorted({name for step in steps for name in step.values} | {"name_key"})
    Contact.objects.bulk_update([step.contact for step in steps], fields, batch_size=AT_ONCE)


def _identify(steps: list[Step]) -> None:
    ContactIdentifier.objects.bulk_create(
        [
            ContactIdentifier(
                contact=step.contact,
                platform=platform,
                kind=kind,
                value=value,
                source=step.row.source,
                legal_basis=step.contact.legal_basis,
            )
            for step in steps
            for platform, kind, value in step.identifiers
        ],
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )


def _facts(step: Step) -> dict:
    return {
        "client": step.contact.client_id,
        "source": step.row.source,
        "fields": sorted(step.values),
        "identifiers": len(step.identifiers),
    }
