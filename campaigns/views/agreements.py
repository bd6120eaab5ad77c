"""Agreements made before PolicyHub, and what is given in return for new terms."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from approvals.actions import outside
from approvals.actions.matters import When
from campaigns import signing_rules
from campaigns.actions import agreement_files, agreements, papers, second
from campaigns.forms.signing import (
    AgreementFileForm,
    EarlierAgreementForm,
    InReturnForm,
    TurnDownForm,
)
from campaigns.listings.signing import AGREEMENTS, AgreementFilter
from campaigns.models import Campaign, EarlierAgreement, InReturn
from campaigns.views.papers import scan_of
from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form


def _agreement(request, pk) -> EarlierAgreement:
    seen = EarlierAgreement.objects.visible_to(request.user).for_listing()
    return get_object_or_404(seen, pk=pk)


@requires(signing_rules.reads_agreements)
@require_GET
def agreement_list(request):
    """What people agreed to before PolicyHub."""
    seen = EarlierAgreement.objects.visible_to(request.user).for_listing()
    listing = Listing(
        request, seen, columns=AGREEMENTS, filterset=AgreementFilter, name=_("earlier-agreements")
    )
    if listing.wants_file:
        return listing.file()
    may_write = signing_rules.records_agreements(request.user)
    context = {"listing": listing, "may_write": may_write}
    return render(request, "campaigns/agreement_list.html", context)


@requires(signing_rules.records_agreements)
def agreement_add(request):
    """HR records an earlier agreement with its scan."""
    form = EarlierAgreementForm(request.POST or None, request.FILES or None, user=request.user)
    if form.is_valid():
        with refusal_in_form(form):
            when = {"now": clock.now(), "today": clock.today()}
            kept = agreements.record(**form.values(), by=request.user, **when)
            messages.success(request, _("It is kept. A second person has to confirm it now."))
            return redirect(kept)
    return render(request, "campaigns/agreement_add.html", {"form": form})


@requires(signing_rules.records_agreements)
def agreement_import(request):
    """HR brings in many earlier agreements at once."""
    form = AgreementFileForm(request.POST or None, request.FILES or None)
    outcome = None
    if form.is_valid():
        with refusal_in_form(form):
            file, when = form.cleaned_data["file"], {"now": clock.now(), "today": clock.today()}
            outcome = agreement_files.bring_in(file.read(), file.name, by=request.user, **when)
    context = {"form": form, "outcome": outcome}
    return render(request, "campaigns/agreement_import.html", context)


@requires(signing_rules.reads_agreements)
@require_GET
def agreement_detail(request, pk):
    """One earlier agreement, its scan, and the second person's decision."""
    agreement = _agreement(request, pk)
    why_not = papers.why_not_confirm(agreement, agreement.person, by=request.user)
    context = {"agreement": agreement, "why_not": why_not, "form": TurnDownForm()}
    context["outside"] = outside.standing(
        second.AGREEMENT, agreement, by=request.user, when=When.present()
    )
    return render(request, "campaigns/agreement_detail.html", context)


@requires(signing_rules.records_agreements)
@require_POST
def agreement_confirm(request, pk):
    """The second person confirms an earlier agreement."""
    agreement = _agreement(request, pk)
    with refusal_as_message(request):
        agreements.confirm(agreement, by=request.user, now=clock.now())
        messages.success(request, _("It counts from now on."))
    return redirect(agreement)


@requires(signing_rules.records_agreements)
@require_POST
def agreement_turn_down(request, pk):
    """The second person says why an earlier agreement does not count."""
    agreement = _agreement(request, pk)
    with refusal_as_message(request):
        because = request.POST.get("because", "")[:400]
        agreements.turn_down(agreement, because=because, by=request.user, now=clock.now())
        messages.success(request, _("It does not count."))
    return redirect(agreement)


@requires(signing_rules.reads_agreements)
@require_GET
def agreement_scan(request, pk):
    """The scan of an earlier agreement."""
    return scan_of(_agreement(request, pk))


@requires(signing_rules.records_agreements)
def campaign_in_return(request, pk):
    """HR records what people who work here already get for the new terms of a round."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_listing(), pk=pk)
    given = InReturn.objects.filter(campaign=campaign).first()
    initial = {"words": given.words if given else ""}
    form = InReturnForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusal_in_form(form):
            agreements.give_in_return(
                campaign, **form.cleaned_data, by=request.user, now=clock.now()
            )
            messages.success(request, _("It is recorded, and stands on every receipt from now on."))
            return redirect(campaign)
    context = {"campaign": campaign, "form": form, "given": given}
    return render(request, "campaigns/campaign_in_return.html", context)
