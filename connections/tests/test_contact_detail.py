import pytest
from django.urls import reverse

from connections.tests.factories import (
    make_connection,
    make_contact,
    make_dealing,
    make_identifier,
)
from connections.tests.pages import HR_AND_AUDITORS, sign_in, who_gets_in
from people.models import User
from people.tests.factories import make_employer, make_employment, make_person

pytestmark = pytest.mark.django_db


def test_it_shows_everything_with_its_source(client):
    sign_in(client)
    contact = make_identifier(source="business card").contact
    make_dealing(contact=contact, person=make_person(name="Bob Lindqvist"))
    make_connection(contact=contact, person=make_person(name="Carol Mensah"))
    page = client.get(contact.get_absolute_url()).content.decode()
    for words in (
        contact.name,
        "From: business card. Basis: Legitimate interest.",
        "https://linkedin.com/in/contact-",
        "Bob Lindqvist",
        "Carol Mensah",
    ):
        assert words in page


def test_hr_limited_to_an_employer_sees_only_its_people_connected(client):
    alice, ours = sign_in(client), make_employer(name="Ours")
    alice.employers.add(ours)
    contact = make_contact()
    for name, employer in [("Carol Mensah", ours), ("Erin Walsh", make_employer())]:
        person = make_person(name=name)
        make_employment(person=person, employer=employer)
        make_connection(contact=contact, person=person)
        make_dealing(contact=contact, person=person)
    page = client.get(contact.get_absolute_url()).content.decode()
    assert "Carol Mensah" in page
    assert "Erin Walsh" not in page


def test_who_has_objected_cannot_object_again(client):
    sign_in(client)
    page = client.get(make_contact(objected_on="2026-03-09").get_absolute_url()).content.decode()
    assert "This contact objected on 9 March 2026" in page
    assert "This contact has already objected; they are left out of every check." in page


def test_an_erased_contact_shows_no_more_than_that(client):
    sign_in(client)
    contact = make_contact()
    contact.name = contact.name_key = ""
    contact.erased_on = "2026-03-09"
    contact.save()
    page = client.get(contact.get_absolute_url()).content.decode()
    assert "This contact was erased on 9 March 2026" in page
    assert "Change the contact" not in page


def test_an_auditor_changes_nothing(client):
    sign_in(client, User.Role.AUDITOR)
    page = client.get(make_identifier().contact.get_absolute_url()).content.decode()
    assert "<button" not in page.split("<main")[1]


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)
    contact = make_contact()

    def more():
        make_identifier(contact=contact), make_dealing(contact=contact)
        make_connection(contact=contact)

    assert_flat_queries(contact.get_absolute_url(), more)


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, make_contact().get_absolute_url()) == HR_AND_AUDITORS


def test_what_is_not_there_is_not_found(client):
    sign_in(client)
    assert client.get(reverse("connections:contact_detail", args=[404])).status_code == 404


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(make_contact().get_absolute_url()).status_code == 405
