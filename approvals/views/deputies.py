"""Deputies: who stands in for whom, naming one, ending it early."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from approvals import rules
from approvals.actions import deputies
from approvals.forms import DeputyForm
from approvals.listings import DEPUTIES, DeputyFilter
from approvals.models import Deputyship
from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form


@requires(rules.sees_deputies)
@require_GET
def deputy_list(request):
    """Who stands in for whom, as far as the reader may see it."""
    rows = Deputyship.objects.visible_to(request.user).for_listing()
    listing = Listing(request, rows, columns=DEPUTIES, filterset=DeputyFilter, name=_("deputies"))
    if listing.wants_file:
        return listing.file()
    may_name = rules.names_deputies(request.user)
    context = {"listing": listing, "today": clock.today(), "may_name": may_name}
    return render(request, "approvals/deputy_list.html", context)


@requires(rules.names_deputies)
def deputy_add(request):
    """An approver names their deputy."""
    form = DeputyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            when = {"now": clock.now(), "today": clock.today()}
            made = deputies.appoint(request.user, **form.cleaned_data, **when)
            messages.success(request, _("%s is told, and stands in for you.") % made.deputy)
            return redirect("approvals:deputy_list")
    return render(request, "approvals/deputy_add.html", {"form": form})


@requires(rules.names_deputies)
@require_POST
def deputy_end(request, pk):
    """The approver or the deputy ends it early."""
    mine = Deputyship.objects.of_user(request.user)
    deputyship = get_object_or_404(mine, pk=pk)
    with refusal_as_message(request):
        deputies.end(deputyship, by=request.user, today=clock.today())
        messages.success(request, _("It is over from this moment on. The other one is told."))
    return redirect("approvals:deputy_list")
