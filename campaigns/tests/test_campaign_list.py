import pytest
from django.urls import reverse

from campaigns.tests.factories import make_assignment, make_campaign
from campaigns.tests.pages import READERS, sign_in, text_of, who_gets_in
from people.choices import Role
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
URL = reverse("campaigns:campaign_list")


def rows(response):
    return [(c.name, c.people, c.signed) for c in response.context["listing"].page]


def test_it_shows_how_far_each_is(client):
    sign_in(client)
    spring = make_campaign(name="Spring 2026")
    make_assignment(campaign=spring, state="signed")
    make_assignment(campaign=spring)
    make_assignment(campaign=spring, state="exempt")
    make_campaign(name="Autumn 2025", state="closed")
    assert rows(client.get(URL)) == [("Spring 2026", 2, 1)]
    assert rows(client.get(URL, {"state": "closed"})) == [("Autumn 2025", 0, 0)]
    assert rows(client.get(URL, {"search": "spring"})) == [("Spring 2026", 2, 1)]


def test_a_line_manager_sees_figures_of_own_reports(client):
    bob = sign_in(client, Role.LINE_MANAGER)
    spring = make_campaign(name="Spring 2026")
    make_assignment(campaign=spring, person=make_person(manager=bob.person))
    make_assignment(campaign=spring)
    make_campaign(name="Not theirs")
    response = client.get(URL)
    assert rows(response) == [("Spring 2026", 1, 0)]
    assert "Prepare a campaign" not in text_of(response)


def test_it_says_what_to_do_when_there_is_none(client):
    sign_in(client)
    assert "No campaign yet" in text_of(client.get(URL))


def test_it_can_be_taken_away(client):
    sign_in(client)
    make_campaign(name="Spring 2026")
    assert b"Spring 2026" in client.get(URL, {"export": "csv"}).content


def test_it_asks_as_often_for_many_as_for_one(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, lambda: make_assignment())


def test_it_is_for_who_sees_people(client):
    assert who_gets_in(client, URL) == READERS


def test_it_only_reads(client):
    sign_in(client)
    assert client.post(URL).status_code == 405
