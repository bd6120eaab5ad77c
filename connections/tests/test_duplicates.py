"""Looking for duplicates, and joining those that leave no doubt."""

from datetime import date

import pytest

from connections.actions import contacts, duplicates, merges
from connections.models import Contact, Duplicate
from connections.tests.factories import make_client, make_contact, make_identifier
from core import jobs
from core.models import Job
from core.refusals import Refused
from ledger.models import Entry
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)


def search():
    job = duplicates.search(by=make_staff(role="hr"))
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done) == (Job.State.DONE, job.total)
    return job


def found(why):
    rows = Duplicate.objects.filter(why=why).order_by("pk")
    return [(row.contact or row.client, row.other_contact or row.other_client) for row in rows]


def test_it_finds_equal_addresses_but_not_those_of_desks():
    first, second = make_contact(work_email="o@k.example"), make_contact(work_email="o@k.example")
    make_contact(work_email="info@k.example"), make_contact(work_email="info@k.example")
    search()
    assert found("1-email") == [(first, second)]
    assert Duplicate.objects.filter(contact__isnull=False).count() == 1


def test_it_finds_equal_identifiers():
    first, second, third = (make_contact() for _ in range(3))
    for contact in (third, second, first):
        make_identifier(contact=contact, value="https://linkedin.com/in/odile")
    search()
    assert sorted(found("2-identifier"), key=lambda p: p[1].pk) == [(first, second), (first, third)]


def test_it_finds_equal_names_at_one_client_unless_two_addresses_tell_them_apart():
    at = make_client()
    first = make_contact(name="Odile Roux", client=at)
    second = make_contact(name="Roux, Odile", client=at)
    second = Contact.objects.get(pk=second.pk)
    Contact.objects.filter(pk=second.pk).update(name_key=first.name_key)
    make_contact(name="Odile Roux")
    for email in ("a@k.example", "b@k.example"):
        make_contact(name="Ann Smith", client=at, work_email=email)
    search()
    assert found("3-name") == [(first, second)]
    assert Duplicate.objects.filter(contact__isnull=False).count() == 1


def test_it_finds_clients_by_their_letters_and_by_the_domain_of_their_contacts():
    first, second = make_client(name="Blue Line"), make_client(name="Blueline")
    third, fourth = make_client(name="Kestrel Foods"), make_client(name="Kestrel Group")
    other = make_client(name="Marlow")
    for number, at in enumerate((third, fourth, other)):
        make_contact(client=at, work_email=f"p{number}@kestrel.example")
    for number, at in enumerate((first, third)):
        make_contact(client=at, work_email=f"p{number}@gmail.com")
    search()
    assert found("4-company") == [(first, second)]
    assert found("5-domain") == [(third, fourth)]


def test_searching_twice_finds_nothing_twice_and_forgets_no_decision():
    make_contact(work_email="o@k.example"), make_contact(work_email="o@k.example")
    search()
    duplicates.keep_apart(Duplicate.objects.get(why="1-email"), by="system:test", today=TODAY)
    search()
    assert not Duplicate.objects.undecided().filter(why="1-email").exists()
    assert Entry.objects.filter(verb="connections.duplicates_found").count() == 2


def join(why="1-email"):
    job = duplicates.join_sure(why=why, by=make_staff(role="hr"))
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def test_sure_pairs_are_joined_by_steps_the_oldest_row_stays(monkeypatch):
    monkeypatch.setattr(duplicates, "AT_ONCE", 2)
    rows = [make_contact(work_email=f"{n % 3}@k.example") for n in range(9)]
    search()
    job = join()
    assert (job.state, job.done) == (Job.State.DONE, 6)
    kept = Contact.objects.on_record().order_by("pk")
    assert list(kept) == rows[:3]
    assert all(
        row.merged_into_id == rows[n % 3].pk
        for n, row in enumerate(Contact.objects.filter(merged_into__isnull=False).order_by("pk"))
    )


def test_a_pair_that_was_erased_or_joined_meanwhile_is_left_alone():
    first, second, third = (make_contact(work_email="o@k.example") for _ in range(3))
    search()
    contacts.erase(third, by="system:test", today=TODAY)
    merges.merge(first, second, by="system:test", today=TODAY)
    assert join().total == 0


def test_only_sure_reasons_are_joined_without_looking():
    with pytest.raises(Refused, match="one by one"):
        duplicates.join_sure(why="3-name", by=make_staff(role="hr"))
