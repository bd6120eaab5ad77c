"""Fields that several forms here share: a client, a colleague, a day."""

import re

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from connections import normal
from connections.models import Client, Contact
from core.picking import PickField
from people.models import Person


def day_field(**kwargs) -> forms.DateField:
    """Return a field for a day, shown by the browser's own calendar."""
    return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **kwargs)


def named(length: int, **kwargs) -> forms.CharField:
    return forms.CharField(max_length=length, **kwargs)


class ClientField(PickField):
    """A client that is on record, by its name."""

    default_error_messages = {
        "none": _("We have no client of that name. Please add the client first."),
    }

    def __init__(self, **kwargs):
        super().__init__(suggest="connections:client_suggest", label=_("Client"), **kwargs)
        self.choose_from(Client.objects.on_record(), find=client_of_name)


class ColleagueField(PickField):
    """One of our people, by name, staff number or work e-mail address."""

    default_error_messages = {
        "none": _("We found nobody of that name. A staff number or work e-mail address works too."),
        "several": _(
            "Several people have that name. Please choose one of the suggestions, or give the staff"
            " number."
        ),
    }

    def __init__(self, **kwargs):
        super().__init__(suggest="connections:colleague_suggest", **kwargs)

    def seen_by(self, user) -> None:
        """Offer the people that `user` may see."""
        self.choose_from(Person.objects.visible_to(user), find=people_of_name, show=colleague)


class ContactField(PickField):
    """A contact on record, by name and client."""

    default_error_messages = {
        "none": _("We found no contact of that name. Please choose one of the suggestions."),
        "several": _("Several contacts have that name. Please choose one of the suggestions."),
    }

    def __init__(self, **kwargs):
        super().__init__(suggest="connections:contact_suggest", **kwargs)

    def seen_by(self, user) -> None:
        """Offer the contacts that `user` may see."""
        contacts = Contact.objects.visible_to(user).on_record().select_related("client")
        self.choose_from(contacts, find=contacts_of_name, show=numbered)


def numbered(contact: Contact) -> str:
    """Write a contact so that nobody else is meant."""
    client = f", {contact.client}" if contact.client else ""
    return f"{contact}{client} (no. {contact.pk})"


def contacts_of_name(contacts: QuerySet, text: str) -> QuerySet:
    """Find contacts by number in brackets, or by their whole name."""
    number = re.search(r"\(no\. (\d{1,15})\)\s*$", text)
    if number:
        return contacts.filter(pk=int(number[1]))
    return contacts.filter(name_key=normal.name_key(text) or None)


def client_of_name(clients: QuerySet, text: str) -> QuerySet:
    return clients.filter(name_key=normal.client_key(text) or None)


def colleague(person: Person) -> str:
    """Write a person so that nobody else is meant."""
    return f"{person} ({person.number})"


def people_of_name(people: QuerySet, text: str) -> QuerySet:
    """Find people by number (alone or in brackets behind a name), work address or whole name."""
    number = re.search(r"\(([^()]+)\)\s*$", text)
    given, _space, family = text.partition(" ")
    return people.filter(
        Q(number=number[1])
        if number
        else Q(number=text)
        | Q(work_email__iexact=text)
        | Q(given_name__iexact=given, family_name__iexact=family.strip())
    ).distinct()


def people_like(people: QuerySet, text: str) -> QuerySet:
    """Find people of whom every word typed begins a name or the number."""
    for word in text.replace("(", " ").replace(")", " ").split():
        people = people.filter(
            Q(given_name__istartswith=word)
            | Q(family_name__istartswith=word)
            | Q(number__istartswith=word)
        )
    return people.distinct()
