"""Bringing contacts in: by number, by address, by name and client; twice is once; in sets."""

from datetime import date

import pytest
from django.db import connection as database
from django.test.utils import CaptureQueriesContext

from connections.actions import contact_imports, contacts
from connections.imports import files
from connections.models import Client, Contact
from connections.tests.factories import make_client, make_contact, make_identifier
from core import jobs
from core.imports import Report
from core.models import Job
from ledger.models import Entry
from people.models import User
from people.tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)
HEAD = "source,id,name,client,title,email,owner,linkedin_url\n"


def read(lines, head=HEAD):
    return files.read((head + lines).encode(), filename="contacts.csv")


def bring_in(lines, head=HEAD):
    return contact_imports.bring_in(
        read(lines, head), filename="contacts.csv", by="system:test", today=TODAY
    )


def counts(report: Report):
    document = report.document()
    return (
        document["created"],
        document["updated"],
        document["unchanged"],
        [each["reason"] for each in document["refused"]],
    )


FULL = "hubspot,7,Odile Roux,Kestrel Foods Ltd,CEO,O@Example.com,B1,linkedin.com/in/odile\n"


def test_a_row_becomes_client_contact_and_identifier():
    bob = make_person(name="Bob Lindqvist", number="B1")
    assert counts(bring_in(FULL)) == (1, 0, 0, [])
    contact = Contact.objects.get()
    assert (contact.name, contact.name_key, contact.title) == ("Odile Roux", "odile roux", "CEO")
    assert (contact.work_email, contact.relationship_owner) == ("o@example.com", bob)
    assert (contact.source, contact.source_id, contact.added_on) == ("hubspot", "7", TODAY)
    assert (contact.client.name, contact.client.name_key) == ("Kestrel Foods Ltd", "kestrel foods")
    identifier = contact.identifiers.get()
    assert (identifier.value, identifier.source) == ("https://linkedin.com/in/odile", "hubspot")
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["connections.client_imported", "connections.contact_imported"]
    assert not any("Odile" in body for body in Entry.objects.values_list("body", flat=True))


def test_twice_is_once():
    bring_in(FULL)
    before = Entry.objects.count()
    assert counts(bring_in(FULL)) == (0, 0, 1, [])
    assert (Contact.objects.count(), Client.objects.count()) == (1, 1)
    assert Entry.objects.count() == before


def test_what_changed_is_written_and_an_empty_cell_erases_nothing():
    bring_in(FULL)
    report = bring_in("hubspot,7,Odile Roux,Kestrel Group,Chair,,,x.com/n\n", HEAD)
    assert counts(report)[0:3] == (0, 0, 0)  # a link of another platform is a fault of the row
    report = bring_in("hubspot,7,Odile Roux,Kestrel Group,Chair,,,\n")
    assert counts(report) == (0, 1, 0, [])
    assert report.examples[0]["what"] == "client, job title"
    contact = Contact.objects.get()
    assert (contact.client.name, contact.title) == ("Kestrel Group", "Chair")
    assert contact.work_email == "o@example.com"


def test_another_system_finds_the_contact_by_address():
    bring_in(FULL)
    assert counts(bring_in("zoho,z1,Odile Roux,Kestrel Foods,CEO,o@example.com,,\n")) == (
        0,
        0,
        1,
        [],
    )
    assert Contact.objects.get().source == "hubspot"


def test_a_contact_added_by_hand_takes_the_number_over():
    contact = make_contact(name="Odile Roux", client=make_client(name="Kestrel Foods"))
    assert counts(bring_in("hubspot,7,Odile Roux,Kestrel Foods,,,,\n")) == (0, 1, 0, [])
    contact.refresh_from_db()
    assert (contact.source, contact.source_id) == ("hubspot", "7")


def test_without_number_and_address_name_and_client_decide():
    lines = ",,Odile Roux,Kestrel Foods,,,,\n,,Odile Roux,Brightmoor,,,,\n"
    assert counts(bring_in(lines)) == (2, 0, 0, [])
    assert counts(bring_in(lines)) == (0, 0, 2, [])


