"""HR changes what is known of an agency, or records its last day."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.tests.factories import make_account, make_agency, make_custody
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def url(agency):
    return reverse("accounts:agency_edit", args=[agency.pk])


def test_it_works(as_hr):
    agency = make_agency(name="Finchline")
    response = as_hr.post(url(agency), {"name": "Finchline Media", "contact_name": "Sam Reed"})
    agency.refresh_from_db()
    assert response.url == agency.get_absolute_url()
    assert (agency.name, agency.contact_name) == ("Finchline Media", "Sam Reed")


def test_it_says_why_not(as_hr):
    agency = make_agency(name="Finchline")
    make_custody(agency=agency, account=make_account(handle="marlowfinch"))
    response = as_hr.post(url(agency), {"name": "Finchline", "ended_on": localdate().isoformat()})
    assert response.context["form"].non_field_errors() == [
        "It still holds marlowfinch on Instagram. Take the access back first."
    ]


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url(make_agency())).status_code == 403
    assert client.post(url(make_agency()), {"name": "x"}).status_code == 403


def test_an_unknown_agency_is_not_found(as_hr):
    assert as_hr.get(reverse("accounts:agency_edit", args=[999])).status_code == 404
