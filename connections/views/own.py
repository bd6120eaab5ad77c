"""My connections: what somebody tells of themselves, and takes back."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from connections import rules
from connections.actions import checks, register
from connections.choices import VerificationLevel
from connections.forms.register import ExemptionForm, OwnConnectionForm
from connections.models import Connection, Contact, Handover, YearlyReminder
from connections.views.signed_in import person_of
from core import clock, limits
from core.access import anybody_signed_in, requires
from core.refusals import refusal_as_message, refusal_in_form, refuse

A_DAY = timedelta(days=1)


@requires(anybody_signed_in)
@require_GET
def own_list(request):
    """What somebody has told us of their own connections."""
    connections = Connection.objects.of_user(request.user).for_listing()
    context = {
        "connections": connections,
        "has_person": person_of(request.user) is not None,
        "handovers": Handover.objects.of_user(request.user).for_listing(),
        "asked_yearly": not YearlyReminder.objects.filter(
            person__user=request.user, is_off=True
        ).exists(),
        "why_not_check": checks.why_not_check(person_of(request.user), today=clock.today()),
    }
    return render(request, "connections/own_list.html", context)


@requires(anybody_signed_in)
def connection_add(request):
    """Record a connection of one's own by hand; what matches nobody is not kept anywhere."""
    person = person_of(request.user)
    if person is None:
        return redirect("connections:own_list")
    form = OwnConnectionForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        fields = {name: said[name] for name in ("platform", "connected_on", "exemption")}
        with refusal_in_form(form):
            contact = said.get("dealt") or _contact_named(request.user, said)
            connection = register.record(
                person, contact, **fields, by=request.user, today=clock.today()
            )
            messages.success(request, _("Your connection is recorded."))
            return redirect(connection)
    return render(request, "connections/connection_add.html", {"form": form})


def _contact_named(user, said):
    """Return the contact that was named exactly, or refuse; each name looked up is counted."""
    found = Contact.objects.matchable().named(said["name"], said["client"]).first()
    lookups = limits.spend("contact-lookup", user.pk, within=A_DAY)
    refuse(rules.why_not_record(known=found is not None, lookups=lookups))
    return found


@requires(anybody_signed_in)
@require_POST
def connection_exempt(request, pk):
    """Say why one of one's own connections should not count."""
    own = Connection.objects.of_user(request.user)
    connection = get_object_or_404(own, pk=pk)
    form = ExemptionForm(request.POST)
    exemption = form.cleaned_data["exemption"] if form.is_valid() else ""
    with refusal_as_message(request):
        register.claim_exemption(connection, exemption=exemption, by=request.user)
        messages.success(request, _("Thank you. HR will look at the reason you gave."))
    return redirect(connection)


@requires(anybody_signed_in)
@require_POST
def connection_remove(request, pk):
    """Say that one has ended a connection of one's own."""
    connection = get_object_or_404(Connection.objects.of_user(request.user), pk=pk)
    with refusal_as_message(request):
        register.mark_removed(
            connection, level=VerificationLevel.SAID, by=request.user, today=clock.today()
        )
        messages.success(request, _("Thank you. We have noted that you are no longer connected."))
    return redirect(connection)
