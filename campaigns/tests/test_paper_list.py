"""Every sheet that was handed in."""

import pytest

from campaigns.tests.papers import make_paper
from campaigns.tests.signing import hr, only_hr, page, text

pytestmark = pytest.mark.django_db
URL = page("paper_list")


def test_it_is_filtered(client):
    make_paper()
    client.force_login(hr())
    assert client.get(f"{URL}?state=waiting").context["listing"].count == 1
    assert client.get(f"{URL}?state=confirmed").context["listing"].count == 0
    assert client.get(f"{URL}?search=mensah").context["listing"].count == 1


def test_an_empty_list_says_what_will_stand_here(client):
    client.force_login(hr())
    assert "Nobody has signed on paper" in text(client.get(URL))


def test_it_is_only_for_hr_and_auditors(client):
    only_hr(client, URL, auditor=True)


def test_it_rejects_post(client):
    client.force_login(hr())
    assert client.post(URL).status_code == 405


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(hr())
    assert_flat_queries(URL, make_paper)
