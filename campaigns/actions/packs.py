"""Papers to take away: the sheet to sign with ink, the receipt as a PDF, and the pack from which a witness explains.

A PDF is made when somebody asks for it and kept nowhere.
"""

import io
import zipfile
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from campaigns import languages, receipts, signing_rules
from campaigns.actions import terms
from campaigns.models import Assignment, PaperSignature, Signature
from core import clock, pdf
from core.languages import in_english, speaking
from ledger import actions as ledger
from ledger import packs, words
from ledger import receipts as ledger_receipts
from ledger.actions import name_of
from ledger.checking import single
from ledger.models import Entry
from policies.models import VersionText


def sheet_pdf(assignment: Assignment, text: VersionText, asked: terms.Asked) -> bytes:
    """Return the text with the words of the affirmation and lines for name, day and signature."""
    version = assignment.version
    affirmation = signing_rules.affirmation_on_paper(
        policy=version.policy.name,
        number=version.number,
        terms=asked.term_titles,
        language=text.language,
    )
    context = {
        "assignment": assignment,
        "text": text,
        "affirmation": affirmation,
        "in_return": asked.in_return,
        "firm": settings.FIRM_NAME,
    }
    with speaking(text.language):
        return pdf.rendered(render_to_string("campaigns/sheet_pdf.html", context))


def receipt_pdf(signature: Signature) -> bytes:
    """Return the receipt with its proof, to be printed and filed."""
    context = _context(signature)
    context["rows"] = languages.labelled(context["rows"], signature.text.language)
    with speaking(signature.text.language):
        return pdf.rendered(render_to_string("campaigns/receipt_pdf.html", context))


@transaction.atomic
def evidence(signature: Signature, *, by) -> bytes:
    """Return the pack of one signature: what a witness says, the text, the receipt, the proofs, the checker.

    Taking it away is recorded.
    """
    about = [name_of(signature.assignment)]
    if signature.person.user_id:
        about.append(f"{settings.AUTH_USER_MODEL.lower()}:{signature.person.user_id}")
    content = io.BytesIO(packs.proof_pack(about))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("WITNESS.txt", witness(signature))
        pack.writestr("receipt.txt", signature.statement)
        pack.writestr(f"text-{signature.text.language}.md", signature.text.body)
        paper = PaperSignature.objects.filter(signature=signature).exclude(scan="").first()
        if paper:
            with paper.scan.open("rb") as file:
                scan = file.read()
            pack.writestr(f"scan.{signing_rules.ending_of(scan)}", scan)
    ledger.note_export("signature pack", by=by, signature=signature.pk)
    return content.getvalue()


@in_english()  # a witness says the same everywhere
def witness(signature: Signature) -> str:
    """Return what a witness can say about one signature, with the check of the chain as it is now."""
    return render_to_string("campaigns/witness.txt", _context(signature) | _history(signature))


def _context(signature: Signature) -> dict:
    """Everything about one signature that is written on paper."""
    entry = signature.entry
    return {
        "signature": signature,
        "person": signature.person,
        "text": signature.text,
        "rows": receipts.rows(signature.statement),
        "entry": entry,
        "why_no_proof": ledger_receipts.why_no_receipt(entry),
        "firm": settings.FIRM_NAME,
        "checker": single.NAME,
        "page": single.PAGE,
        "made_at": receipts.moment(clock.now(), ""),
    }


def _history(signature: Signature) -> dict:
    """What the ledger holds of this assignment and of the login, and whether the chain holds today."""
    entries = Entry.objects.filter(subject=name_of(signature.assignment), leaf__isnull=False)
    told = words.read(entries.select_related("leaf").order_by("pk"))
    login = Entry.objects.none()
    if signature.person.user_id:
        subject = f"{settings.AUTH_USER_MODEL.lower()}:{signature.person.user_id}"
        login = Entry.objects.filter(subject=subject, leaf__isnull=False)
    return {
        "events": [_event(entry) for entry in told],
        "login": [
            _event(entry) for entry in words.read(login.select_related("leaf").order_by("pk"))
        ],
        "checked": ledger_receipts.check(signature.entry),
    }


def _event(entry: Entry) -> dict:
    return {
        "at": _utc(entry.at),
        "said": entry.said,
        "by": entry.actor_words,
        "file": f"receipts/{entry.index:012d}.txt",
    }


def _utc(at: datetime) -> str:
    return receipts.moment(at, "").partition(" (")[0]
