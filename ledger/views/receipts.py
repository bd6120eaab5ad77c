"""What somebody did themselves, and the proof of it to take away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_as_message
from ledger import receipts, words
from ledger.checking import single
from ledger.listings import ENTRIES
from ledger.models import Entry, VerifierKey


@requires(anybody_signed_in)
@require_GET
def own_receipts(request):
    """Everything the reader did that was recorded, with the receipts."""
    entries = Entry.objects.done_by(request.user).for_listing()
    listing = Listing(request, entries, columns=ENTRIES, name=_("my-receipts"))
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "entries": words.read(listing.page)}
    return render(request, "ledger/own_receipts.html", context)


@requires(anybody_signed_in)
@require_GET
def receipt_file(request, pk):
    """The receipt of one entry; until it is sealed, our signed promise that it will be."""
    entry = get_object_or_404(Entry.objects.visible_to(request.user).for_listing(), pk=pk)
    with refusal_as_message(request):
        if entry.index is None and entry.body:
            return _download(receipts.promised(entry), f"promise-{entry.pk}.txt")
        return _download(receipts.receipt(entry), f"receipt-{entry.index}.txt")
    return redirect(entry)


@requires(anybody_signed_in)
@require_POST
def receipt_check(request, pk):
    """Check a receipt now, as anybody could who holds it."""
    entry = get_object_or_404(Entry.objects.visible_to(request.user).for_listing(), pk=pk)
    with refusal_as_message(request):
        found = receipts.check(entry)
        messages.success(
            request,
            _(
                "The receipt is genuine: this is entry %(index)d, and the checkpoint over %(size)d"
                " entries seals it."
            )
            % found,
        )
    return redirect(entry)


@requires(anybody_signed_in)
@require_GET
def verifier_page(request):
    """The page that checks receipts without us; to be saved, for it runs only from disk."""
    vkeys = VerifierKey.objects.values_list("vkey", flat=True)
    return _download(single.page(vkeys), single.PAGE)


@requires(anybody_signed_in)
@require_GET
def verifier_script(request):
    """The program that checks receipts, packs and copies with nothing but Python."""
    return _download(single.source(), single.NAME)


def _download(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
