"""Before a campaign begins: whom it is for, and when it reminds whom."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from campaigns import rules
from campaigns.actions import campaigns
from campaigns.choices import AudienceKind
from campaigns.forms.campaigns import PartForm, StepForm
from campaigns.models import Campaign
from campaigns.querysets.audience import audience
from core import clock, picking
from core.access import requires
from core.refusals import refusal_as_message, refusal_in_form
from people.models import Person
from people.rules import is_hr, is_hr_or_manager


@requires(is_hr)
def audience_edit(request, pk):
    """HR adds groups of people to a campaign, or leaves some out."""
    campaign = _campaign(request, pk)
    chosen = request.POST.get("kind") if request.method == "POST" else None
    forms = {
        kind: PartForm(request.POST if kind == chosen else None, kind=kind, user=request.user)
        for kind in AudienceKind.values
    }
    form = forms.get(chosen)
    if form is not None and form.is_valid():
        with refusal_in_form(form):
            leaves_out = form.cleaned_data["leaves_out"]
            campaigns.include(
                campaign, kind=chosen, leaves_out=leaves_out, by=request.user, **form.target
            )
            return redirect("campaigns:audience_edit", pk)
    context = {
        "campaign": campaign,
        "forms": forms.values(),
        "people": audience(campaign, today=max(clock.today(), campaign.starts_on)).count(),
        "why_not": rules.why_not_prepare(campaign),
    }
    return render(request, "campaigns/audience_edit.html", context)


@requires(is_hr)
@require_POST
def audience_remove(request, pk, part_pk):
    """HR takes a group out of the audience again."""
    campaign = _campaign(request, pk)
    part = get_object_or_404(campaign.audience, pk=part_pk)
    with refusal_as_message(request):
        campaigns.exclude(part, by=request.user)
        messages.success(request, _("This group is no longer part of the audience."))
    return redirect("campaigns:audience_edit", pk)


@requires(is_hr)
def steps_edit(request, pk):
    """HR says when a campaign reminds whom."""
    campaign = _campaign(request, pk)
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            campaigns.add_step(campaign, **form.cleaned_data, by=request.user)
            return redirect("campaigns:steps_edit", pk)
    steps = list(campaign.steps.all())
    context = {
        "campaign": campaign,
        "form": form,
        "steps": steps,
        "why_not": rules.why_not_prepare(campaign),
        "why_not_end": rules.why_not_end_with([(each.days, each.audience) for each in steps]),
    }
    return render(request, "campaigns/steps_edit.html", context)


@requires(is_hr)
@require_POST
def step_remove(request, pk, step_pk):
    """HR takes one reminder away."""
    campaign = _campaign(request, pk)
    step = get_object_or_404(campaign.steps, pk=step_pk)
    with refusal_as_message(request):
        campaigns.remove_step(step, by=request.user)
        messages.success(request, _("This reminder is gone."))
    return redirect("campaigns:steps_edit", pk)


@requires(is_hr_or_manager)
@require_GET
def person_suggest(request):
    """People whose names begin as typed, for a form that asks for one of them."""
    text = picking.typed(request)
    people = Person.objects.visible_to(request.user).matching(text) if text else []
    found = people[: picking.MOST_SUGGESTED]
    return picking.suggestions(request, [f"{person} ({person.number})" for person in found])


def _campaign(request, pk) -> Campaign:
    return get_object_or_404(Campaign.objects.visible_to(request.user).for_listing(), pk=pk)
