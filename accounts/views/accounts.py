"""The register of business accounts: reading it and changing it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts import rules, timeline
from accounts.actions import register
from accounts.choices import CLOSED_PLATFORMS, NO_PRESENCE, PROFESSIONAL_NETWORKS, Platform
from accounts.forms.register import AccountEditForm, AccountForm, CloseForm
from accounts.listings import ACCOUNTS, AccountFilter
from accounts.models import BusinessAccount
from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people.rules import is_hr, is_hr_or_auditor


@requires(anybody_signed_in)
@require_GET
def account_list(request):
    """Every account that the reader may see: HR the register, everybody else their own."""
    accounts = BusinessAccount.objects.visible_to(request.user).for_listing(clock.today())
    listing = Listing(
        request, accounts, columns=ACCOUNTS, filterset=AccountFilter, name=_("business-accounts")
    )
    if listing.wants_file:
        return listing.file()
    context = {
        "listing": listing,
        "sees_all": is_hr_or_auditor(request.user),
        "may_write": is_hr(request.user),
    }
    return render(request, "accounts/account_list.html", context)


@requires(anybody_signed_in)
@require_GET
def account_detail(request, pk):
    """One account: its facts, who holds it, what should be put right, and its history."""
    accounts = BusinessAccount.objects.visible_to(request.user).for_listing(clock.today())
    account = get_object_or_404(accounts, pk=pk)
    context = {
        "account": account,
        "history": timeline.of(account),
        "advice": rules.advice(account.two_factor, account.recovery_address),
        "sees_all": is_hr_or_auditor(request.user),
        "may_write": is_hr(request.user),
        "why_not_look": rules.why_not_look(
            request.user, owners=_users_of(account), closed_on=account.closed_on
        ),
        "why_not_reopen": rules.why_not_reopen(account.closed_on, account.platform),
        "close_form": CloseForm(initial={"on": clock.today()}),
    }
    return render(request, "accounts/account_detail.html", context)


@requires(is_hr)
def account_add(request):
    """HR puts an account into the register."""
    form = AccountForm(request.POST or None, user=request.user)
    if form.is_valid():
        with refusal_in_form(form):
            account = register.add(**form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The account is in the register. Now say who holds it."))
            return redirect(account)
    return render(request, "accounts/account_add.html", {"form": form})


@requires(is_hr)
def account_edit(request, pk):
    """HR changes what is known of an account."""
    account = get_object_or_404(BusinessAccount.objects.visible_to(request.user), pk=pk)
    form = AccountEditForm(request.POST or None, user=request.user, account=account)
    if form.is_valid():
        with refusal_in_form(form):
            register.edit(account, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The change is saved."))
            return redirect(account)
    return render(request, "accounts/account_edit.html", {"form": form, "account": account})


@requires(is_hr)
@require_POST
def account_close(request, pk):
    """HR records that an account is gone."""
    account = get_object_or_404(BusinessAccount.objects.visible_to(request.user), pk=pk)
    form = CloseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Enter the day on which the account was closed."))
        return redirect(account)
    with refusal_as_message(request):
        register.close(account, **form.cleaned_data, by=request.user, today=clock.today())
        messages.success(request, _("The account is closed, and all access to it has ended."))
    return redirect(account)


@requires(is_hr)
@require_POST
def account_reopen(request, pk):
    """HR takes a closed account back into the open register."""
    account = get_object_or_404(BusinessAccount.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        register.reopen(account, by=request.user, today=clock.today())
        messages.success(request, _("The account is open again. Now say who holds it."))
    return redirect(account)


@requires(anybody_signed_in)
@require_GET
def platform_list(request):
    """The catalogue of platforms, and how many accounts the reader sees on each."""
    seen = BusinessAccount.objects.visible_to(request.user).open().per_platform()
    platforms = [
        {
            "platform": platform,
            "accounts": seen.get(platform, 0),
            "is_professional": platform in PROFESSIONAL_NETWORKS,
            "is_closed": platform in CLOSED_PLATFORMS,
            "has_pages": platform not in NO_PRESENCE,
        }
        for platform in Platform
    ]
    return render(request, "accounts/platform_list.html", {"platforms": platforms})


def _users_of(account: BusinessAccount) -> set[int]:
    """The logins of those who answer for an account."""
    return {person.user_id for person in (account.owner, account.deputy) if person}
