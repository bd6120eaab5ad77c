"""Everybody who works in the place, and how far the current version got with each."""

import pytest
from django.urls import reverse

from core import clock
from people.tests.factories import make_user
from policies.tests.told import give, make_notice_to_staff, make_worker

pytestmark = pytest.mark.django_db


def url(notice):
    return reverse("policies:staff_notice_people", args=[notice.pk])


def test_it_works(client):
    make_worker("Carol Diaz", work_email="carol@example.com")
    notice = make_notice_to_staff()
    give(notice, today=clock.today())
    make_worker("Erin Walsh")
    client.force_login(make_user(role="hr"))
    page = client.get(url(notice))
    rows = page.context["listing"].page
    assert [(str(p), p.receiving) for p in rows] == [
        ("Carol Diaz", "on-the-way"),
        ("Erin Walsh", "missing"),
    ]
    assert "Record it" in page.content.decode()


def test_it_is_filtered_and_exported(client):
    make_worker("Carol Diaz"), make_worker("Erin Walsh")
    notice = make_notice_to_staff()
    client.force_login(make_user(role="auditor"))
    assert client.get(url(notice), {"receiving": "received"}).context["listing"].count == 0
    assert client.get(url(notice), {"search": "Erin"}).context["listing"].count == 1
    text = client.get(url(notice), {"export": "csv", "receiving": "missing"}).getvalue().decode()
    assert "Erin Walsh" in text
    assert "Not given yet" in text


def test_a_place_without_people_says_so(client):
    client.force_login(make_user(role="hr"))
    assert "Nobody works there yet" in client.get(url(make_notice_to_staff())).content.decode()


def test_it_asks_as_often_for_three_as_for_one(client, assert_flat_queries):
    notice = make_notice_to_staff()
    client.force_login(make_user(role="hr"))
    assert_flat_queries(url(notice), make_worker)


def test_hr_of_a_part_sees_its_people(client):
    make_worker("Carol Diaz"), make_worker("Erin Walsh", place="GB-SCT")
    notice = make_notice_to_staff(place="GB-SCT")
    client.force_login(make_user(role="hr", places=["GB-SCT"]))
    assert [str(p) for p in client.get(url(notice)).context["listing"].page] == ["Erin Walsh"]


def test_hr_of_another_place_does_not_find_it(client):
    client.force_login(make_user(role="hr", places=["DE"]))
    assert client.get(url(make_notice_to_staff())).status_code == 404


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_it_is_only_for_its_audience(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url(make_notice_to_staff())).status_code == 403
