"""HR settles one step of an exit, with proof."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.actions import exits
from accounts.models import ExitStep
from accounts.tests.factories import make_agency, make_custody
from ledger.models import Entry
from people.choices import Role
from people.tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db


def leaving():
    """An agency that goes today, with one account and one person."""
    agency = make_agency(name="Finchline")
    agency.people.add(make_person(name="Oona Field"))
    make_custody(agency=agency)
    exits.begin(agency, last_day=localdate(), by=make_user(role="hr"), today=localdate())
    return agency


def step_of(kind):
    return ExitStep.objects.get(kind=kind)


def url(step):
    return reverse("accounts:exit_settle", args=[step.pk])


def told(**changes):
    return {"on": localdate().isoformat(), "proof": "Vault, history of 3 March", **changes}


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_access_ends_with_the_proof_that_the_password_was_changed(as_hr):
    agency = leaving()
    step = step_of("access")
    response = as_hr.post(url(step), told(rotated="on"))
    assert response.url == agency.get_absolute_url()
    step.refresh_from_db()
    assert (step.done_on, step.proof) == (localdate(), "Vault, history of 3 March")
    assert (step.custody.until, step.custody.end_note) == (localdate(), step.proof)
    assert Entry.objects.filter(verb="accounts.exit_step_settled").count() == 1


def test_access_is_not_settled_as_long_as_the_password_is_the_same(as_hr):
    leaving()
    response = as_hr.post(url(step_of("access")), told())
    (why,) = response.context["form"].non_field_errors()
    assert why.startswith("Somebody there may still know the password.")
    assert step_of("access").custody.until is None


def test_the_people_of_the_agency_go_with_their_step(as_hr):
    agency = leaving()
    as_hr.post(url(step_of("people")), told(proof="Told by e-mail"))
    assert not agency.people.exists()


def test_a_proof_is_needed_and_holds_no_password(as_hr):
    leaving()
    step = step_of("content")
    assert "proof" in as_hr.post(url(step), told(proof="")).context["form"].errors
    response = as_hr.post(url(step), told(proof="password: Rain-42-cloud"))
    assert response.context["form"].errors
    assert step_of("content").done_on is None


def test_it_is_settled_once(as_hr):
    leaving()
    step = step_of("content")
    as_hr.post(url(step), told())
    page = as_hr.get(url(step)).content.decode()
    assert "This was settled on" in page


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    leaving()
    client.force_login(make_user(role=role))
    assert client.get(url(step_of("content"))).status_code == 403


def test_an_unknown_step_is_not_found(as_hr):
    assert as_hr.get(reverse("accounts:exit_settle", args=[999])).status_code == 404
