"""The agencies that post for us."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import agencies, looks
from accounts.forms.agencies import AgencyForm, AgencyPersonForm
from accounts.listings import AGENCIES, AgencyFilter
from accounts.models import Agency
from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_in_form
from people.models import Person
from people.rules import is_hr, is_hr_or_auditor


@requires(is_hr_or_auditor)
@require_GET
def agency_list(request):
    """Every agency, and how many accounts it holds."""
    found = Agency.objects.visible_to(request.user).for_listing(request.user)
    listing = Listing(request, found, columns=AGENCIES, filterset=AgencyFilter, name=_("agencies"))
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "may_write": is_hr(request.user), "today": clock.today()}
    return render(request, "accounts/agency_list.html", context)


@requires(anybody_signed_in)
@require_GET
def agency_detail(request, pk):
    """One agency: what it may do, what it holds, who works for us there, and how it goes."""
    agency = _agency(request, pk)
    has_ended = agency.ended_on is not None and agency.ended_on < clock.today()
    context = {
        "agency": agency,
        "custodies": agency.custodies.visible_to(request.user).for_agency(),
        "has_ended": has_ended,
        "steps": agency.exit_steps.visible_to(request.user).for_listing(),
        "reviews": agency.reviews.for_page(request.user)[:6],
        "why_not_review": looks.why_not_review(agency, by=request.user, has_ended=has_ended),
        "people": looks.people_of(agency, request.user),
        "may_write": is_hr(request.user),
        "sees_all": is_hr_or_auditor(request.user),
        "today": clock.today(),
    }
    return render(request, "accounts/agency_detail.html", context)


@requires(is_hr)
def agency_add(request):
    """HR puts an agency on record."""
    initial = {"engaged_on": clock.today()}
    form = AgencyForm(request.POST or None, initial=initial, user=request.user)
    if form.is_valid():
        with refusal_in_form(form):
            agency = agencies.add(**form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The agency is on record."))
            return redirect(agency)
    return render(request, "accounts/agency_add.html", {"form": form})


@requires(is_hr)
def agency_edit(request, pk):
    """HR changes what is known of an agency, or records its last day."""
    agency = _agency(request, pk)
    initial = {name: getattr(agency, name) for name in AgencyForm.base_fields}
    form = AgencyForm(request.POST or None, initial=initial, user=request.user)
    if form.is_valid():
        with refusal_in_form(form):
            agencies.edit(agency, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The change is saved."))
            return redirect(agency)
    return render(request, "accounts/agency_edit.html", {"form": form, "agency": agency})


@requires(is_hr)
def agency_person_add(request, pk):
    """HR notes who works for us through an agency."""
    agency = _agency(request, pk)
    form = AgencyPersonForm(request.POST or None, user=request.user)
    if form.is_valid():
        with refusal_in_form(form):
            agencies.add_person(agency, form.cleaned_data["person"], by=request.user)
            messages.success(request, _("They are noted as working for us through this agency."))
            return redirect(agency)
    context = {"form": form, "agency": agency}
    return render(request, "accounts/agency_person_add.html", context)


@requires(is_hr)
@require_POST
def agency_person_remove(request, pk, person_pk):
    """HR notes that somebody works through an agency no more."""
    agency = _agency(request, pk)
    people = Person.objects.visible_to(request.user).filter(agencies=agency)
    agencies.remove_person(agency, get_object_or_404(people, pk=person_pk), by=request.user)
    messages.success(request, _("They no longer count as people of this agency."))
    return redirect(agency)


def _agency(request, pk) -> Agency:
    return get_object_or_404(Agency.objects.visible_to(request.user).select_related("owner"), pk=pk)
