"""Stretches of work: begin, correct, and end them with what follows drawn beforehand."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import clock
from core.access import requires
from core.refusals import refusal_as_message, refusal_in_form
from people.actions import employments
from people.forms.persons import EMPLOYMENT, EmploymentForm, LeavingForm
from people.models import Employment, Person
from people.rules import is_hr


@requires(is_hr)
def employment_start(request, pk):
    """Let somebody begin again, or with a further employer."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    form = EmploymentForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            employments.start(person, **form.employment, by=request.user, today=clock.today())
            messages.success(request, _("The employment is on record."))
            return redirect(person)
    return render(request, "people/employment_start.html", {"form": form, "person": person})


@requires(is_hr)
def employment_edit(request, pk):
    """Correct department, title, place, first day and the length of the restriction."""
    employment = get_object_or_404(_visible(request), pk=pk)
    now = {name: getattr(employment, name) for name in EMPLOYMENT}
    form = EmploymentForm(request.POST or None, initial=now, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            employments.edit(employment, **form.employment, by=request.user, today=clock.today())
            messages.success(request, _("The changes are saved."))
            return redirect(employment)
    context = {"form": form, "employment": employment, "person": employment.person}
    return render(request, "people/employment_edit.html", context)


@requires(is_hr)
def employment_end(request, pk):
    """Set or change the leaving date; what follows from it is shown before it is set."""
    employment = get_object_or_404(_visible(request), pk=pk)
    now = {name: getattr(employment, name) for name in LeavingForm.base_fields}
    form, ahead = LeavingForm(request.POST or None, initial=now), None
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            ahead = employments.look_ahead(employment, **form.cleaned_data)
            if "confirmed" in request.POST:
                set_day = employments.change_end if employment.left_on else employments.end
                set_day(employment, **form.cleaned_data, by=request.user, today=clock.today())
                messages.success(request, _("The leaving date is on record."))
                return redirect(employment)
    context = {"form": form, "employment": employment, "ahead": ahead, "today": clock.today()}
    context["others"] = employment.person.employments.exclude(pk=employment.pk)
    return render(request, "people/employment_end.html", context)


@requires(is_hr)
@require_POST
def employment_end_undo(request, pk):
    """Take a leaving date back."""
    employment = get_object_or_404(_visible(request), pk=pk)
    with refusal_as_message(request):
        employments.undo_end(employment, by=request.user, today=clock.today())
        messages.success(request, _("The leaving date is taken back."))
    return redirect(employment)


def _visible(request):
    return Employment.objects.visible_to(request.user).for_listing()
