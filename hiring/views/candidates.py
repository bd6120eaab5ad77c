"""Candidates as HR sees them: who has the notice, who talked with them, and what came of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from hiring import rules
from hiring.actions import candidates, expectations, joining
from hiring.forms import HireForm, InviteForm, TalkForm
from hiring.listings import CANDIDATES, CandidateFilter
from hiring.models import Candidate
from people.rules import is_hr, is_hr_or_auditor


@requires(is_hr_or_auditor)
@require_GET
def candidate_list(request):
    """Who was sent which notice."""
    found = Candidate.objects.visible_to(request.user).for_listing()
    listing = Listing(
        request, found, columns=CANDIDATES, filterset=CandidateFilter, name=_("candidates")
    )
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "may_write": is_hr(request.user)}
    return render(request, "hiring/candidate_list.html", context)


@requires(is_hr)
def candidate_invite(request):
    """HR sends the notice to a candidate."""
    initial = {"expectation": request.GET.get("notice")}
    form = InviteForm(request.POST or None, user=request.user, initial=initial)
    if form.is_valid():
        with refusal_in_form(form):
            when = {"by": request.user, "now": clock.now(), "today": clock.today()}
            candidate = candidates.invite(**form.cleaned_data, **when)
            messages.success(request, _("The notice is on its way, with a link of their own."))
            return redirect(candidate)
    chosen = form["expectation"].value() or ""
    notice = (
        form.fields["expectation"].queryset.filter(pk=chosen).first()
        if _is_number(chosen)
        else None
    )
    context = {"form": form, "noticed": expectations.lint(notice) if notice else []}
    return render(request, "hiring/candidate_invite.html", context)


@requires(is_hr_or_auditor)
@require_GET
def candidate_detail(request, pk):
    """One candidate: the notice, the talks, and after the offer what they chose to tell."""
    candidate = _candidate(request, pk)
    has_accepted = candidate.accepted_on is not None
    context = {
        "candidate": candidate,
        "talks": candidate.talks.select_related("recorded_by"),
        # What somebody told is not shown where somebody still decides about them.
        "ties": candidate.ties.all() if has_accepted else None,
        "accounts": candidate.accounts.all() if has_accepted else None,
        "may_write": is_hr(request.user),
        "why_not_accept": rules.why_not_accept(candidate),
        "why_not_hire": rules.why_not_hire(candidate),
        "why_not_close": rules.why_not_close(candidate),
        "to_say": rules.TO_SAY,
        "not_to_ask": rules.NOT_TO_ASK,
    }
    return render(request, "hiring/candidate_detail.html", context)


@requires(is_hr)
def talk_add(request, pk):
    """HR notes who talked about the expectations with a candidate, and when."""
    candidate = _candidate(request, pk)
    initial = {"on": clock.today(), "held_by": str(request.user)}
    form = TalkForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusal_in_form(form):
            when = {"by": request.user, "today": clock.today()}
            candidates.note_talk(candidate, **form.cleaned_data, **when)
            messages.success(request, _("The talk is noted."))
            return redirect(candidate)
    return render(request, "hiring/talk_add.html", {"form": form, "candidate": candidate})


@requires(is_hr)
@require_POST
def candidate_accept(request, pk):
    """HR notes that a candidate has accepted the offer."""
    candidate = _candidate(request, pk)
    with refusal_as_message(request):
        when = {"by": request.user, "now": clock.now(), "today": clock.today()}
        candidates.accept(candidate, **when)
        messages.success(request, _("Noted. They may tell more now, if they like."))
    return redirect(candidate)


@requires(is_hr)
@require_POST
def candidate_close(request, pk):
    """HR notes that somebody is not hired; nobody writes down why."""
    candidate = _candidate(request, pk)
    with refusal_as_message(request):
        candidates.close(candidate, by=request.user, today=clock.today())
        messages.success(request, _("Noted. What they told goes on its day by itself."))
    return redirect(candidate)


@requires(is_hr)
def candidate_hire(request, pk):
    """HR makes a candidate a person on the staff."""
    candidate = _candidate(request, pk)
    form = HireForm(request.POST or None, user=request.user, initial={"started_on": clock.today()})
    if form.is_valid():
        with refusal_in_form(form):
            when = {"by": request.user, "today": clock.today()}
            person = joining.hire(candidate, **form.cleaned_data, **when)
            messages.success(request, _("They are on the staff, with all that they told."))
            return redirect(person)
    context = {"form": form, "candidate": candidate, "why_not": rules.why_not_hire(candidate)}
    return render(request, "hiring/candidate_hire.html", context)


def _is_number(value) -> bool:
    return str(value).isdecimal()


def _candidate(request, pk) -> Candidate:
    return get_object_or_404(Candidate.objects.visible_to(request.user).for_listing(), pk=pk)
