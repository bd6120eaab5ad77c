"""The whole file of a leaver to take away: as a PDF to read, and as a zip with everything that proves it.

What is taken away is made when somebody asks for it and kept nowhere; taking it away is recorded.
"""

import io
import zipfile
from datetime import date

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

README = _(
    "%(who)s, last day of work %(left)s. Taken away on %(day)s.\n\n"
    "file.pdf       the whole file to read\n"
    "steps.csv      what was to be done, by whom, by when, and what proves it\n"
    "letters/       our letters, word for word as they were sent\n"
    "answers.txt    what the person answered\n"
    "evidence/      files that prove a step; their digests are in the ledger\n"
    "receipts/      the lines of the ledger, with the proof that they have not been changed since\n"
)


@transaction.atomic
def as_pdf(file: LeaverFile, *, by, today: date) -> bytes:
    """Return the file as a PDF."""
    content = pdf.rendered(_page(file, by=by, today=today))
    ledger.note_export("leaver's file as PDF", by=by, file=file.pk)
    return content


@transaction.atomic
def as_zip(file: LeaverFile, *, by, today: date) -> bytes:
    """Return the file with letters, answers, evidence and the ledger's proofs."""
    about = _names(file, by=by)
    sealed = Entry.objects.filter(subject__in=about, leaf__isnull=False).exclude(body="")
    content = io.BytesIO(packs.proof_pack(about) if sealed.exists() else b"")
    page = pdf.rendered(_page(file, by=by, today=today))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as pack:
        leaver = file.employment
        told = {
            "who": leaver.person,
            "left": clock.written(leaver.left_on),
            "day": clock.written(today),
        }
        pack.writestr("FILE.txt", README % told)
        pack.writestr("file.pdf", page)
        pack.writestr("steps.csv", _steps(file))
        _add_letters(pack, _requests(file, by=by))
        for step in file.steps.exclude(scan=""):
            with step.scan.open("rb") as scan:
                pack.writestr(f"evidence/{step.scan.name.rpartition('/')[2]}", scan.read())
    ledger.note_export("leaver's file as zip", by=by, file=file.pk)
    return content.getvalue()


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


def _add_letters(pack: zipfile.ZipFile, requests) -> None:
    answers = []
    for request in requests:
        for letter in request.letters.all():
            if letter.sent_on:
                name = f"letters/{letter.sent_on.isoformat()}-{letter.kind}-{letter.pk}.txt"
                pack.writestr(name, f"{letter.subject}\n\n{letter.text}")
        answers += [
            f"{clock.written(answer.given_on)}: {answer.get_kind_display()}\n{answer.words}\n"
            for answer in request.answers.all()
        ]
    pack.writestr("answers.txt", "\n".join(answers) or _("No answer has come.") + "\n")
