"""HR begins the exit of an agency: the last day, and what has to be settled."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.actions import custodies, exits
from accounts.models import ExitStep
from accounts.tests.factories import make_account, make_agency, make_custody
from core.refusals import Refused
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def url(agency):
    return reverse("accounts:exit_begin", args=[agency.pk])


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_lists_every_account_and_what_goes_with_it(as_hr):
    agency = make_agency()
    make_custody(agency=agency, account=make_account(handle="marlowfinch"))
    make_custody(agency=agency, until=localdate())
    last = localdate() + timedelta(days=20)
    response = as_hr.post(url(agency), {"last_day": last.isoformat()})
    assert response.url == agency.get_absolute_url()
    agency.refresh_from_db()
    assert agency.ended_on == last
    kinds = list(ExitStep.objects.values_list("kind", flat=True))
    assert kinds == ["access", "spending", "content", "personal", "people"]
    page = as_hr.get(agency.get_absolute_url()).content.decode()
    assert "Access taken back, password changed: marlowfinch, Instagram" in page


def test_it_says_why_not(as_hr):
    agency = make_agency(name="Finchline", engaged_on=localdate())
    late = (localdate() - timedelta(days=1)).isoformat()
    response = as_hr.post(url(agency), {"last_day": late})
    assert response.context["form"].non_field_errors() == [
        "The last day with an agency cannot lie before the first one."
    ]
    as_hr.post(url(agency), {"last_day": localdate().isoformat()})
    response = as_hr.post(url(agency), {"last_day": localdate().isoformat()})
    assert response.context["form"].non_field_errors() == [
        "The exit of Finchline has already begun."
    ]


def test_an_agency_that_goes_is_given_nothing_more():
    alice, agency = make_user(role="hr"), make_agency(name="Finchline")
    today = localdate()
    exits.begin(agency, last_day=today, by=alice, today=today)
    with pytest.raises(Refused, match="Finchline is leaving us"):
        custodies.begin(make_account(), agency=agency, since=today, by=alice, today=today)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url(make_agency())).status_code == 403


def test_an_unknown_agency_is_not_found(as_hr):
    assert as_hr.get(reverse("accounts:exit_begin", args=[999])).status_code == 404
