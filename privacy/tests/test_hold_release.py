"""HR ends a hold."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.tests.factories import make_worker
from people.tests.factories import make_employer, make_user
from privacy.tests.factories import make_hold

pytestmark = pytest.mark.django_db


def release(client, hold, role="hr"):
    client.force_login(make_user(role=role))
    return client.post(reverse("privacy:hold_release", args=[hold.pk]))


def test_it_works(client):
    hold = make_hold(make_worker())
    assert release(client, hold).url == reverse("privacy:hold_list")
    hold.refresh_from_db()
    assert hold.released_on == localdate()


def test_it_says_why_not(client):
    response = release(client, make_hold(make_worker(), released_on="2026-02-01"))
    [said] = get_messages(response.wsgi_request)
    assert str(said) == "This hold was already released on Sunday 1 February 2026."


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    url = reverse("privacy:hold_release", args=[make_hold(make_worker()).pk])
    assert client.get(url).status_code == 405


def test_somebody_of_another_employer_is_not_found(client):
    user = make_user(role="hr")
    user.employers.add(make_employer())
    client.force_login(user)
    hold = make_hold(make_worker(employer=make_employer()))
    assert client.post(reverse("privacy:hold_release", args=[hold.pk])).status_code == 404
    hold.refresh_from_db()
    assert hold.released_on is None


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    assert release(client, make_hold(make_worker()), role).status_code == 403
