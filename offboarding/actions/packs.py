"""The whole file of a leaver to take away: as a PDF to read, and as a zip with everything that proves it.

What is taken away is made when somebody asks for it and kept nowhere; taking it away is recorded.
"""

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.models import Custody
from core import clock, pdf, spreadsheets
from ledger import actions as ledger
from ledger import packs, words
from ledger.models import Entry
from offboarding import agreed
from offboarding.models import DisconnectRequest, Finding, LeaverFile


@transaction.atomic
def as_pdf(file: LeaverFile, *, by, today: date) -> bytes:
    """Return the file as a PDF."""
    content = pdf.rendered(_page(file, by=by, today=today))
    ledger.note_export("leaver's file as PDF", by=by, file=file.pk)
    return content


@transaction.atomic
def as_zip(file: LeaverFile, *, by, today: date) -> BinaryIO:
    """Return the file with letters, answers, evidence and the ledger's proofs, as an evidence pack."""
    evidence = packs.Evidence(
        title=_("File of %(who)s, last day of work %(left)s") % _told(file),
        subjects=_names(file, by=by),
        sections=_sections(file, by=by),
        facts=_facts(file, by=by),
        files=_files(file, by=by),
        page=pdf.rendered(_page(file, by=by, today=today)),
    )
    pack = packs.written(evidence, by=by)
    ledger.note_export("leaver's file as zip", by=by, file=file.pk)
    return pack


def _told(file: LeaverFile) -> dict:
    leaver = file.employment
    left = clock.written(leaver.left_on) if leaver.left_on else _("not set")
    return {"who": leaver.person, "left": left}


def _sections(file: LeaverFile, *, by) -> list[packs.Section]:
    """Say in plain words who left, what was to be done, what was asked and what they answered."""
    letters, answers = [], []
    for request in _requests(file, by=by):
        for letter in request.letters.all():
            if letter.sent_on:
                letters.append(f"{clock.written(letter.sent_on)}: {letter.subject}")
        for answer in request.answers.all():
            answers.append(f"{clock.written(answer.given_on)}: {answer.get_kind_display()}")
    steps = [f"{step.title}: {step.get_state_display()}" for step in file.steps.all()]
    left = _("%(who)s. The last day of work was %(left)s.") % _told(file)
    return [
        packs.Section(_("WHO LEFT"), [left]),
        packs.Section(_("WHAT WAS TO BE DONE"), steps),
        packs.Section(_("WHAT WE WROTE"), letters),
        packs.Section(_("WHAT THEY ANSWERED"), answers),
    ]


def _facts(file: LeaverFile, *, by) -> dict:
    leaver = file.employment
    found = Finding.objects.visible_to(by).of_employment(leaver)
    return {
        "person": {"number": leaver.person.number, "name": str(leaver.person)},
        "left_on": leaver.left_on,
        "restricted_until": leaver.restricted_until,
        "steps": [
            {
                "step": step.title,
                "state": step.state,
                "due_on": step.due_on,
                "done_on": step.done_on,
            }
            for step in file.steps.all()
        ],
        "findings": [
            {
                "finding": each.pk,
                "kind": each.kind,
                "state": each.state,
                "opened_on": each.opened_on,
            }
            for each in found
        ],
        "requests": [
            {"request": each.pk, "stage": each.stage, "opened_on": each.opened_on}
            for each in _requests(file, by=by)
        ],
    }


def _files(file: LeaverFile, *, by) -> Iterator[tuple]:
    yield "steps.csv", _steps(file)
    yield from _letters(_requests(file, by=by))
    for step in file.steps.exclude(scan=""):
        yield f"evidence/{step.scan.name.rpartition('/')[2]}", packs.pieces_of(step.scan)


def _page(file: LeaverFile, *, by, today: date) -> str:
    """Return the file as one page: facts, window, steps, accounts, findings, requests, and the ledger's lines."""
    employment = file.employment
    entries = Entry.objects.filter(subject__in=_names(file, by=by)).exclude(body="")
    context = {
        "file": file,
        "leaver": employment,
        "clause": agreed.clause_of(employment) if employment.left_on else None,
        "steps": file.steps.select_related("owner", "successor"),
        "custodies": Custody.objects.visible_to(by)
        .filter(person=employment.person_id)
        .select_related("account"),
        "findings": Finding.objects.visible_to(by).of_employment(employment).for_listing(),
        "requests": _requests(file, by=by),
        "entries": words.read(entries.order_by("pk")),
        "today": today,
        "firm": settings.FIRM_NAME,
    }
    return render_to_string("offboarding/file_pdf.html", context)


def _requests(file: LeaverFile, *, by):
    rows = DisconnectRequest.objects.visible_to(by).of_employment(file.employment)
    return rows.prefetch_related("letters", "answers__about__contact", "listed__contact")


def _names(file: LeaverFile, *, by) -> list[str]:
    """Return how the ledger names the file and everything in it."""
    requests = list(_requests(file, by=by))
    rows = [file, *file.steps.all(), *requests]
    rows += Finding.objects.visible_to(by).of_employment(file.employment)
    rows += [letter for request in requests for letter in request.letters.all()]
    return [ledger.name_of(row) for row in rows]


def _steps(file: LeaverFile) -> bytes:
    heads = [_("Step"), _("Lies with"), _("Due"), _("Where it stands"), _("Settled on")]
    heads += [_("Settled by"), _("What proves it"), _("Changed"), _("Changed on"), _("SHA-256")]
    rows = [
        [
            step.title,
            step.lies_with,
            step.due_on,
            step.get_state_display(),
            step.done_on,
            step.done_by_name,
            step.words,
            ", ".join(step.changed_words),
            step.changed_on,
            step.scan_sha256,
        ]
        for step in file.steps.select_related("owner")
    ]
    return spreadsheets.csv_bytes(heads, rows)


def _letters(requests) -> Iterator[tuple[str, str]]:
    """Yield every letter as it was sent, and what was answered to all of them."""
    answers = []
    for request in requests:
        for letter in request.letters.all():
            if letter.sent_on:
                name = f"letters/{letter.sent_on.isoformat()}-{letter.kind}-{letter.pk}.txt"
                yield name, f"{letter.subject}\n\n{letter.text}"
        answers += [
            f"{clock.written(answer.given_on)}: {answer.get_kind_display()}\n{answer.words}\n"
            for answer in request.answers.all()
        ]
    yield "answers.txt", "\n".join(answers) or _("No answer has come.") + "\n"
