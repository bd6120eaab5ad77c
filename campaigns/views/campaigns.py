"""Campaigns: the list, one with its figures, and HR's verbs."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from campaigns import pictures, rules
from campaigns.actions import campaigns
from campaigns.forms.campaigns import CampaignForm, DueForm, KeepingForm
from campaigns.listings.campaigns import CAMPAIGNS, CampaignFilter
from campaigns.models import Assignment, Campaign
from campaigns.querysets import standing
from campaigns.querysets.preview import preview
from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people.rules import is_hr


@requires(rules.sees_campaigns)
@require_GET
def campaign_list(request):
    """Every campaign that the reader has a part in, with how far it is."""
    rows = Campaign.objects.visible_to(request.user).counted_for(request.user).for_listing()
    listing = Listing(
        request, rows, columns=CAMPAIGNS, filterset=CampaignFilter, name=_("campaigns")
    )
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "may_run": is_hr(request.user)}
    return render(request, "campaigns/campaign_list.html", context)


@requires(rules.sees_campaigns)
@require_GET
def campaign_detail(request, pk):
    """One campaign: how far it is, who is behind, and what can be done with it."""
    campaign, today = _campaign(request, pk), clock.today()
    by = request.GET.get("by") if request.GET.get("by") in standing.GROUPS else "department"
    seen = Assignment.objects.visible_to(request.user).filter(campaign=campaign)
    everybody = standing.tally(seen)
    context = {
        "campaign": campaign,
        "today": today,
        "everybody": everybody,
        "groups": standing.tallies(seen, by),
        "by": by,
        "cuts": [(name, label) for name, (_fields, label) in standing.GROUPS.items()],
        "picture": _picture(campaign, seen, everybody, today),
        "may_run": is_hr(request.user),
        "may_remind": rules.may_remind(request.user),
        **_why_not(campaign, today),
    }
    return render(request, "campaigns/campaign_detail.html", context)


@requires(is_hr)
def campaign_add(request):
    """HR prepares a campaign."""
    initial = {"starts_on": clock.today(), "owner": request.user, "has_quiz": True}
    initial |= {"pass_mark": 80, "attempts": 0, "days_for_joiners": 14}
    form = CampaignForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            campaign = campaigns.add(**form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The campaign is prepared. Now say whom it is for."))
            return redirect("campaigns:audience_edit", campaign.pk)
    return render(request, "campaigns/campaign_add.html", {"form": form})


@requires(is_hr)
def campaign_edit(request, pk):
    """HR changes a campaign: everything before it begins, later only who looks after it."""
    campaign = _campaign(request, pk)
    is_open = not rules.why_not_prepare(campaign)
    kind = CampaignForm if is_open else KeepingForm
    initial = {name: getattr(campaign, name) for name in kind.base_fields}
    form = kind(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            change = campaigns.edit if is_open else campaigns.look_after
            change(campaign, **form.cleaned_data, by=request.user)
            messages.success(request, _("The campaign is changed."))
            return redirect(campaign)
    context = {"form": form, "campaign": campaign, "is_open": is_open}
    return render(request, "campaigns/campaign_edit.html", context)


@requires(is_hr)
@require_GET
def campaign_preview(request, pk):
    """Who would get what if the campaign started now, before anybody is asked."""
    campaign, today = _campaign(request, pk), clock.today()
    context = {
        "campaign": campaign,
        "preview": preview(campaign, today=today),
        "today": today,
        "why_not_start": campaigns.why_not_start(campaign, today=today),
    }
    return render(request, "campaigns/campaign_preview.html", context)


@requires(is_hr)
@require_POST
def campaign_start(request, pk):
    """HR lets the campaign begin, or wait for its day."""
    campaign = _campaign(request, pk)
    with refusal_as_message(request):
        started = campaigns.start(campaign, by=request.user, today=clock.today())
        if started.state == "running":
            messages.success(request, _("The campaign has begun. Everybody is being asked."))
            return redirect(started.job)
        messages.success(request, _("The campaign begins on its day by itself."))
    return redirect(campaign)


@requires(is_hr)
@require_POST
def campaign_pause(request, pk):
    """HR stops the reminders until the campaign goes on."""
    campaign = _campaign(request, pk)
    with refusal_as_message(request):
        campaigns.pause(campaign, by=request.user, today=clock.today())
        messages.success(request, _("The campaign is paused. Nobody is reminded."))
    return redirect(campaign)


@requires(is_hr)
@require_POST
def campaign_resume(request, pk):
    """HR lets a paused campaign go on."""
    campaign = _campaign(request, pk)
    with refusal_as_message(request):
        campaigns.resume(campaign, by=request.user, today=clock.today())
        messages.success(request, _("The campaign goes on. The days of the pause were added."))
    return redirect(campaign)


@requires(is_hr)
@require_POST
def campaign_close(request, pk):
    """HR ends a campaign."""
    campaign = _campaign(request, pk)
    with refusal_as_message(request):
        campaigns.close(campaign, by=request.user, today=clock.today())
        messages.success(request, _("The campaign is closed. Everything about it stays on record."))
    return redirect(campaign)


@requires(is_hr)
@require_POST
def campaign_copy(request, pk):
    """HR prepares another campaign like this one."""
    campaign = _campaign(request, pk)
    with refusal_as_message(request):
        made = campaigns.copy(campaign, by=request.user, today=clock.today())
        messages.success(request, _("Here is the copy. Look at its days before you start it."))
        return redirect(made)
    return redirect(campaign)


@requires(is_hr)
@require_POST
def campaign_discard(request, pk):
    """HR gives up a campaign in which nobody was asked."""
    campaign = _campaign(request, pk)
    with refusal_as_message(request):
        campaigns.discard(campaign, by=request.user)
        messages.success(request, _("The draft is gone. Nobody had been asked."))
        return redirect("campaigns:campaign_list")
    return redirect(campaign)


@requires(is_hr)
def campaign_move_due(request, pk):
    """HR gives everybody another day to sign by."""
    campaign, today = _campaign(request, pk), clock.today()
    form = DueForm(request.POST or None, initial={"due_on": campaign.due_on})
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            campaigns.move_due(campaign, **form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("The due date is moved, for everybody who has not signed."))
            return redirect(campaign)
    why_not = rules.why_not_move_due(campaign, max(campaign.due_on, today), today=today)
    context = {"form": form, "campaign": campaign, "why_not": why_not}
    return render(request, "campaigns/campaign_move_due.html", context)


def _campaign(request, pk) -> Campaign:
    return get_object_or_404(Campaign.objects.visible_to(request.user).for_listing(), pk=pk)


def _picture(campaign, seen, everybody, today):
    return pictures.completion(
        standing.signed_by_day(seen),
        expected=everybody.expected,
        starts_on=campaign.started_on or campaign.starts_on,
        due_on=campaign.due_on,
        today=min(today, campaign.closed_on or today),
    )


def _why_not(campaign, today) -> dict[str, str]:
    return {
        "why_not_prepare": rules.why_not_prepare(campaign),
        "why_not_pause": rules.why_not_pause(campaign),
        "why_not_resume": rules.why_not_resume(campaign),
        "why_not_close": rules.why_not_close(campaign),
        "why_not_move_due": rules.why_not_move_due(
            campaign, max(campaign.due_on, today), today=today
        ),
        "why_not_nudge": rules.why_not_nudge(campaign),
    }
