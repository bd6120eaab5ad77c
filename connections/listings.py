"""The lists of clients, contacts and connections: their columns and filters."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.choices import Platform
from connections import normal
from connections.choices import ClientStatus, DuplicateReason, ExemptionState, HowKnown
from connections.models import Client, Connection, Contact, Dealing, Duplicate, Merge
from core import clock
from core.listing import Column


def where_it_stands(connection: Connection) -> str:
    """Say in words what `connections/_standing.html` shows."""
    if connection.removed_on:
        return _("Removed")
    if connection.exemption_state == ExemptionState.GRANTED:
        return _("Exempt")
    if connection.exemption_state == ExemptionState.CLAIMED:
        return _("Exemption waiting for HR")
    return _("Standing")


CLIENT_COLUMNS = [
    Column("name", _("Client"), lambda client: client.name, order=("name",)),
    Column("status", _("Status"), lambda client: client.get_status_display(), order=("status",)),
    Column(
        "contacts", _("Contacts"), lambda client: client.contact_count, order=("contact_count",)
    ),
    Column("source", _("Where from"), lambda client: client.source, order=("source",)),
]
CONTACT_COLUMNS = [
    Column("name", _("Contact"), str, order=("name",)),
    Column("title", _("Job title"), lambda contact: contact.title, order=("title",)),
    Column("client", _("Client"), lambda contact: contact.client, order=("client__name",)),
    Column("email", _("Work e-mail"), lambda contact: contact.work_email, order=("work_email",)),
    Column(
        "owner",
        _("Relationship owner"),
        lambda contact: contact.relationship_owner,
        order=("relationship_owner__family_name", "relationship_owner__given_name"),
    ),
    Column("status", _("Status"), lambda contact: contact.get_status_display(), order=("status",)),
    Column("source", _("Where from"), lambda contact: contact.source, order=("source",)),
]
CONNECTION_COLUMNS = [
    Column(
        "person",
        _("Person"),
        lambda connection: connection.person,
        order=("person__family_name", "person__given_name"),
    ),
    Column("contact", _("Contact"), lambda c: c.contact, order=("contact__name",)),
    Column("client", _("Client"), lambda c: c.contact.client, order=("contact__client__name",)),
    Column("platform", _("Platform"), lambda c: c.get_platform_display(), order=("platform",)),
    Column("known", _("How known"), lambda c: c.get_how_known_display(), order=("how_known",)),
    Column("level", _("How sure"), lambda c: c.get_level_display(), order=("level",)),
    Column("recorded", _("Recorded"), lambda c: c.recorded_on, order=("recorded_on",)),
    Column(
        "stands", _("Where it stands"), where_it_stands, order=("removed_on", "exemption_state")
    ),
    Column("removed", _("Removed"), lambda c: c.removed_on, order=("removed_on",)),
]

DEALING_COLUMNS = [
    Column(
        "person",
        _("Colleague"),
        lambda d: d.person,
        order=("person__family_name", "person__given_name"),
    ),
    Column("contact", _("Contact"), lambda d: d.contact, order=("contact__name",)),
    Column("client", _("Client"), lambda d: d.contact.client, order=("contact__client__name",)),
    Column("first", _("From"), lambda d: d.first_on, order=("first_on",)),
    Column("last", _("To"), lambda d: d.last_on, order=("last_on",)),
]
DUPLICATE_COLUMNS = [
    Column("first", _("On record"), lambda row: str(row.contact or row.client)),
    Column("second", _("And"), lambda row: str(row.other_contact or row.other_client)),
    Column("why", _("Why they may be one"), lambda row: row.get_why_display(), order=("why",)),
]
MERGE_COLUMNS = [
    Column("kept", _("Stays"), lambda merge: str(merge.kept)),
    Column("other", _("Duplicate"), lambda merge: str(merge.other)),
    Column("merged", _("Joined"), lambda merge: merge.merged_on, order=("merged_on",)),
    Column("undone", _("Taken apart"), lambda merge: merge.undone_on, order=("undone_on",)),
]


def kept_of(contact: Contact, identifiers: list) -> list[str]:
    """Say what is kept of a contact, one line for each value, as they are told themselves."""
    said = [
        (_("Name"), contact.name),
        (_("Job title"), contact.title),
        (_("Employer"), contact.client),
        (_("Work e-mail"), contact.work_email),
        (_("Colleague who looks after you"), contact.relationship_owner),
        (_("On record since"), clock.written(contact.added_on)),
    ]
    said += [
        (f"{each.get_platform_display()}, {each.get_kind_display()}", each.value)
        for each in identifiers
    ]
    return [f"{label}: {value}" for label, value in said if value]


def what_would_move(other: Client | Contact) -> list[str]:
    """Say in words what hangs on a duplicate and would move to the row that stays."""
    if isinstance(other, Client):
        n = other.contact_count
        return [ngettext("%(n)d contact", "%(n)d contacts", n) % {"n": n}] if n else []
    n = other.identifiers.count()
    words = [ngettext("%(n)d identifier", "%(n)d identifiers", n) % {"n": n}] if n else []
    if n := other.dealings.count():
        told = ngettext("dealings with %(n)d colleague", "dealings with %(n)d colleagues", n)
        words.append(told % {"n": n})
    if n := other.connections.count():
        words.append(ngettext("%(n)d connection", "%(n)d connections", n) % {"n": n})
    return words


class ClientFilter(django_filters.FilterSet):
    """By name and status."""

    search = django_filters.CharFilter(label=_("Name"), method="find")
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=ClientStatus, empty_label=_("Any status")
    )

    class Meta:
        model = Client
        fields = []

    def find(self, queryset, name, value):
        return queryset.filter(
            Q(name__icontains=value) | Q(name_key__contains=normal.client_key(value))
        )


class ContactFilter(django_filters.FilterSet):
    """By name or address, client, status and what is missing."""

    search = django_filters.CharFilter(label=_("Name or e-mail"), method="find")
    client = django_filters.CharFilter(label=_("Client"), method="at_client")
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=ClientStatus, empty_label=_("Any status")
    )
    show = django_filters.ChoiceFilter(
        label=_("Show"),
        method="only",
        empty_label=_("Everybody on record"),
        choices=[
            ("client-unknown", _("Client unknown")),
            ("no-owner", _("Nobody looks after them")),
            ("objected", _("Objected")),
        ],
    )

    class Meta:
        model = Contact
        fields = []

    def find(self, queryset, name, value):
        key = normal.name_key(value)
        found = Q(name__icontains=value) | Q(work_email__icontains=value)
        return queryset.filter(found | Q(name_key__contains=key) if key else found)

    def at_client(self, queryset, name, value):
        return queryset.filter(client__name__icontains=value)

    def only(self, queryset, name, value):
        return {
            "client-unknown": queryset.filter(client__isnull=True),
            "no-owner": queryset.filter(relationship_owner__isnull=True),
            "objected": queryset.filter(objected_on__isnull=False),
        }[value]


class ConnectionFilter(django_filters.FilterSet):
    """By person, platform, how it is known and what became of it."""

    search = django_filters.CharFilter(label=_("Person, contact or client"), method="find")
    platform = django_filters.ChoiceFilter(
        label=_("Platform"), choices=Platform, empty_label=_("Any platform")
    )
    known = django_filters.ChoiceFilter(
        label=_("How known"), field_name="how_known", choices=HowKnown, empty_label=_("Any way")
    )
    show = django_filters.ChoiceFilter(
        label=_("Show"),
        method="only",
        empty_label=_("All"),
        choices=[
            ("standing", _("Standing")),
            ("claimed", _("Exemption waiting for HR")),
            ("exempt", _("Exempt")),
            ("removed", _("Removed")),
        ],
    )

    class Meta:
        model = Connection
        fields = []

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(person__given_name__icontains=word)
                | Q(person__family_name__icontains=word)
                | Q(contact__name__icontains=word)
                | Q(contact__client__name__icontains=word)
            )
        return queryset

    def only(self, queryset, name, value):
        return {
            "standing": queryset.standing(),
            "claimed": queryset.undecided(),
            "exempt": queryset.filter(exemption_state=ExemptionState.GRANTED),
            "removed": queryset.filter(removed_on__isnull=False),
        }[value]


class DealingFilter(django_filters.FilterSet):
    """By who and whom, and whether it counts when somebody leaves."""

    search = django_filters.CharFilter(label=_("Colleague, contact or client"), method="find")
    lookback = django_filters.ChoiceFilter(
        label=_("In the last months with us"),
        method="counted",
        empty_label=_("At any time"),
        choices=[("6", _("6 months")), ("12", _("12 months"))],
    )
    show = django_filters.ChoiceFilter(
        label=_("Clients"),
        method="only",
        empty_label=_("All clients"),
        choices=[("protected", _("Protected clients"))],
    )

    class Meta:
        model = Dealing
        fields = []

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(person__given_name__icontains=word)
                | Q(person__family_name__icontains=word)
                | Q(contact__name__icontains=word)
                | Q(contact__client__name__icontains=word)
            )
        return queryset

    def counted(self, queryset, name, value):
        return queryset.in_lookback(clock.today(), int(value))

    def only(self, queryset, name, value):
        clients = Client.objects.on_record().protected(clock.today())
        return queryset.filter(contact__client__in=clients)


class DuplicateFilter(django_filters.FilterSet):
    """By what it is about and why it was found."""

    kind = django_filters.ChoiceFilter(
        label=_("What"),
        method="of_kind",
        empty_label=_("Clients and contacts"),
        choices=[("contact", _("Contacts")), ("client", _("Clients"))],
    )
    why = django_filters.ChoiceFilter(
        label=_("Why"), choices=DuplicateReason, empty_label=_("Any reason")
    )

    class Meta:
        model = Duplicate
        fields = []

    def of_kind(self, queryset, name, value):
        return queryset.filter(**{f"{value}__isnull": False})


class MergeFilter(django_filters.FilterSet):
    """By what was joined, and whether it still is."""

    search = django_filters.CharFilter(label=_("Name"), method="find")
    show = django_filters.ChoiceFilter(
        label=_("Show"),
        method="only",
        empty_label=_("All"),
        choices=[("standing", _("Joined")), ("undone", _("Taken apart"))],
    )

    class Meta:
        model = Merge
        fields = []

    def find(self, queryset, name, value):
        names = ("contact", "other_contact", "client", "other_client")
        found = Q()
        for each in names:
            found |= Q(**{f"{each}__name__icontains": value})
        return queryset.filter(found)

    def only(self, queryset, name, value):
        return queryset.filter(undone_on__isnull=value == "standing")
