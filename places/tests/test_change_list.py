"""Every change that was proposed, with what became of it."""

from itertools import cycle

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from places import catalogue
from places.tests.factories import make_change

pytestmark = pytest.mark.django_db
URL = reverse("places:change_list")


@pytest.mark.parametrize("role", ["hr", "auditor", "legal_reviewer"])
def test_it_works(client, role):
    make_change(valid_until="2099-03-09")
    make_change(place="DE", state="proposed", subject="disconnect-letters")
    client.force_login(make_user(role=role))
    page = client.get(URL).content.decode()
    for words in ("Great Britain", "9 March 2099", "Germany", "Waiting for a lawyer"):
        assert words in page


def test_it_is_filtered_and_exported(client):
    make_change()
    make_change(place="DE", state="proposed", subject="disconnect-letters")
    client.force_login(make_user(role="hr"))
    assert client.get(URL, {"state": "proposed"}).context["listing"].count == 1
    assert client.get(URL, {"place": "GB"}).context["listing"].count == 1
    text = client.get(URL, {"export": "csv"}).getvalue().decode()
    assert "Disconnect requests" in text


def test_an_empty_list_says_what_to_do(client):
    client.force_login(make_user(role="hr"))
    assert "HR proposes a change on the page of a place." in client.get(URL).content.decode()


def test_it_asks_as_often_for_three_as_for_one(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    codes = cycle(catalogue.codes())
    assert_flat_queries(URL, lambda: make_change(place=next(codes)))


def test_hr_of_one_place_sees_that_place(client):
    make_change(place="GB-SCT"), make_change(place="DE", to="off")
    client.force_login(make_user(role="hr", places=["GB"]))
    assert client.get(URL).context["listing"].count == 1


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_it_is_only_for_its_audience(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403
