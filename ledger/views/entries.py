"""Browsing what was recorded."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_as_message
from ledger import actions, checkpoints, packs, receipts, rules, words
from ledger.listings import ENTRIES, EntryFilter
from ledger.models import Entry


@requires(rules.reads_ledger)
@require_GET
def entry_list(request):
    """Everything that was recorded, newest first; taking it away is recorded too."""
    entries = Entry.objects.visible_to(request.user).for_listing()
    listing = Listing(
        request, entries, columns=ENTRIES, filterset=EntryFilter, name=_("ledger-entries")
    )
    if listing.wants_file:
        actions.note_export("entries", by=request.user, count=listing.count)
        return listing.file()
    context = {
        "listing": listing,
        "entries": words.read(listing.page),
        "newest": checkpoints.newest(),
        "overdue": receipts.overdue(clock.now()),
    }
    return render(request, "ledger/entry_list.html", context)


@requires(anybody_signed_in)
@require_GET
def entry_detail(request, pk):
    """One entry: what was recorded, and how it is proved."""
    entries = Entry.objects.visible_to(request.user).for_listing()
    entry = get_object_or_404(entries, pk=pk)
    words.read([entry])
    context = {
        "entry": entry,
        "facts": words.facts(entry.event),
        "newest": checkpoints.newest(),
        "why_no_receipt": receipts.why_no_receipt(entry),
        "reads_ledger": rules.reads_ledger(request.user),
    }
    return render(request, "ledger/entry_detail.html", context)


@requires(rules.reads_ledger)
@require_POST
def entry_pack(request, pk):
    """Everything the ledger holds of the matter that an entry is about, to be checked elsewhere."""
    entry = get_object_or_404(Entry.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        content = packs.proof_pack([entry.subject])
        actions.note_export("proof pack", by=request.user, subject=entry.subject)
        answer = HttpResponse(content, content_type="application/zip")
        name = entry.subject.replace(":", "-")
        answer["Content-Disposition"] = f'attachment; filename="ledger-{name}.zip"'
        return answer
    return redirect(entry)
