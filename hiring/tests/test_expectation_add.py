"""HR prepares a notice from the clauses that would hold."""

import pytest
from django.urls import reverse

from hiring.models import Expectation
from hiring.tests.factories import make_published
from people.choices import Role
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db
URL = reverse("hiring:expectation_add")


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def told(**changes):
    employer = make_employer()
    return {"job_title": "Account manager", "employer": employer.pk, "place": "GB", **changes}


def test_it_is_written_from_the_clauses_that_would_hold(as_hr):
    make_published(stance="separate", places=["GB"])
    make_published(stance="advocacy-opt-in", places=["DE"])
    response = as_hr.post(URL, told(interest="You would meet buyers"))
    notice = Expectation.objects.get()
    assert response.url == notice.get_absolute_url()
    assert (notice.stance, notice.number, notice.issued_on) == ("separate", 1, None)
    for words in (
        "kept apart",
        "We never ask for names of your accounts, passwords",
        "Our interest in this role: You would meet buyers.",
        "kept for six months",
        "## You would be asked to sign: ",
    ):
        assert words in notice.body


def test_the_strictest_stance_counts(as_hr):
    make_published(stance="advocacy-opt-in")
    make_published(stance="separate")
    as_hr.post(URL, told())
    assert Expectation.objects.get().stance == "separate"


def test_in_the_united_states_it_says_a_year(as_hr):
    make_published(places=["US-NY"])
    as_hr.post(URL, told(place="US-NY"))
    assert "kept for a year" in Expectation.objects.get().body


def test_without_a_policy_there_is_nothing_to_tell(as_hr):
    response = as_hr.post(URL, told())
    assert response.context["form"].non_field_errors() == [
        "No published policy holds for this role there. Publish one first."
    ]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403
