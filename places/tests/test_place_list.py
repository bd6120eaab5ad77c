"""Gates at a glance."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.tests.factories import make_employment, make_user
from places.choices import Gate
from places.tests.factories import make_all_prerequisites, make_decision

pytestmark = pytest.mark.django_db
URL = reverse("places:place_list")


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def states(response):
    return {
        row.place.code: [standing.state for standing in row.standings]
        for row in response.context["rows"]
    }


def test_it_shows_the_places_in_use(as_hr):
    make_employment(place="GB")
    make_employment(place="DE-BY")
    make_employment(place="XX")
    make_employment(place="ES", left_on=date(2021, 1, 4))
    make_all_prerequisites("GB")
    make_decision(place="IE", gate=Gate.AUDIT_CONNECTIONS, allowed=False)
    assert states(as_hr.get(URL)) == {
        "GB": ["off", "open", "open", "open", "open"],
        "DE": ["closed", "off", "unprepared", "off", "closed"],
        "IE": ["off", "unprepared", "off", "off", "open"],
    }


def test_it_counts_who_works_there(as_hr):
    make_employment(place="DE-BY")
    make_employment(place="DE")
    [row] = as_hr.get(URL).context["rows"]
    assert row.people == 2


def test_a_region_shows_all_its_places(as_hr):
    response = as_hr.get(URL, {"region": "United States"})
    assert len(states(response)) == 52
    assert states(response)["US-CA"] == ["closed", "off", "unprepared", "closed", "open"]


def test_an_unknown_region_shows_the_places_in_use(as_hr):
    assert as_hr.get(URL, {"region": "Atlantis"}).context["chosen"] == "in-use"


def test_an_empty_list_says_why(as_hr):
    assert "No place is in use yet" in as_hr.get(URL).content.decode()


def test_hr_of_one_place_sees_that_place(client):
    client.force_login(make_user(role="hr", places=["GB"]))
    make_employment(place="GB-SCT")
    make_employment(place="DE")
    assert set(states(client.get(URL))) == {"GB-SCT"}


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403


def test_it_asks_as_often_for_one_place_as_for_all(as_hr):
    def queries(**chosen):
        with CaptureQueriesContext(connection) as caught:
            as_hr.get(URL, chosen)
        return len(caught)

    queries(region="Canada")
    assert queries(region="United Kingdom") == queries(region="United States")
