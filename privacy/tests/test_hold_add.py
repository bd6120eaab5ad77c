"""HR keeps everything about a person as it is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.tests.factories import make_worker
from people.tests.factories import make_employer, make_user
from privacy.models import Hold
from privacy.tests.factories import make_hold

pytestmark = pytest.mark.django_db


def post(client, person, *, role="hr", **changes):
    client.force_login(make_user(role=role))
    filled = {"reason": "Claim HR-2026-4", "until": localdate().isoformat(), **changes}
    return client.post(reverse("privacy:hold_add", args=[person.pk]), filled)


def test_it_works(client):
    carol = make_worker("Carol Mensah")
    assert post(client, carol).url == reverse("privacy:person_record", args=[carol.pk])
    assert Hold.objects.get().subject == f"people.person:{carol.pk}"


def test_it_says_why_not(client):
    carol = make_worker("Carol Mensah")
    past = (localdate() - timedelta(days=1)).isoformat()
    response = post(client, carol, until=past)
    assert "has already passed" in response.context["form"].non_field_errors()[0]
    response = post(client, carol, reason="Password: tulip")
    assert "never keeps one" in response.context["form"].errors["reason"][0]
    make_hold(carol)
    response = post(client, carol)
    assert "There is a hold already." in response.context["form"].non_field_errors()[0]
    assert Hold.objects.count() == 1


def test_somebody_of_another_employer_is_not_found(client):
    user = make_user(role="hr")
    user.employers.add(make_employer())
    client.force_login(user)
    person = make_worker(employer=make_employer())
    assert client.get(reverse("privacy:hold_add", args=[person.pk])).status_code == 404


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    assert post(client, make_worker(), role=role).status_code == 403
    assert not Hold.objects.exists()
