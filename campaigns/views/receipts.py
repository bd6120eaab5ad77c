"""The receipt of a signature: on the page, as a PDF, as a text to compare, as a proof that needs nobody."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from campaigns import languages, receipts, signing_rules
from campaigns.actions import packs
from campaigns.views import persons
from campaigns.views.persons import for_the_person
from campaigns.views.reading import attached
from core import looking
from core.access import requires
from core.refusals import refusal_as_message
from ledger import receipts as ledger_receipts


@for_the_person
@require_GET
def signature_receipt(request, pk):
    """What was signed, with which words, when and how."""
    signature = get_object_or_404(persons.signatures_seen(request), pk=pk)
    context = {
        "signature": signature,
        "is_own": signature.person.user_id == request.user.pk or not request.user.is_authenticated,
        "rows": languages.labelled(receipts.rows(signature.statement), signature.text.language),
        "digest": receipts.in_groups(signature.text_sha256),
        "may_explain": signing_rules.explains_evidence(request.user),
        "why_no_proof": ledger_receipts.why_no_receipt(signature.entry),
    }
    return render(request, "campaigns/signature_receipt.html", context)


@for_the_person
@require_GET
def signature_pdf(request, pk):
    """The receipt as a PDF, made when somebody asks for it."""
    signature = get_object_or_404(persons.signatures_seen(request), pk=pk)
    with refusal_as_message(request):
        content = packs.receipt_pdf(signature)
        return attached(content, f"receipt-{signature.pk}.pdf", "application/pdf")
    return redirect(signature)


@for_the_person
@require_GET
def signature_text(request, pk):
    """The receipt word for word; its SHA-256 stands in the ledger."""
    signature = get_object_or_404(persons.signatures_seen(request), pk=pk)
    return attached(signature.statement, f"receipt-{signature.pk}.txt", "application/octet-stream")


@for_the_person
@require_GET
def signature_proof(request, pk):
    """The ledger's proof, which anybody can check; until it is sealed, our signed promise."""
    signature = get_object_or_404(persons.signatures_seen(request), pk=pk)
    entry = signature.entry
    with refusal_as_message(request):
        if entry.index is None and entry.body:
            text, name = ledger_receipts.promised(entry), f"promise-{signature.pk}.txt"
        else:
            text, name = ledger_receipts.receipt(entry), f"proof-{signature.pk}.txt"
        return attached(text, name, "application/octet-stream")
    return redirect(signature)


@requires(signing_rules.explains_evidence)
@require_POST
def evidence_pack(request, pk):
    """Everything a witness needs to explain one signature, in a zip that is checked without us."""
    signature = get_object_or_404(persons.signatures_seen(request), pk=pk)
    with refusal_as_message(request):
        content = packs.evidence(signature, by=request.user)
        looking.at(request, signature.person, "evidence")
        return attached(content, f"signature-{signature.pk}.zip", "application/zip")
    return redirect(signature)
