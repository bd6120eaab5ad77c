"""Contacts: the list, one contact, and what is recorded about them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from connections import rules
from connections.actions import contacts
from connections.forms.contacts import ContactForm, DealingForm, IdentifierForm
from connections.forms.fields import colleague, people_like
from connections.listings import CONTACT_COLUMNS, ContactFilter
from connections.models import Client, Connection, Contact, ContactIdentifier
from core import clock, picking
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people.models import Person
from people.rules import is_hr, is_hr_or_auditor


@requires(is_hr_or_auditor)
@require_GET
def contact_list(request):
    """Every contact on record."""
    rows = Contact.objects.visible_to(request.user).on_record().for_listing()
    listing = Listing(
        request, rows, columns=CONTACT_COLUMNS, filterset=ContactFilter, name="contacts"
    )
    if listing.wants_file:
        return listing.file()
    return render(request, "connections/contact_list.html", {"listing": listing})


@requires(is_hr_or_auditor)
@require_GET
def contact_detail(request, pk):
    """One contact: what we keep, where it is from, and who of ours knows them."""
    rows = Contact.objects.visible_to(request.user).for_listing()
    contact = get_object_or_404(rows, pk=pk)
    if contact.merged_into_id:
        return redirect("connections:contact_detail", contact.merged_into_id)
    connections = Connection.objects.visible_to(request.user).filter(contact=contact).for_listing()
    people = Person.objects.visible_to(request.user)
    context = {
        "contact": contact,
        "identifiers": contact.identifiers.all(),
        "dealings": contact.dealings.filter(person__in=people).select_related("person"),
        "connections": connections,
        "may_edit": is_hr(request.user) and not contact.erased_on,
        "why_not_object": rules.why_not_object(contact),
    }
    return render(request, "connections/contact_detail.html", context)


@requires(is_hr)
def contact_add(request):
    """Put a person at a client on record; `?client=` names the client already."""
    wanted = request.GET.get("client", "")
    client = Client.objects.filter(pk=wanted).first() if wanted.isdecimal() else None
    form = ContactForm(request.POST or None, initial={"client": client}, user=request.user)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        with refusal_in_form(form):
            contact = contacts.add(
                fields.pop("client"), **fields, by=request.user, today=clock.today()
            )
            messages.success(request, _("The contact is on record."))
            return redirect(contact)
    return render(request, "connections/contact_add.html", {"form": form, "client": client})


@requires(is_hr)
def contact_edit(request, pk):
    """Change what we keep of a contact."""
    rows = Contact.objects.visible_to(request.user).on_record().for_listing()
    contact = get_object_or_404(rows, pk=pk)
    now = {name: getattr(contact, name) for name in contacts.FIELDS}
    form = ContactForm(request.POST or None, initial=now, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            contacts.edit(contact, **form.cleaned_data, by=request.user)
            messages.success(request, _("The changes are saved."))
            return redirect(contact)
    return render(request, "connections/contact_edit.html", {"form": form, "contact": contact})


@requires(is_hr)
def identifier_add(request, pk):
    """Record what a contact has published for their work on a platform."""
    contact = get_object_or_404(Contact.objects.visible_to(request.user).on_record(), pk=pk)
    form = IdentifierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            contacts.identify(contact, **form.cleaned_data, by=request.user)
            messages.success(request, _("The identifier is recorded."))
            return redirect(contact)
    return render(request, "connections/identifier_add.html", {"form": form, "contact": contact})


@requires(is_hr)
@require_POST
def identifier_remove(request, pk):
    """Take an identifier off a contact."""
    identifiers = ContactIdentifier.objects.visible_to(request.user).select_related("contact")
    identifier = get_object_or_404(identifiers, pk=pk)
    contacts.remove_identifier(identifier, by=request.user)
    messages.success(request, _("The identifier is removed."))
    return redirect(identifier.contact)


@requires(is_hr)
def dealing_add(request, pk):
    """Note who of ours dealt with a contact, and when."""
    contact = get_object_or_404(Contact.objects.visible_to(request.user).on_record(), pk=pk)
    form = DealingForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            contacts.record_dealing(
                contact, **form.cleaned_data, by=request.user, today=clock.today()
            )
            messages.success(request, _("The dealings are recorded."))
            return redirect(contact)
    return render(request, "connections/dealing_add.html", {"form": form, "contact": contact})


def _that_count(user):
    """Contacts without those that were joined to another."""
    return Contact.objects.visible_to(user).filter(merged_into__isnull=True)


@requires(is_hr)
@require_POST
def contact_object(request, pk):
    """The contact does not want to be part of checks any more."""
    contact = get_object_or_404(_that_count(request.user), pk=pk)
    with refusal_as_message(request):
        contacts.accept_objection(contact, by=request.user, today=clock.today())
        messages.success(request, _("The objection is recorded. No check will include them."))
    return redirect(contact)


@requires(is_hr)
@require_POST
def contact_erase(request, pk):
    """Forget what we keep of a contact."""
    contact = get_object_or_404(_that_count(request.user), pk=pk)
    with refusal_as_message(request):
        contacts.erase(contact, by=request.user, today=clock.today())
        messages.success(request, _("The contact is erased."))
    return redirect(contact)


@requires(is_hr)
@require_GET
def colleague_suggest(request):
    """People whose names begin as typed, for a form that asks for a colleague."""
    text = picking.typed(request)
    people = people_like(Person.objects.visible_to(request.user), text) if text else []
    return picking.suggestions(request, [colleague(p) for p in people[: picking.MOST_SUGGESTED]])
