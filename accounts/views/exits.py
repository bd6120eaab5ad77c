"""How an agency goes: beginning its exit, and settling one step after the other."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.actions import exits
from accounts.forms.agencies import ExitForm, ExitStepForm
from accounts.models import Agency, ExitStep
from core import clock
from core.access import requires
from core.refusals import refusal_in_form
from people.rules import is_hr


@requires(is_hr)
def exit_begin(request, pk):
    """HR sets the last day of an agency; what has to be settled is written down."""
    agency = get_object_or_404(Agency.objects.visible_to(request.user), pk=pk)
    today = clock.today()
    form = ExitForm(request.POST or None, initial={"last_day": agency.ended_on or today})
    if form.is_valid():
        with refusal_in_form(form):
            exits.begin(agency, **form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("The exit has begun. Settle one step after the other."))
            return redirect(agency)
    return render(request, "accounts/exit_begin.html", {"form": form, "agency": agency})


@requires(is_hr)
def exit_settle(request, pk):
    """HR records that one step is done, and where that can be seen."""
    steps = ExitStep.objects.visible_to(request.user).select_related("agency", "custody__account")
    step, today = get_object_or_404(steps, pk=pk), clock.today()
    form = ExitStepForm(request.POST or None, initial={"on": today}, step=step)
    if form.is_valid():
        with refusal_in_form(form):
            exits.settle(step, **form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("The step is settled."))
            return redirect(step.agency)
    return render(request, "accounts/exit_settle.html", {"form": form, "step": step})
