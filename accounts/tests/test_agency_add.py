"""HR puts an agency on record."""

import pytest
from django.urls import reverse

from accounts.models import Agency
from accounts.tests.factories import make_agency
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("accounts:agency_add")


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_works(as_hr):
    response = as_hr.post(URL, {"name": "Finchline", "engaged_on": "2026-03-09"})
    agency = Agency.objects.get()
    assert response.url == agency.get_absolute_url()
    assert agency.name == "Finchline"


def test_it_says_why_not(as_hr):
    make_agency(name="finchline")
    response = as_hr.post(URL, {"name": "Finchline"})
    assert response.context["form"].non_field_errors() == ["Finchline is already in the register."]
    response = as_hr.post(
        URL, {"name": "Other", "engaged_on": "2026-03-09", "ended_on": "2026-03-08"}
    )
    assert "cannot lie before" in response.context["form"].non_field_errors()[0]
    response = as_hr.post(URL, {"name": "Other", "contact_name": "Password: tulip"})
    assert "never keeps one" in response.context["form"].errors["contact_name"][0]
    assert Agency.objects.count() == 1


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"name": "Finchline"}).status_code == 403
