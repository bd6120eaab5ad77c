"""Changes of what is shipped for a place: HR proposes, a lawyer answers, everybody concerned reads."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import is_hr, requires, role_in
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from places import actions, catalogue, gates, rules, subjects
from places.choices import About, ChangeState, Gate
from places.forms import ApprovalForm, ProposalForm, RefusalForm
from places.listings import CHANGES, ChangeFilter
from places.models import Change
from places.views.places import seen

reads_changes = role_in("hr", "auditor", "legal_reviewer")
is_lawyer = role_in("legal_reviewer")


def _change(request, pk) -> Change:
    return get_object_or_404(Change.objects.visible_to(request.user).for_listing(), pk=pk)


@requires(reads_changes)
@require_GET
def change_list(request):
    """Every change that was proposed, with what became of it."""
    found = Change.objects.visible_to(request.user).for_listing()
    listing = Listing(request, found, columns=CHANGES, filterset=ChangeFilter, name=_("changes"))
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "today": clock.today()}
    return render(request, "places/change_list.html", context)


@requires(is_hr)
def change_propose(request, code, about, subject):
    """HR proposes that a feature or a clause stands otherwise in a place."""
    place, today = seen(request, code), clock.today()
    name = dict(Gate.choices) if about == About.FEATURE else subjects.titles()
    if about not in About or subject not in name:
        raise Http404
    rule = place.rule(about, subject, today=today)
    form = ProposalForm(request.POST or None)
    if form.is_valid():
        with refusal_in_form(form):
            facts = {**form.cleaned_data, "by": request.user, "today": today}
            change = actions.propose(place.code, about, subject, **facts)
            messages.success(request, _("It is proposed. A lawyer has been asked to answer."))
            return redirect(change)
    context = {"form": form, "place": place, "name": name[subject], "rule": rule}
    return render(request, "places/change_propose.html", context)


@requires(reads_changes)
@require_GET
def change_detail(request, pk):
    """One change: what is shipped, what is wanted, what a lawyer said, and what counts today."""
    change, today = _change(request, pk), clock.today()
    place = catalogue.place(change.place)
    rule = place.rule(change.about, change.subject, today=today)
    waits = change.state == ChangeState.PROPOSED
    answers = waits and is_lawyer(request.user)
    context = {
        "change": change,
        "place": place,
        "rule": rule,
        "shipped": rules.shipped_target(rule.law if rule else None),
        "standing": gates.standing_of(change, today=today),
        "counts": rules.counts(change, today),
        "approve_form": ApprovalForm() if answers else None,
        "refuse_form": RefusalForm(prefix="no") if answers else None,
        "may_withdraw": waits and is_hr(request.user),
        "may_end": not rules.why_not_end(change, law=rule.law if rule else None),
        "may_write": is_hr(request.user),
    }
    return render(request, "places/change_detail.html", context)


@requires(is_lawyer)
@require_POST
def change_approve(request, pk):
    """A lawyer approves a change until a day."""
    change = _change(request, pk)
    form = ApprovalForm(request.POST)
    if form.is_valid():
        with refusal_as_message(request):
            actions.approve(change, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("Your approval is recorded and counts from now on."))
    else:
        messages.error(request, _("Write the last day of your approval as a date."))
    return redirect(change)


@requires(is_lawyer)
@require_POST
def change_refuse(request, pk):
    """A lawyer refuses a change and says why."""
    change = _change(request, pk)
    form = RefusalForm(request.POST, prefix="no")
    if form.is_valid():
        with refusal_as_message(request):
            actions.refuse_change(change, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("Your answer is recorded. It stands as it did."))
    else:
        messages.error(request, _("Say in a sentence why not."))
    return redirect(change)


@requires(is_hr)
@require_POST
def change_withdraw(request, pk):
    """HR takes back a proposal that no lawyer has answered."""
    change = _change(request, pk)
    with refusal_as_message(request):
        actions.withdraw(change, by=request.user, today=clock.today())
        messages.success(request, _("The proposal is withdrawn."))
    return redirect(change)


@requires(is_hr)
@require_POST
def change_end(request, pk):
    """HR lets an approved change end early."""
    change = _change(request, pk)
    with refusal_as_message(request):
        actions.end(change, by=request.user, today=clock.today())
        messages.success(request, _("It has ended. From now on it stands as it is shipped."))
    return redirect(change)
