"""The catalogue of places: gates at a glance, one place with its law, and what HR records and decides."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import is_hr, is_hr_or_auditor, requires
from core.refusals import refusal_as_message, refusal_in_form
from places import actions, catalogue, overview
from places.choices import Gate, PrerequisiteKind
from places.forms import PrerequisiteForm
from places.models import Prerequisite


@requires(is_hr_or_auditor)
@require_GET
def place_list(request):
    """Every gate at a glance, for the places in use or those of a region."""
    chosen = request.GET.get("region", overview.IN_USE)
    if chosen not in (overview.IN_USE, *overview.regions()):
        chosen = overview.IN_USE
    context = {
        "rows": overview.rows(chosen, user=request.user, today=clock.today()),
        "gates": list(Gate),
        "regions": overview.regions(),
        "chosen": chosen,
        "in_use": overview.IN_USE,
    }
    return render(request, "places/place_list.html", context)


@requires(is_hr_or_auditor)
@require_GET
def place_detail(request, code):
    """What the law of one place asks, what is on record, and what the firm decided."""
    place, today = seen(request, code), clock.today()
    context = {
        "place": place,
        "gates": overview.gate_views(place, today=today),
        "clauses": overview.clause_views(place, today=today, only_special=True),
        "papers": overview.paper_views(place, today=today),
        "past_changes": overview.past_changes(place),
        "past": overview.past_papers(place, today=today),
        "holidays": overview.next_holidays(place, today=today),
        "week": overview.working_week(place),
        "forbidden": overview.forbidden(place),
        "may_write": is_hr(request.user),
        "today": today,
    }
    return render(request, "places/place_detail.html", context)


@requires(is_hr_or_auditor)
@require_GET
def place_clauses(request, code):
    """Every clause in one place: what is shipped, and what the firm made of it with a lawyer."""
    place, today = seen(request, code), clock.today()
    context = {
        "place": place,
        "clauses": overview.clause_views(place, today=today),
        "may_write": is_hr(request.user),
        "today": today,
    }
    return render(request, "places/place_clauses.html", context)


@requires(is_hr)
def prerequisite_add(request, code, kind):
    """HR puts a preparation on record."""
    place = seen(request, code)
    asked = next((each for each in place.asked if each.kind == kind), None)
    if asked is None:
        raise Http404
    form = PrerequisiteForm(request.POST or None)
    if form.is_valid():
        with refusal_in_form(form):
            actions.record_prerequisite(
                place.code, kind, **form.cleaned_data, by=request.user, today=clock.today()
            )
            messages.success(request, _("It is on record."))
            return redirect("places:place_detail", code=place.code)
    context = {"form": form, "place": place, "asked": asked, "kind": PrerequisiteKind(kind)}
    return render(request, "places/prerequisite_add.html", context)


@requires(is_hr)
@require_POST
def prerequisite_withdraw(request, pk):
    """HR takes a preparation off the record."""
    prerequisite = get_object_or_404(Prerequisite, pk=pk)
    place = seen(request, prerequisite.place)
    with refusal_as_message(request):
        actions.withdraw_prerequisite(prerequisite, by=request.user, today=clock.today())
        messages.success(request, _("It is off the record, and what depended on it is closed."))
    return redirect("places:place_detail", code=place.code)


def seen(request, code: str) -> catalogue.Place:
    """Return a listed place that the reader looks after, or answer 404."""
    if code not in catalogue.codes():
        raise Http404
    place = catalogue.place(code)
    if not overview.is_seen_by(request.user, place):
        raise Http404
    return place
