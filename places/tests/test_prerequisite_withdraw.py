"""HR takes a preparation off the record."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.timezone import localdate

from people.tests.factories import make_user
from places.tests.factories import make_prerequisite

pytestmark = pytest.mark.django_db


def withdraw(client, prerequisite, role="hr", **user):
    client.force_login(make_user(role=role, **user))
    return client.post(reverse("places:prerequisite_withdraw", args=[prerequisite.pk]))


def test_it_works(client):
    made = make_prerequisite()
    assert withdraw(client, made).url == reverse("places:place_detail", args=["GB"])
    made.refresh_from_db()
    assert made.withdrawn_on == localdate()


def test_it_says_why_not(client):
    response = withdraw(client, make_prerequisite(withdrawn_on="2026-03-09"))
    [said] = get_messages(response.wsgi_request)
    assert str(said) == "This was already withdrawn on Monday 9 March 2026."


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    url = reverse("places:prerequisite_withdraw", args=[make_prerequisite().pk])
    assert client.get(url).status_code == 405


def test_hr_of_another_place_does_not_find_it(client):
    made = make_prerequisite(place="DE")
    assert withdraw(client, made, places=["GB"]).status_code == 404
    made.refresh_from_db()
    assert made.withdrawn_on is None


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    assert withdraw(client, make_prerequisite(), role).status_code == 403
