"""Who has access to an account: giving it and taking it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts import rules
from accounts.actions import custodies
from accounts.forms.register import CustodyEndForm, CustodyForm, colleague, people_like
from accounts.models import BusinessAccount, Custody
from core import clock, picking
from core.access import requires
from core.refusals import refusal_in_form
from people.models import Person
from people.rules import is_hr


@requires(is_hr)
def custody_add(request, pk):
    """HR records who has access to an account."""
    account = get_object_or_404(BusinessAccount.objects.visible_to(request.user), pk=pk)
    today = clock.today()
    form = CustodyForm(request.POST or None, user=request.user, today=today)
    if form.is_valid():
        with refusal_in_form(form):
            custodies.begin(account, **form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("The access is on record."))
            return redirect(account)
    context = {"form": form, "account": account, "why_not": rules.why_not_change(account.closed_on)}
    return render(request, "accounts/custody_add.html", context)


@requires(is_hr)
def custody_end(request, pk):
    """HR records how access was taken back."""
    held = Custody.objects.visible_to(request.user).select_related("account", "person", "agency")
    custody = get_object_or_404(held, pk=pk)
    today = clock.today()
    form = CustodyEndForm(request.POST or None, initial={"until": today})
    if form.is_valid():
        with refusal_in_form(form):
            custodies.end(custody, **form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("The end of this access is on record."))
            return redirect(custody.account)
    return render(request, "accounts/custody_end.html", {"form": form, "custody": custody})


@requires(is_hr)
@require_GET
def holder_suggest(request):
    """People whose names begin as typed, for the forms of the register."""
    text = picking.typed(request)
    people = people_like(Person.objects.visible_to(request.user), text) if text else []
    return picking.suggestions(request, [colleague(p) for p in people[: picking.MOST_SUGGESTED]])
