"""The page of an agency says what its people were asked to sign and whether they did."""

import pytest
from django.urls import reverse

from accounts.tests.factories import make_agency
from campaigns.tests.factories import make_assignment, make_campaign, make_published
from people.tests.factories import (
    make_employer,
    make_employment,
    make_person,
    make_staff,
    make_user,
)
from policies.models import Policy

pytestmark = pytest.mark.django_db
WHO = reverse("campaigns:assignment_list")


def make_worker(agency, name, *, employer=None):
    person = make_person(name=name)
    make_employment(person=person, kind="agency_worker", employer=employer)
    agency.people.add(person)
    return person


def make_asked(agency, name="Oona Field", *, employer=None, **fields):
    return make_assignment(person=make_worker(agency, name, employer=employer), **fields)


def rows_of(client, agency):
    page = client.get(agency.get_absolute_url())
    return [(str(row.person), row.state) for row in page.context["rows"]], page.content.decode()


@pytest.fixture
def agency():
    return make_agency(name="Finchline")


def test_who_has_not_signed_stands_first_with_the_way_to_the_list(client, agency):
    client.force_login(make_user(role="hr"))
    policy = Policy.objects.create(name="Posting for us", stance="separate")
    campaign = make_campaign(name="Agencies 2026", version=make_published(policy=policy))
    make_asked(agency, "Ada Abel", state="signed", campaign=campaign)
    make_asked(agency, "Oona Field", campaign=campaign)
    rows, page = rows_of(client, agency)
    assert rows == [("Oona Field", "pending"), ("Ada Abel", "signed")]
    for words in ("Posting for us", "Agencies 2026", "26 March 2026", "12 March 2026"):
        assert words in page
    assert f'href="{WHO}?agency={agency.pk}"' in page


def test_the_list_shows_only_people_of_that_agency(client, agency):
    client.force_login(make_user(role="hr"))
    make_asked(agency, "Oona Field")
    make_asked(agency, "Ada Abel", state="signed")
    make_asked(make_agency(name="Other"), "Una Other")
    make_assignment()
    listing = client.get(f"{WHO}?agency={agency.pk}").context["listing"]
    assert [str(row.person) for row in listing.page] == ["Oona Field"]
    assert [str(chip["value"]) for chip in listing.chips] == ["Finchline"]


def test_when_everybody_has_signed_no_list_is_offered(client, agency):
    client.force_login(make_user(role="auditor"))
    make_asked(agency, state="signed")
    _rows, page = rows_of(client, agency)
    assert f"{WHO}?agency=" not in page


def test_whoever_was_asked_for_nothing_is_named(client, agency):
    client.force_login(make_user(role="hr"))
    assert "so nobody was asked" in rows_of(client, agency)[1]
    make_worker(agency, "Oona Field")
    make_asked(agency, "Ada Abel")
    _rows, page = rows_of(client, agency)
    assert "Not asked for anything yet: Oona Field." in page


def test_a_campaign_that_has_not_begun_has_asked_nobody(client, agency):
    client.force_login(make_user(role="hr"))
    make_asked(agency, campaign=make_campaign(state="draft"))
    assert rows_of(client, agency)[0] == []


def test_somebody_else_s_people_are_not_shown(client, agency):
    client.force_login(make_user(role="hr"))
    make_asked(make_agency(name="Other"), "Una Other")
    make_assignment()
    assert rows_of(client, agency)[0] == []


def test_hr_of_one_employer_sees_only_its_people(client, agency):
    ours, theirs = make_employer(), make_employer()
    alice = make_user(role="hr")
    alice.employers.add(ours)
    client.force_login(alice)
    make_asked(agency, "Oona Field", employer=ours)
    make_asked(agency, "Una Other", employer=theirs)
    make_worker(agency, "Ulf Unasked", employer=theirs)
    rows, page = rows_of(client, agency)
    assert rows == [("Oona Field", "pending")]
    assert "Una Other" not in page
    assert "Ulf Unasked" not in page
    listing = client.get(f"{WHO}?agency={agency.pk}").context["listing"]
    assert [str(row.person) for row in listing.page] == ["Oona Field"]


def test_whoever_answers_for_it_sees_where_they_stand_and_no_more(client):
    jonah = make_staff(name="Jonah Adair")
    client.force_login(jonah)
    agency = make_agency(owner=jonah.person)
    assignment = make_asked(agency)
    rows, page = rows_of(client, agency)
    assert rows == [("Oona Field", "pending")]
    assert assignment.get_absolute_url() not in page
    assert WHO not in page


def test_the_page_asks_as_often_for_one_as_for_many(client, agency, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    assert_flat_queries(agency.get_absolute_url(), lambda: make_asked(agency))


def test_the_list_asks_as_often_for_one_as_for_many(client, agency, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    assert_flat_queries(f"{WHO}?agency={agency.pk}", lambda: make_asked(agency))
