"""Every notice that I was given, the latest first."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.actions import told
from policies.models import NoticeDelivery
from policies.tests.factories import TODAY
from policies.tests.told import give, make_notice_to_staff, make_worker

pytestmark = pytest.mark.django_db


def given(user, **fields):
    """A notice that the person behind this login was given."""
    make_worker(user=user, place=fields.get("place", "GB"), work_email=user.email)
    give(make_notice_to_staff(**fields))
    return NoticeDelivery.objects.get(person__user=user)


URL = reverse("policies:own_notice_list")


def test_it_works(client):
    carol = make_user(name="Carol Diaz")
    delivery = given(carol)
    client.force_login(carol)
    page = client.get(URL).content.decode()
    assert delivery.get_absolute_url() in page
    assert "Monday 2 March 2026" in page


def test_it_shows_nothing_of_anybody_else(client):
    given(make_user())
    client.force_login(make_user())
    assert "Nothing yet" in client.get(URL).content.decode()


def test_it_asks_as_often_for_three_as_for_one(client, assert_flat_queries):
    carol = make_user()
    make_worker(user=carol, work_email=carol.email)
    notice = make_notice_to_staff()
    client.force_login(carol)

    def another():
        told.issue(notice, body=f"Words {notice.versions.count()}", by=carol, today=TODAY)
        give(notice)

    assert_flat_queries(URL, another)
