"""Leavers: everybody with a leaving date, and the file of one of them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core import clock, looking
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_in_form
from offboarding import agreed, pictures, rules
from offboarding.forms import AddressForm
from offboarding.listings import LEAVERS, LeaverFilter
from offboarding.models import Finding, LeaverFile
from offboarding.querysets import custodies_of, leaver_files, requests_of, with_steps
from people.actions import persons
from people.models import Employment


@requires(rules.may_read)
@require_GET
def leaver_list(request):
    """Everybody with a leaving date, past or to come, as far as the reader may see them."""
    rows = leaver_files(Employment.objects.visible_to(request.user), clock.today())
    rows = with_steps(rows, clock.today())
    listing = Listing(request, rows, columns=LEAVERS, filterset=LeaverFilter, name="leavers")
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "today": clock.today()}
    return render(request, "offboarding/leaver_list.html", context)


@requires(rules.may_read)
@require_GET
def leaver_detail(request, pk):
    """One leaver's file: what is to be done, the restriction on a time axis, findings, and accounts held."""
    today = clock.today()
    files = leaver_files(Employment.objects.visible_to(request.user), today)
    leaver = get_object_or_404(with_steps(files, today), pk=pk)
    looking.at(request, leaver.person, "file")
    file = LeaverFile.objects.visible_to(request.user).filter(employment=leaver).first()
    clause = agreed.clause_of(leaver)
    context = {
        "leaver": leaver,
        "clause": clause,
        "file": file,
        "steps": file.steps.select_related("owner", "file") if file else [],
        "today": today,
        "stage": rules.stage(leaver, today=today),
        "axis": pictures.axis_of(leaver, today=today, clause=clause),
        "findings": Finding.objects.visible_to(request.user).of_employment(leaver).for_listing(),
        "requests": requests_of(leaver, request.user),
        "custodies": custodies_of(leaver, request.user),
        "may_decide": rules.may_decide(request.user),
    }
    return render(request, "offboarding/leaver_detail.html", context)


@requires(rules.may_decide)
def address_confirm(request, pk):
    """HR notes the private address that a leaver gave or confirmed."""
    files = leaver_files(Employment.objects.visible_to(request.user), clock.today())
    leaver = get_object_or_404(files, pk=pk)
    known = {"private_email": leaver.person.private_email}
    form = AddressForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["private_email"]
        with refusal_in_form(form):
            when = {"by": request.user, "today": clock.today()}
            persons.confirm_address(leaver.person, private_email=address, **when)
            messages.success(request, _("The private address is confirmed."))
            return redirect("offboarding:leaver_detail", leaver.pk)
    return render(request, "offboarding/address_confirm.html", {"form": form, "leaver": leaver})
