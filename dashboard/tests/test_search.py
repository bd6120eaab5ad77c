from datetime import date

import pytest
from django.urls import reverse

from accounts.models import BusinessAccount
from connections.models import Client, Contact
from people.choices import Role
from people.tests.factories import make_employer, make_person, make_staff

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:search")
TODAY = date(2026, 11, 20)


def make_contact(name, client="Kestrel Foods"):
    firm, _ = Client.objects.get_or_create(name=client, name_key=client.lower())
    return Contact.objects.create(
        client=firm, name=name, name_key=name.lower(), source="by hand", added_on=TODAY
    )


def found(response):
    return {kind.title: [str(row) for row in kind.rows] for kind in response.context["found"]}


def test_it_finds_every_kind_by_any_part_of_the_name(client):
    client.force_login(make_staff(role=Role.HR, name="Alice Okafor"))
    make_contact("Dora Harting")
    BusinessAccount.objects.create(platform="x", handle="harting", employer=make_employer())
    make_person(name="Dave Hart")
    assert found(client.get(URL, {"q": "HART"})) == {
        "People": ["Dave Hart"],
        "Contacts": ["Dora Harting"],
        "Business accounts": ["harting on X (Twitter)"],
    }


def test_every_word_counts_and_the_client_counts_too(client):
    client.force_login(make_staff(role=Role.HR, name="Alice Okafor"))
    make_contact("Dora Harting")
    make_contact("Dora Smith", client="Tidewell Marine")
    assert found(client.get(URL, {"q": "dora kestrel"})) == {"Contacts": ["Dora Harting"]}


def test_a_line_manager_finds_own_reports_and_no_contacts(client):
    bob = make_staff(role=Role.LINE_MANAGER, name="Bob Lindqvist")
    make_person(name="Carol Mensah", manager=bob.person)
    make_person(name="Caroline Elsewhere")
    make_contact("Carola Contact")
    client.force_login(bob)
    assert found(client.get(URL, {"q": "carol"})) == {"People": ["Carol Mensah"]}


def test_more_than_a_few_are_said_to_be_more(client):
    client.force_login(make_staff(role=Role.HR, name="Alice Okafor"))
    for number in range(9):
        make_person(name=f"Hart {number}")
    kind = client.get(URL, {"q": "hart"}).context["found"][0]
    assert (len(kind.rows), kind.more) == (8, True)


@pytest.mark.parametrize(
    ("words", "said"), [("h", "at least two letters"), ("zzz", "Nothing is called")]
)
def test_it_says_why_nothing_is_shown(client, words, said):
    client.force_login(make_staff(role=Role.HR))
    assert said in client.get(URL, {"q": words}).content.decode()


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.ADMINISTRATOR, Role.LEGAL_REVIEWER])
def test_it_is_only_for_those_who_see_people(client, role):
    client.force_login(make_staff(role=role))
    assert client.get(URL).status_code == 403


def test_as_many_queries_for_one_row_as_for_many(client, assert_flat_queries):
    client.force_login(make_staff(role=Role.HR, name="Alice Okafor"))
    make_person(name="Dave Hart")
    assert_flat_queries(f"{URL}?q=hart", lambda: make_contact("Dora Harting"))