def test_two_people_of_one_name_stay_two():
    lines = "h,1,Jo Smith,Kestrel,,a@example.com,,\nh,2,Jo Smith,Kestrel,,b@example.com,,\n"
    assert counts(bring_in(lines)) == (2, 0, 0, [])
    assert counts(bring_in(lines)) == (0, 0, 2, [])


def test_a_mailbox_of_a_desk_makes_nobody_the_same():
    lines = "h,1,Odile,Kestrel,,info@example.com,,\n,,Ravi,Mills,,info@example.com,,\n"
    assert counts(bring_in(lines)) == (2, 0, 0, [])
    assert counts(bring_in(lines)) == (0, 0, 2, [])


def test_an_address_of_somebody_else_is_refused():
    bring_in("h,1,Odile,Kestrel,,o@example.com,,\nh,2,Ravi,Mills,,r@example.com,,\n")
    report = bring_in("h,2,Ravi,Mills,,o@example.com,,\nh,3,New,Mills,,o@example.com,,\n")
    assert counts(report)[3] == [
        "Row 2, e-mail: another contact on record has this address.",
        "Row 3 is about the same contact as row 2, so it is left out.",
    ]
    assert set(Contact.objects.values_list("work_email", flat=True)) == {
        "o@example.com",
        "r@example.com",
    }


def test_who_was_erased_does_not_come_back():
    bring_in(FULL)
    contacts.erase(Contact.objects.get(), by=make_user(role=User.Role.HR), today=TODAY)
    assert counts(bring_in(FULL)) == (
        0,
        0,
        0,
        ["Row 2: this contact was erased at their request."],
    )
    assert str(Contact.objects.get()) == "Erased contact"


def test_who_objected_stays_out_of_checks():
    contact = make_contact(source="hubspot", source_id="7", objected_on=TODAY)
    assert counts(bring_in(FULL)) == (0, 1, 0, [])
    contact.refresh_from_db()
    assert contact.objected_on == TODAY


def test_an_owner_of_a_name_that_two_have_is_nobody():
    make_person(name="Bob Lindqvist"), make_person(name="Bob Lindqvist")
    bring_in("h,1,Odile,Kestrel,,,Bob Lindqvist,\n")
    assert Contact.objects.get().relationship_owner is None


def test_identifiers_are_added_and_never_removed():
    contact = make_contact(source="hubspot", source_id="7")
    make_identifier(contact=contact, value="https://linkedin.com/in/old")
    assert counts(bring_in(FULL)) == (0, 1, 0, [])
    assert contact.identifiers.count() == 2


def test_looking_writes_nothing():
    found = read(FULL + "h,2,Ravi,Mills,,nobody,,\n")
    report = contact_imports.look(found, filename="contacts.csv")
    assert counts(report) == (
        1,
        0,
        0,
        ["Row 3, email: “nobody” is not an e-mail address. Write one such as odile@example.com."],
    )
    assert (Contact.objects.count(), Client.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_a_hundred_rows_take_as_many_queries_as_one():
    def queries(first, last):
        lines = "".join(
            f"h,{n},Contact {n},Client {n},CEO,c{n}@example.com,,linkedin.com/in/c{n}\n"
            for n in range(first, last)
        )
        with CaptureQueriesContext(database) as captured:
            bring_in(lines)
        return len(captured)

    queries(0, 1)
    assert queries(2, 102) <= queries(1, 2) + 2  # SQLite takes 999 values at a time
    assert Contact.objects.count() == 102


def test_the_job_brings_in_what_the_draft_showed():
    hr = make_user(role=User.Role.HR)
    job = contact_imports.draft(read(FULL), filename="contacts.csv", by=hr)
    assert not Contact.objects.exists()
    jobs.confirm(job)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.payload) == (Job.State.DONE, {})
    assert counts(Report.of(job)) == (1, 0, 0, [])
    assert Contact.objects.get().name == "Odile Roux"
