"""Every notice to staff, with how many people lack it."""

from itertools import cycle

import pytest
from django.urls import reverse

from core import clock
from people.tests.factories import make_user
from places import catalogue
from policies.tests.told import give, make_notice_to_staff, make_worker

pytestmark = pytest.mark.django_db
URL = reverse("policies:staff_notice_list")


@pytest.mark.parametrize("role", ["hr", "auditor", "legal_reviewer"])
def test_it_works(client, role):
    make_worker(work_email="carol@example.com"), make_worker("Erin Walsh", place="DE")
    give(make_notice_to_staff(), today=clock.today())
    make_notice_to_staff(place="DE", name="Hinweis")
    client.force_login(make_user(role=role))
    rows = client.get(URL).context["listing"].page
    assert [(n.name, n.people, n.missing) for n in rows] == [
        ("Hinweis", 1, 1),
        ("Privacy notice", 1, 0),
    ]


def test_it_is_exported(client):
    make_notice_to_staff()
    client.force_login(make_user(role="hr"))
    text = client.get(URL, {"export": "csv"}).getvalue().decode()
    assert "Privacy notice,Great Britain" in text


def test_an_empty_list_says_what_to_do(client):
    client.force_login(make_user(role="hr"))
    assert "Add the first notice" in client.get(URL).content.decode()


def test_it_asks_as_often_for_three_as_for_one(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    codes = cycle(catalogue.codes())
    assert_flat_queries(URL, lambda: make_notice_to_staff(place=next(codes)))


def test_hr_of_one_place_sees_that_place(client):
    make_notice_to_staff(place="GB-SCT"), make_notice_to_staff(place="DE")
    client.force_login(make_user(role="hr", places=["GB"]))
    assert client.get(URL).context["listing"].count == 1


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_it_is_only_for_its_audience(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403
