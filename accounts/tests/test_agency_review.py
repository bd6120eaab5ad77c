"""Whoever answers for an agency says what it still needs."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Agency, AgencyReview
from accounts.tests.factories import make_account, make_agency, make_custody
from core import clock
from people.tests.factories import make_person, make_staff, make_user

pytestmark = pytest.mark.django_db


def url(agency):
    return reverse("accounts:agency_review", args=[agency.pk])


@pytest.fixture
def jonah():
    return make_staff(name="Jonah Adair")


@pytest.fixture
def agency(jonah):
    agency = make_agency(name="Finchline", owner=jonah.person, review_due_on=date(2026, 3, 1))
    agency.people.add(make_person(name="Oona Field"))
    make_custody(agency=agency, account=make_account(handle="kept"))
    make_custody(agency=agency, account=make_account(handle="spare"))
    return agency


def test_the_owner_says_what_is_needed(client, jonah, agency):
    client.force_login(jonah)
    kept = agency.custodies.get(account__handle="kept")
    response = client.post(url(agency), {"needed": [kept.pk], "working": []})
    assert response.url == agency.get_absolute_url()
    review = AgencyReview.objects.get()
    assert review.looked_at == 3
    assert [custody.account.handle for custody in review.not_needed.all()] == ["spare"]
    assert [str(person) for person in review.not_working.all()] == ["Oona Field"]
    agency.refresh_from_db()
    assert agency.review_due_on == clock.months_after(localdate(), 1)
    page = client.get(agency.get_absolute_url()).content.decode()
    assert "Not needed any more: spare on Instagram." in page
    assert list(Agency.objects.to_take_back(make_user(role="hr"))) == [agency]


def test_after_the_contract_the_exit_counts(client, jonah, agency):
    Agency.objects.update(ended_on=localdate() - timedelta(days=1))
    client.force_login(jonah)
    response = client.post(url(agency), {})
    assert "settle the steps of the exit" in response.content.decode()
    assert not AgencyReview.objects.exists()


def test_an_auditor_reads_and_reviews_nothing(client, agency):
    client.force_login(make_user(role="auditor"))
    client.post(url(agency), {})
    assert not AgencyReview.objects.exists()


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_others_do_not_see_it(client, agency, role):
    client.force_login(make_user(role=role))
    assert client.get(url(agency)).status_code == 404
