"""A lawyer refuses a change and says why."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from places.tests.factories import make_change

pytestmark = pytest.mark.django_db


def post(client, change, role="legal_reviewer", **sent):
    client.force_login(make_user(role=role, name="Sol Adeyemi"))
    return client.post(reverse("places:change_refuse", args=[change.pk]), sent)


def test_it_works(client):
    change = make_change(state="proposed")
    assert post(client, change, **{"no-answer": "Too wide."}).url == change.get_absolute_url()
    change.refresh_from_db()
    assert (change.state, change.answer) == ("refused", "Too wide.")


def test_it_says_why_not(client):
    change = make_change(state="proposed")
    post(client, change)
    change.refresh_from_db()
    assert change.state == "proposed"


def test_it_rejects_get(client):
    client.force_login(make_user(role="legal_reviewer"))
    url = reverse("places:change_refuse", args=[make_change(state="proposed").pk])
    assert client.get(url).status_code == 405


def test_what_is_not_there_is_not_found(client):
    client.force_login(make_user(role="legal_reviewer"))
    assert client.post(reverse("places:change_refuse", args=[0])).status_code == 404


@pytest.mark.parametrize("role", ["hr", "auditor", "administrator", "employee"])
def test_it_is_only_for_its_audience(client, role):
    assert post(client, make_change(state="proposed"), role=role).status_code == 403
