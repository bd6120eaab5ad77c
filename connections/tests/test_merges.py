"""Joining duplicates and taking them apart: nothing is lost, and undoing restores every row exactly."""

from datetime import date, timedelta

import pytest
from django.core import serializers
from django.db import connection as database
from django.test.utils import CaptureQueriesContext

from connections.actions import contact_imports, contacts, merges
from connections.imports import files
from connections.models import (
    Client,
    Connection,
    Contact,
    ContactIdentifier,
    Dealing,
    Merge,
)
from connections.tests.factories import (
    make_client,
    make_connection,
    make_contact,
    make_dealing,
    make_identifier,
)
from core.refusals import Refused
from ledger.models import Entry
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)
BY = "system:test"
TABLES = (Client, Contact, ContactIdentifier, Dealing, Connection)


def picture():
    """Every row of every table that a merge may touch, as text."""
    return [serializers.serialize("json", model.objects.order_by("pk")) for model in TABLES]


def merge(kept, other, take=()):
    kept.refresh_from_db(), other.refresh_from_db()
    return merges.merge(kept, other, take=take, by=BY, today=TODAY)


@pytest.fixture
def twins():
    """Odile twice, each with something of her own and something that the other has as well."""
    carol, dave = make_person(), make_person()
    kept = make_contact(name="Odile Roux", title="CEO", work_email="")
    other = make_contact(
        name="Roux, Odile",
        title="Chief executive",
        work_email="odile@kestrel.example",
        source="hubspot",
        source_id="77",
        relationship_owner=carol,
    )
    make_identifier(contact=kept, value="https://linkedin.com/in/odile")
    make_identifier(contact=other, value="https://linkedin.com/in/odile")
    make_identifier(contact=other, value="https://linkedin.com/in/odile-roux")
    make_dealing(person=carol, contact=kept, first_on=date(2025, 5, 1), last_on=date(2025, 6, 1))
    make_dealing(person=carol, contact=other, first_on=date(2025, 1, 1), last_on=date(2025, 5, 9))
    make_dealing(person=dave, contact=other)
    make_connection(person=carol, contact=kept, connected_on=date(2024, 5, 1))
    make_connection(
        person=carol,
        contact=other,
        connected_on=date(2023, 5, 1),
        exemption="known-before",
        exemption_state="granted",
    )
    make_connection(person=dave, contact=other)
    return kept, other


def test_everything_follows(twins):
    kept, other = twins
    merge(kept, other, take={"title"})
    kept.refresh_from_db(), other.refresh_from_db()
    assert (kept.name, kept.title, kept.work_email) == (
        "Odile Roux",
        "Chief executive",
        "odile@kestrel.example",
    )
    assert kept.relationship_owner is not None
    assert (other.merged_into, other.title) == (kept, "Chief executive")
    assert sorted(kept.identifiers.values_list("value", flat=True)) == [
        "https://linkedin.com/in/odile",
        "https://linkedin.com/in/odile-roux",
    ]
    days = [(row.first_on, row.last_on) for row in kept.dealings.order_by("pk")]
    assert days[0] == (date(2025, 1, 1), date(2025, 6, 1))
    assert len(days) == 2
    of_carol, of_dave = kept.connections.order_by("pk")
    assert of_carol.connected_on == date(2023, 5, 1)
    assert of_carol.exemption_state == "granted"
    assert Contact.objects.on_record().count() == 1
    assert Entry.objects.filter(verb="connections.contacts_merged").count() == 1


@pytest.mark.parametrize("take", [(), ("title",), ("name", "title", "client_id")])
def test_undoing_restores_every_row_exactly(twins, take):
    before = picture()
    made = merge(*twins, take=take)
    assert picture() != before
    merges.take_apart(made, by=BY, today=TODAY)
    assert picture() == before


def test_what_somebody_changed_since_stays(twins):
    kept, other = twins
    made = merge(kept, other, take={"title"})
    kept.refresh_from_db()
    contacts.edit(kept, title="President", by=BY)
    merges.take_apart(made, by=BY, today=TODAY)
    kept.refresh_from_db()
    assert (kept.title, kept.work_email) == ("President", "")


def test_an_objection_of_either_is_one_of_both(twins):
    kept, other = twins
    Contact.objects.filter(pk=other.pk).update(objected_on=date(2026, 2, 2))
    made = merge(kept, other)
    kept.refresh_from_db()
    assert kept.objected_on == date(2026, 2, 2)
    merges.take_apart(made, by=BY, today=TODAY)
    kept.refresh_from_db()
    assert kept.objected_on is None


