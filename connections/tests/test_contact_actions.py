from datetime import date

import pytest

from accounts.choices import Platform
from connections.actions import clients, contacts
from connections.choices import ClientStatus, IdentifierKind
from connections.models import Client, Contact
from connections.tests.factories import (
    make_client,
    make_connection,
    make_contact,
    make_dealing,
    make_identifier,
)
from core.refusals import Refused
from ledger.models import Entry
from people.models import User
from people.tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)


@pytest.fixture
def alice():
    return make_user(role=User.Role.HR, name="Alice Okafor")


def entries():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def add(alice, client, **fields):
    return contacts.add(client, **{"name": "Odile Marchetti", "by": alice, "today": TODAY} | fields)


def test_adding_a_client(alice):
    client = clients.add(name="Northgate Press Ltd", status=ClientStatus.PROSPECT, by=alice)
    assert (client.name_key, client.status) == ("northgate press", "prospect")
    assert entries() == ["connections.client_added"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("NORTHGATE PRESS LIMITED", "There is a client of that name already."),
        ("!!!", "A client needs a name with letters or figures in it."),
    ],
)
def test_a_client_is_not_added_twice_or_without_a_name(alice, name, why):
    make_client(name="Northgate Press")
    with pytest.raises(Refused, match=why):
        clients.add(name=name, by=alice)
    assert Client.objects.count() == 1
    assert entries() == []


def test_editing_a_client_keeps_its_own_name_free(alice):
    client = make_client(name="Northgate Press")
    clients.edit(client, name="Northgate Press Ltd", status=ClientStatus.FORMER, by=alice)
    client.refresh_from_db()
    assert (client.name, client.status) == ("Northgate Press Ltd", "former")
    assert Entry.objects.get().verb == "connections.client_edited"


def test_saving_a_client_unchanged_says_nothing(alice):
    client = make_client(name="Northgate Press")
    clients.edit(client, name=client.name, status=client.status, by=alice)
    assert entries() == []


def test_adding_a_contact_writes_keys_and_source(alice):
    contact = add(alice, make_client(), work_email=" O.M@Example.com", title="CEO")
    assert contact.name_key == "odile marchetti"
    assert contact.work_email == "o.m@example.com"
    assert (contact.source, contact.added_on) == ("by hand", TODAY)
    assert "Odile" not in Entry.objects.get().body
    assert "example.com" not in Entry.objects.get().body


def test_one_address_is_one_contact(alice):
    make_contact(work_email="o.m@example.com")
    with pytest.raises(Refused, match="Another contact on record has this work e-mail address."):
        add(alice, make_client(), work_email="O.M@example.com")


def test_a_mailbox_of_a_desk_does_not_make_two_contacts_one(alice):
    client = make_client()
    make_contact(client=client, work_email="info@example.com")
    assert add(alice, client, work_email="info@example.com").pk


def test_one_name_at_one_client_is_one_contact_unless_addresses_differ(alice):
    client = make_client()
    first = add(alice, client)
    with pytest.raises(Refused, match="There is a contact of that name at this client already."):
        add(alice, client, name="ODILE Marchetti")
    with pytest.raises(Refused, match="There is a contact of that name at this client already."):
        add(alice, client, work_email="o2@example.com")
    contacts.edit(first, work_email="o1@example.com", by=alice)
    assert add(alice, client, work_email="o2@example.com").pk
    assert add(alice, make_client()).pk  # another client, another person


def test_editing_says_which_fields_and_not_what(alice):
    contact = make_contact(name="Odile Marchetti")
    bob = make_person(name="Bob Lindqvist")
    contacts.edit(contact, name="Odile Roux", relationship_owner=bob, by=alice)
    contact.refresh_from_db()
    assert (contact.name_key, contact.relationship_owner) == ("odile roux", bob)
    assert '"fields":["name","relationship_owner"]' in Entry.objects.get().body


def test_editing_knows_only_fields_of_contacts(alice):
    with pytest.raises(TypeError):
        contacts.edit(make_contact(), source_id="7", by=alice)


@pytest.mark.parametrize(
    ("kind", "value", "kept_kind", "kept"),
    [
        (
            IdentifierKind.PROFILE_URL,
            "www.linkedin.com/in/Odile/",
            "profile_url",
            "https://linkedin.com/in/odile",
        ),
        (IdentifierKind.HANDLE, "@Odile", "handle", "odile"),
        (IdentifierKind.EMAIL, "Odile@Example.com", "email", "odile@example.com"),
    ],
)
def test_identifying_keeps_the_key(alice, kind, value, kept_kind, kept):
    contact = make_contact()
    for _twice in range(2):
        contacts.identify(
            contact, platform=Platform.LINKEDIN, kind=kind, value=value, source="card", by=alice
        )
    assert contact.identifiers.get().value == kept
    assert contact.identifiers.get().kind == kept_kind
    assert entries() == ["connections.contact_identified"]


