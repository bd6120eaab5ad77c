"""Who is away, so that nobody is reminded meanwhile."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from campaigns.actions import absences
from campaigns.forms.campaigns import AbsenceForm
from campaigns.listings.campaigns import ABSENCES, AbsenceFilter
from campaigns.models import Absence
from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people.rules import is_hr_or_manager


@requires(is_hr_or_manager)
@require_GET
def absence_list(request):
    """Who is away now or soon."""
    rows = Absence.objects.visible_to(request.user).not_over(clock.today()).for_listing()
    listing = Listing(request, rows, columns=ABSENCES, filterset=AbsenceFilter, name=_("away"))
    if listing.wants_file:
        return listing.file()
    return render(request, "campaigns/absence_list.html", {"listing": listing})


@requires(is_hr_or_manager)
def absence_add(request):
    """Note that somebody is away."""
    form = AbsenceForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            absences.note(**form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("It is noted. They are left in peace until they are back."))
            return redirect("campaigns:absence_list")
    return render(request, "campaigns/absence_add.html", {"form": form})


@requires(is_hr_or_manager)
@require_POST
def absence_end(request, pk):
    """Somebody is back earlier."""
    absence = get_object_or_404(Absence.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        absences.end(absence, by=request.user, today=clock.today())
        messages.success(request, _("They are back, and are reminded again."))
    return redirect("campaigns:absence_list")
