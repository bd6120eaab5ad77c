"""I confirm that I have received a notice."""

import pytest
from django.urls import reverse

from ledger.models import Entry
from people.tests.factories import make_user
from policies.models import NoticeDelivery
from policies.tests.told import give, make_notice_to_staff, make_worker

pytestmark = pytest.mark.django_db


def given(user, **fields):
    """A notice that the person behind this login was given."""
    make_worker(user=user, place=fields.get("place", "GB"), work_email=user.email)
    give(make_notice_to_staff(**fields))
    return NoticeDelivery.objects.get(person__user=user)


def url(delivery):
    return reverse("policies:own_notice_confirm", args=[delivery.pk])


def test_it_works(client):
    carol = make_user()
    delivery = given(carol, place="US-NY", kind="monitoring")
    client.force_login(carol)
    assert "Please confirm" in client.get("/").content.decode()
    assert client.post(url(delivery)).url == delivery.get_absolute_url()
    delivery.refresh_from_db()
    assert delivery.confirmed_at is not None
    assert "Please confirm" not in client.get("/").content.decode()
    assert Entry.objects.latest("pk").subject == f"people.person:{delivery.person_id}"


def test_it_says_why_not(client):
    carol = make_user()
    delivery = given(carol)
    client.force_login(carol)
    client.post(url(delivery))
    delivery.refresh_from_db()
    assert delivery.confirmed_at is None


def test_nobody_confirms_for_somebody_else(client):
    delivery = given(make_user(), place="US-NY", kind="monitoring")
    for role in ("hr", "administrator"):
        client.force_login(make_user(role=role))
        assert client.post(url(delivery)).status_code == 404


def test_it_rejects_get(client):
    carol = make_user()
    delivery = given(carol)
    client.force_login(carol)
    assert client.get(url(delivery)).status_code == 405
