"""HR opens a period."""

import pytest

from advocacy.models import Programme
from advocacy.tests.factories import url_of
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def told(**changes):
    return {"name": "Autumn", "starts_on": "2026-09-01", "ends_on": "2026-12-31", **changes}


def test_it_works(as_hr):
    more = {"reward_cap": "100", "currency": "GBP", "regulated": "Adviser\n\n Broker "}
    as_hr.post(url_of("programme_add"), told(**more))
    programme = Programme.objects.get()
    assert (programme.reward_cap, programme.regulated_titles) == (100, ["Adviser", "Broker"])


def test_it_says_why_not(as_hr):
    response = as_hr.post(url_of("programme_add"), told(ends_on="2028-01-01"))
    assert response.context["form"].non_field_errors() == [
        "A programme runs for a year at most; people then choose anew."
    ]
    response = as_hr.post(url_of("programme_add"), told(reward_cap="100"))
    assert "currency" in response.context["form"].errors


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url_of("programme_add")).status_code == 403
