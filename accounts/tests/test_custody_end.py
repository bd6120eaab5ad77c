"""HR records how access was taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.tests.factories import make_account, make_custody
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db


def url(custody):
    return reverse("accounts:custody_end", args=[custody.pk])


def filled(**changes):
    return {"until": localdate().isoformat(), "note": "Removed as administrator.", **changes}


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_works(as_hr):
    custody = make_custody()
    response = as_hr.post(url(custody), filled())
    custody.refresh_from_db()
    assert response.url == custody.account.get_absolute_url()
    assert (custody.until, custody.end_note) == (localdate(), "Removed as administrator.")


def test_it_offers_today(as_hr):
    assert f'value="{localdate().isoformat()}"' in as_hr.get(url(make_custody())).content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"note": ""}, "note", "required"),
        ({"note": "New password: tulip"}, "note", "never keeps one"),
        ({"until": ""}, "until", "required"),
        (
            {"until": (localdate() + timedelta(days=1)).isoformat()},
            "__all__",
            "the day cannot lie ahead.",
        ),
        ({"until": "2025-12-31"}, "__all__", "The access only began on"),
    ],
)
def test_it_says_why_not(as_hr, changes, field, why):
    custody = make_custody()
    response = as_hr.post(url(custody), filled(**changes))
    assert why in response.context["form"].errors[field][0]
    custody.refresh_from_db()
    assert custody.until is None


def test_it_is_done_once(as_hr):
    custody = make_custody(until=localdate(), end_note="Removed before.")
    assert "This access was taken back on" in as_hr.get(url(custody)).content.decode()
    response = as_hr.post(url(custody), filled(note="Removed again."))
    assert "already taken back" in response.context["form"].non_field_errors()[0]
    custody.refresh_from_db()
    assert custody.end_note == "Removed before."


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url(make_custody())).status_code == 403
    assert client.post(url(make_custody()), filled()).status_code == 403


def test_a_custody_at_another_employer_is_not_found(client):
    user = make_user(role="hr")
    user.employers.add(make_employer())
    client.force_login(user)
    custody = make_custody(account=make_account(employer=make_employer()))
    assert client.get(url(custody)).status_code == 404
