"""HR records who has access to an account."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Custody
from accounts.tests.factories import make_account, make_agency, make_custody, make_worker
from notices.models import Notice
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def url(account):
    return reverse("accounts:custody_add", args=[account.pk])


def filled(**changes):
    return {"person": "", "agency": "", "since": localdate().isoformat(), **changes}


def test_a_person_gets_access_and_a_notice(as_hr):
    account, carol = make_account(), make_worker("Carol Mensah", work_email="carol@mf.example")
    response = as_hr.post(url(account), filled(person="carol@mf.example"))
    assert response.url == account.get_absolute_url()
    assert Custody.objects.get().person == carol
    assert Notice.objects.get().person == carol


def test_an_agency_gets_access(as_hr):
    agency = make_agency()
    as_hr.post(url(make_account()), filled(agency=agency.pk))
    assert Custody.objects.get().agency == agency


def test_only_agencies_that_work_for_us_are_offered(as_hr):
    make_agency(name="Past Media", ended_on=localdate() - timedelta(days=1))
    make_agency(name="Finchline")
    page = as_hr.get(url(make_account())).content.decode()
    assert "Finchline" in page
    assert "Past Media" not in page


def test_it_says_why_not_at_the_field(as_hr):
    response = as_hr.post(url(make_account()), filled())
    assert response.context["form"].errors["person"] == ["Name either a person or an agency."]
    make_worker("Carol Mensah")
    response = as_hr.post(
        url(make_account()), filled(person="Carol Mensah", agency=make_agency().pk)
    )
    assert response.context["form"].errors["person"] == ["Name either a person or an agency."]


def test_it_says_why_not_above_the_form(as_hr):
    carol = make_worker("Carol Mensah")
    account = make_custody(person=carol).account
    response = as_hr.post(url(account), filled(person="Carol Mensah"))
    assert response.context["form"].non_field_errors() == [
        "Carol Mensah already holds this account."
    ]


def test_two_people_of_one_name_are_told_apart(as_hr):
    make_worker("Carol Mensah")
    wanted = make_worker("Carol Mensah")
    response = as_hr.post(url(make_account()), filled(person="Carol Mensah"))
    assert response.context["form"].errors["person"] == [
        "Several people have that name. Please choose one of the suggestions."
    ]
    as_hr.post(url(make_account()), filled(person=f"Carol Mensah ({wanted.number})"))
    assert Custody.objects.get().person == wanted


def test_a_closed_account_says_so_in_place_of_the_form(as_hr):
    page = as_hr.get(url(make_account(closed_on=localdate()))).content.decode()
    assert "Reopen it first." in page
    assert 'name="since"' not in page


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url(make_account())).status_code == 403
    assert client.post(url(make_account()), filled()).status_code == 403


def test_an_account_of_another_employer_is_not_found(client):
    user = make_user(role="hr")
    user.employers.add(make_employer())
    client.force_login(user)
    assert client.get(url(make_account(employer=make_employer()))).status_code == 404
