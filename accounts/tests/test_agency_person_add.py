"""HR notes who works for us through an agency."""

import pytest
from django.urls import reverse

from accounts.tests.factories import make_agency
from people.choices import Role
from people.tests.factories import make_employment, make_person, make_user

pytestmark = pytest.mark.django_db


def url(agency):
    return reverse("accounts:agency_person_add", args=[agency.pk])


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_works(as_hr):
    agency, oona = make_agency(), make_person(name="Oona Field", number="A7")
    make_employment(person=oona, kind="agency_worker")
    response = as_hr.post(url(agency), {"person": "A7"})
    assert response.url == agency.get_absolute_url()
    assert list(agency.people.all()) == [oona]
    assert "Oona Field" in as_hr.get(agency.get_absolute_url()).content.decode()


def test_it_says_why_not(as_hr):
    agency, oona = make_agency(), make_person(name="Oona Field", number="A7")
    agency.people.add(oona)
    response = as_hr.post(url(agency), {"person": "A7"})
    assert response.context["form"].non_field_errors() == [
        "Oona Field is already among the people of this agency."
    ]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url(make_agency())).status_code == 403


def test_an_unknown_agency_is_not_found(as_hr):
    assert as_hr.get(reverse("accounts:agency_person_add", args=[999])).status_code == 404
