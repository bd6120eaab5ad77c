"""Duplicates: what was found, joining two with a preview, taking them apart again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from connections import rules
from connections.actions import duplicates, merges
from connections.forms.clients import OtherClientForm
from connections.forms.merges import LABELS, MergeForm, OtherContactForm
from connections.listings import (
    DUPLICATE_COLUMNS,
    MERGE_COLUMNS,
    DuplicateFilter,
    MergeFilter,
    what_would_move,
)
from connections.models import Client, Contact, Duplicate, Merge
from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form, refuse
from people.rules import is_hr, is_hr_or_auditor


@requires(is_hr_or_auditor)
@require_GET
def duplicate_list(request):
    """Rows that may be one client or one contact, and nobody has decided."""
    rows = Duplicate.objects.visible_to(request.user).undecided().for_listing()
    listing = Listing(
        request, rows, columns=DUPLICATE_COLUMNS, filterset=DuplicateFilter, name="duplicates"
    )
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "sure": duplicates.SURE, "why": request.GET.get("why", "")}
    return render(request, "connections/duplicate_list.html", context)


@requires(is_hr)
@require_POST
def duplicate_search(request):
    """Look for duplicates among everything on record."""
    return redirect(duplicates.search(by=request.user))


@requires(is_hr)
@require_POST
def duplicate_join(request):
    """Join every pair that was found for a reason that leaves no doubt."""
    with refusal_as_message(request):
        return redirect(duplicates.join_sure(why=request.POST.get("why", ""), by=request.user))
    return redirect("connections:duplicate_list")


@requires(is_hr)
@require_POST
def duplicate_apart(request, pk):
    """The two are two, so that nobody asks again."""
    duplicate = get_object_or_404(Duplicate.objects.visible_to(request.user).undecided(), pk=pk)
    duplicates.keep_apart(duplicate, by=request.user, today=clock.today())
    messages.success(request, _("Noted: they are two. You will not be asked again."))
    return redirect("connections:duplicate_list")


@requires(is_hr)
def contact_merge(request, pk):
    """Choose the duplicate of a contact, see what would move (`?other=`), join the two."""
    rows = Contact.objects.visible_to(request.user).on_record().for_listing()
    kept = get_object_or_404(rows, pk=pk)
    if asked := request.GET.get("other", ""):
        other = get_object_or_404(rows, pk=asked if asked.isdecimal() else 0)
        return _previewed(request, kept, other, merges.CONTACT_FIELDS)
    return _chosen(request, OtherContactForm(request.POST or None, user=request.user), kept)


@requires(is_hr)
def client_merge(request, pk):
    """Choose the duplicate of a client, see what would move (`?other=`), join the two."""
    rows = Client.objects.visible_to(request.user).on_record().for_listing()
    kept = get_object_or_404(rows, pk=pk)
    if asked := request.GET.get("other", ""):
        other = get_object_or_404(rows, pk=asked if asked.isdecimal() else 0)
        return _previewed(request, kept, other, merges.CLIENT_FIELDS)
    return _chosen(request, OtherClientForm(request.POST or None), kept)


def _chosen(request, form, kept):
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            other = form.cleaned_data["other"]
            refuse(rules.why_not_merge(kept, other))
            return redirect(f"{request.path}?other={other.pk}")
    return render(request, "connections/merge_choose.html", {"form": form, "kept": kept})


def _previewed(request, kept, other, fields):
    differing = rules.differing(kept, other, fields)
    sent = request.POST if request.method == "POST" else None
    form = MergeForm(sent, kept=kept, other=other, differing=differing)
    if sent is not None and form.is_valid():
        with refusal_in_form(form):
            merges.merge(kept, other, take=form.taken(), by=request.user, today=clock.today())
            messages.success(
                request, _("The two are one now. You can take them apart for 90 days.")
            )
            return redirect(kept)
    filled = rules.joined_values(kept, other, fields, take=())
    context = {"form": form, "kept": kept, "other": other, "moves": what_would_move(other)}
    context |= {"fills": [LABELS[name] for name in filled if name in LABELS]}
    context |= {"why_not": rules.why_not_merge(kept, other)}
    return render(request, "connections/merge_preview.html", context)


@requires(is_hr_or_auditor)
@require_GET
def merge_list(request):
    """Which duplicates were joined, by whom it can be undone, and for how long."""
    rows = Merge.objects.visible_to(request.user).for_listing()
    listing = Listing(request, rows, columns=MERGE_COLUMNS, filterset=MergeFilter, name="merges")
    if listing.wants_file:
        return listing.file()
    for merge in listing.page:
        merge.why_not = rules.why_not_take_apart(merge, today=clock.today())
    return render(request, "connections/merge_list.html", {"listing": listing})


@requires(is_hr)
@require_POST
def merge_undo(request, pk):
    """Take two rows apart that were joined."""
    merge = get_object_or_404(Merge.objects.visible_to(request.user).for_listing(), pk=pk)
    with refusal_as_message(request):
        merges.take_apart(merge, by=request.user, today=clock.today())
        messages.success(request, _("The two are two again, with what each had before."))
    return redirect("connections:merge_list")
