"""Approvers from outside, for administrators; and for HR what was put before them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from approvals import rules
from approvals.actions import approvers, matters, outside
from approvals.actions.matters import When
from approvals.forms import ApproverForm, AskOutsideForm
from approvals.listings import APPROVERS, REQUESTS, ApproverFilter, RequestFilter
from approvals.models import OutsideApprover, OutsideRequest
from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form


@requires(rules.sees_approvers)
@require_GET
def approver_list(request):
    """Everybody from outside who may be asked, and who could be once."""
    rows = OutsideApprover.objects.visible_to(request.user).for_listing()
    listing = Listing(
        request, rows, columns=APPROVERS, filterset=ApproverFilter, name=_("outside-approvers")
    )
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "may_name": rules.names_approvers(request.user)}
    return render(request, "approvals/approver_list.html", context)


@requires(rules.names_approvers)
def approver_add(request):
    """An administrator names somebody from outside."""
    form = ApproverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            named = approvers.name(**form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("HR can ask %s from now on.") % named.name)
            return redirect("approvals:approver_list")
    return render(request, "approvals/approver_add.html", {"form": form})


@requires(rules.names_approvers)
@require_POST
def approver_end(request, pk):
    """An administrator takes somebody off the list."""
    approver = get_object_or_404(OutsideApprover.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        approvers.end(approver, by=request.user, today=clock.today())
        messages.success(request, _("%s is asked nothing more.") % approver.name)
    return redirect("approvals:approver_list")


@requires(rules.sees_outside)
@require_GET
def outside_list(request):
    """What was put before approvers from outside, and what they answered."""
    rows = OutsideRequest.objects.visible_to(request.user).for_listing()
    listing = Listing(
        request, rows, columns=REQUESTS, filterset=RequestFilter, name=_("asked-outside")
    )
    if listing.wants_file:
        return listing.file()
    context = {
        "listing": listing,
        "rows": [
            (row, matters.name_of(row.kind), matters.page_of(row.kind, row.matter))
            for row in listing.page
        ],
        "now": clock.now(),
        "may_ask": rules.asks_outside(request.user),
    }
    return render(request, "approvals/outside_list.html", context)


@requires(rules.asks_outside)
def outside_ask(request, kind, pk):
    """HR puts one matter before an approver from outside."""
    matter = matters.of_kind(kind)
    if matter is None:
        raise Http404
    row, when = get_object_or_404(matter.rows(request.user), pk=pk), When.present()
    form = AskOutsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            outside.ask(matter, row, **form.cleaned_data, by=request.user, when=when)
            messages.success(request, _("The link is on its way. You are told of the answer."))
            return redirect("approvals:outside_list")
    context = {
        "form": form,
        "matter": matter,
        "row": row,
        "why_not": outside.why_not_ask(matter, row, approver=None, by=request.user, when=when),
    }
    return render(request, "approvals/outside_ask.html", context)


@requires(rules.asks_outside)
@require_POST
def outside_take_back(request, pk):
    """HR takes a matter back before it was answered."""
    asked = get_object_or_404(OutsideRequest.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        outside.take_back(asked, by=request.user, now=clock.now())
        messages.success(request, _("It is taken back. Its link opens nothing any more."))
    return redirect("approvals:outside_list")
