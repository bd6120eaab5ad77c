"""Asking for a new business account: the list, one wish, and what becomes of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts import rules
from accounts.actions import proposals, second
from accounts.forms.proposals import AnswerForm, OpenForm, ProposalForm
from accounts.listings import PROPOSALS, ProposalFilter
from accounts.models import AccountProposal
from approvals.actions import outside
from approvals.actions.matters import When
from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people.models import Employer, Person
from people.rules import is_hr, is_hr_or_auditor


@requires(anybody_signed_in)
@require_GET
def proposal_list(request):
    """The wishes for accounts that the reader may see: HR theirs to answer, everybody their own."""
    found = AccountProposal.objects.visible_to(request.user).for_listing()
    listing = Listing(
        request, found, columns=PROPOSALS, filterset=ProposalFilter, name=_("account-wishes")
    )
    if listing.wants_file:
        return listing.file()
    sees_all = is_hr_or_auditor(request.user)
    context = {"listing": listing, "sees_all": sees_all}
    context["may_ask"] = rules.may_propose(request.user)
    return render(request, "accounts/proposal_list.html", context)


@requires(rules.may_propose)
def proposal_add(request):
    """Somebody who works here asks for an account that does not exist yet."""
    me = get_object_or_404(Person, user=request.user)
    employers = Employer.objects.all()
    form = ProposalForm(request.POST or None, employers=employers)
    if form.is_valid():
        with refusal_in_form(form):
            when = {"by": request.user, "today": clock.today()}
            proposal = proposals.ask(me, **form.cleaned_data, **when)
            messages.success(request, _("HR has your wish. You will be told what they say."))
            return redirect(proposal)
    return render(request, "accounts/proposal_add.html", {"form": form})


@requires(anybody_signed_in)
@require_GET
def proposal_detail(request, pk):
    """One wish: what was asked for, what HR said, and what may be done next."""
    proposal = _proposal(request, pk)
    is_own = proposal.asked_by.user_id == request.user.pk
    context = {
        "proposal": proposal,
        "is_own": is_own,
        "may_answer": is_hr(request.user),
        "form": AnswerForm(),
        "why_not_decide": rules.why_not_decide(proposal, is_own=is_own),
        "why_not_withdraw": rules.why_not_withdraw(proposal),
        "why_not_open": rules.why_not_open(proposal),
    }
    if is_own and context["may_answer"]:
        now = When.present()
        context["outside"] = outside.standing(second.WISH, proposal, by=request.user, when=now)
    return render(request, "accounts/proposal_detail.html", context)


@requires(is_hr)
@require_POST
def proposal_approve(request, pk):
    """HR lets the account be opened."""
    return _answer(
        request, pk, proposals.approve, _("Approved. Open the account, then note it here.")
    )


@requires(is_hr)
@require_POST
def proposal_decline(request, pk):
    """HR says no, and why."""
    return _answer(request, pk, proposals.decline, _("Declined. Whoever asked is told why."))


@requires(rules.may_propose)
@require_POST
def proposal_withdraw(request, pk):
    """Whoever asked does not want it any more."""
    mine = AccountProposal.objects.visible_to(request.user).filter(asked_by__user=request.user)
    proposal = get_object_or_404(mine, pk=pk)
    with refusal_as_message(request):
        proposals.withdraw(proposal, by=request.user, today=clock.today())
        messages.success(request, _("Your wish is withdrawn."))
    return redirect(proposal)


@requires(is_hr)
def proposal_open(request, pk):
    """HR puts the account that was approved and opened into the register."""
    proposal, today = _proposal(request, pk), clock.today()
    form = OpenForm(request.POST or None, user=request.user, proposal=proposal, today=today)
    if form.is_valid():
        with refusal_in_form(form):
            account = proposals.open_(proposal, **form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("The account is in the register. Now say who holds it."))
            return redirect(account)
    context = {"form": form, "proposal": proposal, "why_not": rules.why_not_open(proposal)}
    return render(request, "accounts/proposal_open.html", context)


def _proposal(request, pk) -> AccountProposal:
    seen = AccountProposal.objects.visible_to(request.user).for_listing()
    return get_object_or_404(seen.select_related("account"), pk=pk)


def _answer(request, pk, action, done: str):
    proposal, form = _proposal(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please shorten your answer, and leave passwords out of it."))
        return redirect(proposal)
    with refusal_as_message(request):
        action(proposal, **form.cleaned_data, by=request.user, today=clock.today())
        messages.success(request, done)
    return redirect(proposal)
