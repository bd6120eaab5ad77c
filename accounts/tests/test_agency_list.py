"""The agencies, and how many accounts each holds."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.tests.factories import make_agency, make_custody
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("accounts:agency_list")


def login(client, role="hr"):
    client.force_login(make_user(role=role))


def names(response):
    return [agency.name for agency in response.context["listing"].page]


def test_it_counts_what_each_holds(client):
    login(client)
    agency = make_agency(name="Finchline", contact_name="Sam Reed")
    make_custody(agency=agency)
    make_custody(agency=agency, until=localdate())
    response = client.get(URL)
    assert [a.holding for a in response.context["listing"].page] == [1]
    assert "Sam Reed" in response.content.decode()


def test_it_warns_of_an_agency_that_ended_and_still_holds(client):
    login(client)
    make_custody(agency=make_agency(ended_on=localdate() - timedelta(days=1)))
    assert "Still holds accounts" in client.get(URL).content.decode()


def test_it_is_filtered(client):
    login(client)
    make_agency(name="Finchline", ended_on=localdate())
    make_agency(name="Past Media", ended_on=localdate() - timedelta(days=1))
    assert names(client.get(f"{URL}?state=engaged")) == ["Finchline"]
    assert names(client.get(f"{URL}?state=ended")) == ["Past Media"]
    assert names(client.get(f"{URL}?search=media")) == ["Past Media"]


def test_it_can_be_taken_away_as_a_file(client):
    login(client, "auditor")
    make_agency(name="=Finchline")
    lines = client.get(f"{URL}?export=csv").content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("'=Finchline")


def test_an_empty_list_says_what_to_do(client):
    login(client)
    assert "No agency yet" in client.get(URL).content.decode()


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_it_is_only_for_hr_and_auditors(client, role):
    login(client, role)
    assert client.get(URL).status_code == 403


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    login(client)
    assert_flat_queries(URL, lambda: make_custody(agency=make_agency()))
