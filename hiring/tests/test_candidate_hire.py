"""On hire everything goes over to the person, and the campaign starts."""

import pytest
from django.utils.timezone import localdate

from campaigns.actions import assignments
from campaigns.models import Assignment
from campaigns.tests.factories import make_campaign
from connections.models import Connection
from connections.tests.factories import make_client, make_contact
from hiring.models import Candidate, Tie
from hiring.tests.factories import make_candidate, make_tie, url_of
from people.choices import Role
from people.models import Person
from people.tests.factories import make_employment, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def told(**changes):
    return {"number": "MF100", "started_on": localdate().isoformat(), **changes}


def test_everything_goes_over(as_hr):
    candidate = make_candidate(state="accepted", name="Ida Jo Moreau", email="ida@example.com")
    contact = make_contact(client=make_client(name="Kestrel Foods"), name="Ana Sousa")
    known = {"client": "Kestrel Foods", "contact": "Ana Sousa", "platform": "linkedin"}
    make_tie(candidate=candidate, exemption="known-before", **known)
    make_tie(candidate=candidate, client="Nobody we know")
    response = as_hr.post(url_of("candidate_hire", candidate.pk), told())
    person = Person.objects.get(number="MF100")
    assert response.url == person.get_absolute_url()
    assert (person.given_name, person.family_name) == ("Ida Jo", "Moreau")
    assert person.main.job_title == candidate.expectation.job_title
    connection = Connection.objects.get(person=person)
    assert (connection.contact, connection.exemption_state) == (contact, "claimed")
    assert [tie.client for tie in Tie.objects.all()] == ["Nobody we know"]
    candidate.refresh_from_db()
    assert (candidate.state, candidate.person, candidate.email) == ("hired", person, "")


def test_the_campaign_starts(as_hr):
    campaign = make_campaign(state="running", started_on=localdate())
    candidate = make_candidate(state="accepted")
    as_hr.post(url_of("candidate_hire", candidate.pk), told())
    assignments.fill_running(today=localdate())
    assert Assignment.objects.get(campaign=campaign).person.number == "MF100"


def test_somebody_whom_the_staff_list_brought_is_joined(as_hr):
    ida = make_person(name="Ida Moreau", number="MF77")
    make_employment(person=ida)
    candidate = make_candidate(state="accepted")
    as_hr.post(url_of("candidate_hire", candidate.pk), told(number="", person="MF77"))
    candidate.refresh_from_db()
    assert candidate.person == ida
    assert Person.objects.count() == 1


def test_it_says_why_not(as_hr):
    response = as_hr.post(url_of("candidate_hire", make_candidate().pk), told())
    assert "Note first that they have accepted the offer." in response.content.decode()
    assert not Person.objects.exists()
    url = url_of("candidate_hire", make_candidate(state="accepted").pk)
    assert "number" in as_hr.post(url, told(number="")).context["form"].errors
    make_person(number="MF100")
    assert as_hr.post(url, told()).context["form"].non_field_errors()
    assert Candidate.objects.filter(state="hired").count() == 0


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url_of("candidate_hire", make_candidate().pk)).status_code == 403


def test_an_unknown_one_is_not_found(as_hr):
    assert as_hr.get(url_of("candidate_hire", 999)).status_code == 404
