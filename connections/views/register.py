"""The register as HR and auditors see it: connections, exemptions, what a colleague saw."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from connections import rules
from connections.actions import observations, register
from connections.forms.fields import numbered
from connections.forms.register import ExemptionForm, ObservationForm
from connections.listings import CONNECTION_COLUMNS, ConnectionFilter
from connections.models import Connection, Contact
from connections.views.signed_in import person_of
from core import clock, picking
from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people.rules import is_hr, is_hr_or_auditor

CONDITIONS = ("only_leavers", "was_necessary", "no_milder_means", "was_told")


@requires(is_hr_or_auditor)
@require_GET
def connection_list(request):
    """What people have told us of their connections, within what HR may see."""
    rows = Connection.objects.visible_to(request.user).for_listing()
    listing = Listing(
        request, rows, columns=CONNECTION_COLUMNS, filterset=ConnectionFilter, name="connections"
    )
    if listing.wants_file:
        return listing.file()
    return render(request, "connections/connection_list.html", {"listing": listing})


@requires(anybody_signed_in)
@require_GET
def connection_detail(request, pk):
    """One connection: how we know of it, how sure that is, and what became of it."""
    rows = Connection.objects.visible_to(request.user).for_listing().select_related("seen_by")
    connection = get_object_or_404(rows, pk=pk)
    is_own = connection.person.user_id == request.user.pk
    context = {
        "connection": connection,
        "is_own": is_own,
        "exemption_form": ExemptionForm(initial={"exemption": connection.exemption}),
        "why_not_claim": rules.why_not_claim(connection, "known-before"),
        "why_not_remove": rules.why_not_remove(connection),
        "may_decide": is_hr(request.user) and connection.exemption_state == "claimed",
        "why_not_decide": rules.why_not_decide(connection, by_person_concerned=is_own),
    }
    return render(request, "connections/connection_detail.html", context)


@requires(is_hr)
@require_POST
def exemption_grant(request, pk):
    """HR agrees that a connection should not count."""
    connection = get_object_or_404(Connection.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        register.grant_exemption(connection, by=request.user, today=clock.today())
        messages.success(request, _("The exemption is granted, and the person is told."))
    return redirect(connection)


@requires(is_hr)
@require_POST
def exemption_refuse(request, pk):
    """HR does not agree that a connection should not count."""
    connection = get_object_or_404(Connection.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        register.refuse_exemption(connection, by=request.user, today=clock.today())
        messages.success(request, _("The exemption is not granted, and the person is told."))
    return redirect(connection)


@requires(is_hr)
def observation_add(request):
    """Record what a named colleague saw on a leaver's public professional page."""
    now = {"seen_by": person_of(request.user), "seen_on": clock.today()}
    form = ObservationForm(request.POST or None, initial=now, user=request.user)
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name not in CONDITIONS}
        with refusal_in_form(form):
            connection = observations.observe(**said, by=request.user, today=clock.today())
            messages.success(request, _("What was seen is recorded."))
            return redirect(connection)
    return render(request, "connections/observation_add.html", {"form": form})


@requires(is_hr)
@require_GET
def contact_suggest(request):
    """Contacts of whom a word begins as typed, for a form that asks for one."""
    text = picking.typed(request)
    rows = Contact.objects.visible_to(request.user).on_record().select_related("client")
    found = rows.beginning(text)[: picking.MOST_SUGGESTED] if text else []
    return picking.suggestions(request, [numbered(contact) for contact in found])
