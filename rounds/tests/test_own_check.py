"""The page on which somebody compares."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from rounds.tests.factories import make_known, make_member, make_round, prepare_place

pytestmark = pytest.mark.django_db
URL = reverse("rounds:own_check")


@pytest.fixture
def user(client):
    user = make_member()
    make_known(user=user)
    client.force_login(user)
    return user


def text(client, **query):
    return client.get(URL, query).content.decode()


def test_it_shows_the_round_that_is_open_for_the_reader(client, user):
    prepare_place()
    make_round(user=user)
    assert "Spring, sales" in text(client)


def test_without_a_round_it_says_so(client, user):
    prepare_place()
    make_round(user=user, opened=False)
    assert "No round is open for you" in text(client)


def test_a_round_for_others_is_not_shown(client, user):
    prepare_place()
    other = make_member()
    make_known(user=other)
    make_round(user=other)
    assert "No round is open for you" in text(client)


def test_a_place_that_is_not_prepared_says_why(client, user):
    make_round(user=user)
    assert "on record for Great Britain" in text(client)


def test_a_sign_in_without_a_person_is_told(client):
    client.force_login(make_user())
    assert "belongs to nobody on the staff list" in text(client)


def test_an_address_that_names_another_round_shows_nothing_of_it(client, user):
    prepare_place()
    for chosen in ("999999", "x", "1" * 30):
        assert "No round is open for you" in text(client, round=chosen)


def test_post_is_not_allowed(client, user):
    assert client.post(URL).status_code == 405


def test_no_browser_keeps_it(client, user):
    prepare_place()
    round_ = make_round(user=user)
    for url in (URL, f"/check-rounds/{round_.pk}/facts/", f"/check-rounds/{round_.pk}/tags/"):
        assert "no-store" in client.get(url)["Cache-Control"]