def test_the_later_word_counts():
    person, kept, other = make_person(), make_contact(), make_contact()
    make_connection(person=person, contact=kept, recorded_on=date(2026, 2, 2))
    make_connection(
        person=person,
        contact=other,
        recorded_on=date(2026, 1, 1),
        removed_on=date(2026, 3, 1),
        removed_level="said",
    )
    merge(kept, other)
    assert kept.connections.get().removed_on == date(2026, 3, 1)


def test_clients_join_with_all_their_contacts_and_part_again():
    kept = make_client(name="Kestrel Foods", status="former")
    other = make_client(name="Kestrel Food", protected_until=date(2027, 1, 1))
    make_contact(client=other), make_contact(client=kept)
    before = picture()
    made = merge(kept, other, take={"status"})
    kept.refresh_from_db()
    assert (kept.status, kept.protected_until) == ("current", date(2027, 1, 1))
    assert kept.contacts.count() == 2
    merges.take_apart(made, by=BY, today=TODAY)
    assert picture() == before


def test_it_can_be_undone_for_ninety_days(twins):
    made = merge(*twins)
    with pytest.raises(Refused, match="that time is over"):
        merges.take_apart(made, by=BY, today=TODAY + timedelta(days=91))
    merges.take_apart(made, by=BY, today=TODAY + timedelta(days=90))
    with pytest.raises(Refused, match="were taken apart on"):
        merges.take_apart(made, by=BY, today=TODAY)


def test_a_chain_is_taken_apart_from_its_end():
    first, second, third = make_contact(), make_contact(), make_contact()
    early, late = merge(second, third), merge(first, second)
    with pytest.raises(Refused, match="take that apart first"):
        merges.take_apart(early, by=BY, today=TODAY)
    merges.take_apart(late, by=BY, today=TODAY)
    merges.take_apart(early, by=BY, today=TODAY)
    assert Contact.objects.on_record().count() == 3


def test_why_not(twins):
    kept, other = twins
    with pytest.raises(Refused, match="one and the same"):
        merges.merge(kept, kept, by=BY, today=TODAY)
    merge(kept, other)
    with pytest.raises(Refused, match="already been joined"):
        merge(kept, other)
    contacts.erase(kept, by=BY, today=TODAY)
    with pytest.raises(Refused, match="was erased"):
        merges.take_apart(Merge.objects.get(), by=BY, today=TODAY)


def test_erasing_reaches_the_duplicate_and_what_the_merge_remembers(twins):
    kept, other = twins
    merge(kept, other, take={"title"})
    kept.refresh_from_db()
    contacts.erase(kept, by=BY, today=TODAY)
    other.refresh_from_db()
    assert (other.name, other.work_email) == ("", "")
    assert Merge.objects.get().before == {}
    assert not ContactIdentifier.objects.exists()


HEADS = "Record ID,First Name,Last Name,Email,Job Title,Associated Company\n"


def bring_in(*rows):
    text = HEADS + "\n".join(rows) + "\n"
    found = files.read(text.encode(), filename="contacts.csv")
    return contact_imports.bring_in(found, filename="contacts.csv", by=BY, today=TODAY).document()


def test_the_next_import_knows_the_duplicate_by_its_number_and_changes_nothing(twins):
    kept, other = twins
    merge(kept, other)
    report = bring_in(f"77,Odile,Roux-Martin,o@else.example,Boss,{other.client.name}")
    assert (report["created"], report["refused"]) == (0, [])
    kept.refresh_from_db()
    assert (kept.name, kept.title) == ("Odile Roux", "CEO")


def test_the_next_import_knows_a_joined_client_by_either_name():
    kept, other = make_client(name="Kestrel Foods"), make_client(name="Kestrel Provisions")
    merge(kept, other)
    bring_in("1,Harriet,Quill,h@kestrel.example,Buyer,Kestrel Provisions")
    assert Contact.objects.get().client == kept
    assert Client.objects.on_record().count() == 1


def test_many_pairs_need_as_many_queries_as_one():
    def queries(pairs):
        people = [make_person() for _ in range(2)]
        made = []
        for _number in range(pairs):
            kept, other = make_contact(), make_contact(work_email="a@b.example")
            for contact in (kept, other):
                make_identifier(contact=contact)
                make_dealing(person=people[0], contact=contact)
                make_connection(person=people[0], contact=contact)
            make_connection(
                person=people[1], contact=other, exemption="never-dealt", exemption_state="claimed"
            )
            made.append(merges.Pair(kept.pk, other.pk))
        with CaptureQueriesContext(database) as captured:
            merges.merge_contacts(made, by=BY, today=TODAY)
        return len(captured)

    queries(1)
    assert queries(2) == queries(12)
