"""Looks that come round: the monthly one at an agency's access, the half-yearly one at an account."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import rules
from accounts.actions import looks
from accounts.forms.agencies import ReviewForm
from accounts.forms.looks import CheckForm
from accounts.models import Agency, BusinessAccount
from core import clock
from core.access import anybody_signed_in, requires
from core.refusals import refusal_in_form


@requires(anybody_signed_in)
def agency_review(request, pk):
    """Whoever answers for an agency says what it still needs."""
    seen = Agency.objects.visible_to(request.user).select_related("owner")
    agency, today = get_object_or_404(seen, pk=pk), clock.today()
    ended = agency.ended_on is not None and agency.ended_on < today
    why_not = looks.why_not_review(agency, by=request.user, has_ended=ended)
    form = ReviewForm(request.POST or None, agency=agency)
    if form.is_valid():
        with refusal_in_form(form):
            looks.review(agency, **form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("Thank you. The review is on record."))
            return redirect(agency)
    context = {"form": form, "agency": agency, "why_not": why_not}
    return render(request, "accounts/agency_review.html", context)


@requires(anybody_signed_in)
def account_check(request, pk):
    """The owner looks at an account: is everything about it still right?"""
    seen = BusinessAccount.objects.visible_to(request.user).for_listing(clock.today())
    account = get_object_or_404(seen, pk=pk)
    owners = {person.user_id for person in (account.owner, account.deputy) if person}
    form = CheckForm(request.POST or None, account=account)
    if form.is_valid():
        with refusal_in_form(form):
            looks.check(account, **form.told(), by=request.user, today=clock.today())
            messages.success(request, _("Thank you. Your look at the account is on record."))
            return redirect(account)
    why_not = rules.why_not_look(request.user, owners=owners, closed_on=account.closed_on)
    context = {"form": form, "account": account, "why_not": why_not}
    return render(request, "accounts/account_check.html", context)
