"""HR notes that somebody works through an agency no more."""

import pytest
from django.urls import reverse

from accounts.tests.factories import make_agency
from people.choices import Role
from people.tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db


def url(agency, person):
    return reverse("accounts:agency_person_remove", args=[agency.pk, person.pk])


def test_it_works_once(client):
    client.force_login(make_user(role="hr"))
    agency, oona = make_agency(), make_person(name="Oona Field")
    agency.people.add(oona)
    assert client.post(url(agency, oona)).url == agency.get_absolute_url()
    assert not agency.people.exists()
    assert client.post(url(agency, oona)).status_code == 404


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    assert client.get(url(make_agency(), make_person())).status_code == 405


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url(make_agency(), make_person())).status_code == 403
