"""Clients: the list, one client, adding and changing it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from connections import rules
from connections.actions import clients
from connections.forms.clients import ClientForm
from connections.listings import CLIENT_COLUMNS, ClientFilter
from connections.models import Client, Contact
from core import clock, picking
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_in_form
from people.rules import is_hr, is_hr_or_auditor

SHOWN_AT_ONCE = 25


@requires(is_hr_or_auditor)
@require_GET
def client_list(request):
    """Every company that is, was or may become a client."""
    rows = Client.objects.visible_to(request.user).on_record().for_listing()
    listing = Listing(request, rows, columns=CLIENT_COLUMNS, filterset=ClientFilter, name="clients")
    if listing.wants_file:
        return listing.file()
    return render(request, "connections/client_list.html", {"listing": listing})


@requires(is_hr_or_auditor)
@require_GET
def client_detail(request, pk):
    """One client and the first of its contacts; the list of contacts has the others."""
    rows = Client.objects.visible_to(request.user).for_listing()
    client = get_object_or_404(rows, pk=pk)
    if client.merged_into_id:
        return redirect("connections:client_detail", client.merged_into_id)
    contacts = Contact.objects.visible_to(request.user).on_record().for_listing()
    context = {
        "client": client,
        "contacts": contacts.filter(client=client)[:SHOWN_AT_ONCE],
        "may_edit": is_hr(request.user),
        "is_protected": rules.is_protected(client, today=clock.today()),
    }
    return render(request, "connections/client_detail.html", context)


@requires(is_hr)
def client_add(request):
    """Put a company on record."""
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            client = clients.add(**form.cleaned_data, by=request.user)
            messages.success(request, _("The client is on record."))
            return redirect(client)
    return render(request, "connections/client_add.html", {"form": form})


@requires(is_hr)
def client_edit(request, pk):
    """Change the name or the status of a client."""
    client = get_object_or_404(Client.objects.visible_to(request.user).on_record(), pk=pk)
    now = {name: getattr(client, name) for name in ("name", "status", "protected_until")}
    form = ClientForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            clients.edit(client, **form.cleaned_data, by=request.user)
            messages.success(request, _("The changes are saved."))
            return redirect(client)
    return render(request, "connections/client_edit.html", {"form": form, "client": client})


@requires(is_hr)
@require_GET
def client_suggest(request):
    """Names of clients that begin as typed, for a form that asks for one."""
    text = picking.typed(request)
    clients = Client.objects.visible_to(request.user).on_record().filter(name__istartswith=text)
    names = clients.values_list("name", flat=True) if text else []
    return picking.suggestions(request, list(names[: picking.MOST_SUGGESTED]))
