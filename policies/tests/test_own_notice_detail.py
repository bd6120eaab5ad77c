"""The words that I was given, and when."""

import pytest

from people.tests.factories import make_user
from policies.models import NoticeDelivery
from policies.tests.told import give, make_notice_to_staff, make_worker

pytestmark = pytest.mark.django_db


def given(user, **fields):
    """A notice that the person behind this login was given."""
    make_worker(user=user, place=fields.get("place", "GB"), work_email=user.email)
    give(make_notice_to_staff(**fields))
    return NoticeDelivery.objects.get(person__user=user)


def test_it_works_and_the_message_is_no_longer_new(client):
    carol = make_user()
    delivery = given(carol)
    client.force_login(carol)
    page = client.get(delivery.get_absolute_url()).content.decode()
    assert "Only what the register holds." in page
    assert "I have received this notice" not in page
    delivery.refresh_from_db()
    assert delivery.message.read_at is not None


def test_new_york_asks_to_confirm(client):
    carol = make_user()
    delivery = given(carol, place="US-NY", kind="monitoring")
    client.force_login(carol)
    page = client.get(delivery.get_absolute_url()).content.decode()
    assert "I have received this notice" in page
    assert "You agree to nothing, and no right of yours goes." in page


def test_nobody_else_finds_it(client):
    delivery = given(make_user())
    for role in ("employee", "hr", "auditor"):
        client.force_login(make_user(role=role))
        assert client.get(delivery.get_absolute_url()).status_code == 404
