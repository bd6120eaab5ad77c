"""HR sends the notice to a candidate."""

import pytest
from django.urls import reverse

from hiring.models import Candidate
from hiring.tests.factories import make_candidate, make_expectation
from notices.models import Notice
from notices.tests.sending import send_latest
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("hiring:candidate_invite")


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def told(notice, **changes):
    return {"expectation": notice.pk, "name": "Ida Moreau", "email": "ida@example.com", **changes}


def test_they_get_a_link_of_their_own(as_hr, client):
    as_hr.post(URL, told(make_expectation()))
    candidate = Candidate.objects.get()
    assert (candidate.state, candidate.is_kept_a_year) == ("invited", False)
    assert "/hiring/link/" not in Notice.objects.get().text
    body = send_latest("candidate_invited").body
    address = next(line for line in body.splitlines() if "/hiring/link/" in line).strip()
    client.logout()
    assert client.get("/hiring/" + address.split("/hiring/")[1]).status_code == 200


def test_it_says_why_not(as_hr):
    candidate = make_candidate(email="Ida@example.com")
    response = as_hr.post(URL, told(candidate.expectation))
    assert response.context["form"].non_field_errors() == [
        "Somebody with this address already has the notice for this role."
    ]
    assert (
        "expectation"
        in as_hr.post(URL, told(make_expectation(issued=False))).context["form"].errors
    )


def test_no_field_asks_for_an_account(as_hr):
    fields = as_hr.get(URL).context["form"].fields
    assert set(fields) == {"expectation", "name", "email"}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403