def test_the_number_in_an_x_link_is_kept_as_a_number(alice):
    link = "https://twitter.com/intent/user?user_id=1001"
    identifier = contacts.identify(
        make_contact(),
        platform=Platform.X,
        kind=IdentifierKind.PROFILE_URL,
        value=link,
        source="card",
        by=alice,
    )
    assert (identifier.kind, identifier.value) == ("platform_id", "1001")


@pytest.mark.parametrize(
    ("platform", "kind", "value", "why"),
    [
        (Platform.X, IdentifierKind.PROFILE_URL, "linkedin.com/in/a", "to another platform"),
        (Platform.X, IdentifierKind.PROFILE_URL, "not a link", "This is not a link"),
        (Platform.X, IdentifierKind.HANDLE, "two words", "This is not a handle"),
        (Platform.X, IdentifierKind.EMAIL, "info@example.com", "belongs to a desk"),
        (Platform.X, IdentifierKind.PLATFORM_ID, " ", "This is not a number or id"),
    ],
)
def test_identifying_refuses_what_identifies_nobody(alice, platform, kind, value, why):
    contact = make_contact()
    with pytest.raises(Refused, match=why):
        contacts.identify(
            contact, platform=platform, kind=kind, value=value, source="card", by=alice
        )
    assert not contact.identifiers.exists()
    assert entries() == []


def test_removing_an_identifier(alice):
    identifier = make_identifier()
    contacts.remove_identifier(identifier, by=alice)
    assert not identifier.contact.identifiers.exists()
    assert entries() == ["connections.identifier_removed"]


def test_a_second_dealing_widens_the_first(alice):
    contact, bob = make_contact(), make_person()
    for first_on, last_on in [
        (date(2025, 3, 1), date(2025, 6, 1)),
        (date(2025, 1, 1), date(2025, 4, 1)),
    ]:
        contacts.record_dealing(
            contact, person=bob, first_on=first_on, last_on=last_on, by=alice, today=TODAY
        )
    dealing = contact.dealings.get()
    assert (dealing.first_on, dealing.last_on) == (date(2025, 1, 1), date(2025, 6, 1))


@pytest.mark.parametrize(
    ("first_on", "last_on", "why"),
    [
        (date(2026, 3, 9), date(2026, 3, 8), "cannot be before the first"),
        (date(2026, 3, 1), date(2026, 3, 10), "cannot lie in the future"),
    ],
)
def test_dealings_have_sensible_days(alice, first_on, last_on, why):
    with pytest.raises(Refused, match=why):
        contacts.record_dealing(
            make_contact(),
            person=make_person(),
            first_on=first_on,
            last_on=last_on,
            by=alice,
            today=TODAY,
        )


def test_who_objects_is_matched_no_more(alice):
    contact = make_identifier().contact
    contacts.accept_objection(contact, by=alice, today=TODAY)
    assert list(Contact.objects.match_keys()) == []
    assert list(contact.identifiers.match_keys()) == []
    with pytest.raises(Refused, match="already objected"):
        contacts.accept_objection(contact, by=alice, today=TODAY)


def test_erasing_empties_the_row_and_keeps_what_hangs_on_it(alice):
    contact = make_identifier(
        contact=make_contact(
            name="Odile Roux",
            title="CEO",
            work_email="o@example.com",
            source="hubspot",
            source_id="901",
        )
    ).contact
    dealing, connection = make_dealing(contact=contact), make_connection(contact=contact)

    contacts.erase(contact, by=alice, today=TODAY)

    contact.refresh_from_db()
    assert str(contact) == "Erased contact"
    assert (contact.name, contact.name_key, contact.title, contact.work_email) == ("", "", "", "")
    assert (contact.source, contact.source_id) == ("hubspot", "901")
    assert not contact.identifiers.exists()
    dealing.refresh_from_db(), connection.refresh_from_db()
    assert list(Contact.objects.match_keys()) == []
    for action in (
        lambda: contacts.erase(contact, by=alice, today=TODAY),
        lambda: contacts.edit(contact, name="Odile Roux", by=alice),
        lambda: contacts.accept_objection(contact, by=alice, today=TODAY),
    ):
        with pytest.raises(Refused):
            action()
