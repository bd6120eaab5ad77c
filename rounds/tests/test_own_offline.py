"""The page about the check without a network."""

import pytest
from django.urls import reverse

from people.choices import Role
from people.tests.factories import make_staff
from rounds import bundling
from rounds.tests.factories import make_known, make_member, make_round, prepare_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(client):
    user = make_member()
    make_known(user=user)
    prepare_place()
    client.force_login(user)
    return reverse("rounds:own_offline", args=[make_round(user=user).pk])


def test_it_shows_the_digest_of_the_page_and_what_is_committed(client, url):
    response = client.get(url)
    page, round_ = response.content.decode(), response.context["round"]
    assert bundling.digest() in page
    assert round_.public_key in page
    assert round_.digest in page


def test_a_round_that_is_not_open_says_so(client, url):
    user = make_member()
    make_known(user=user)
    later = make_round(user=user, opened=False)
    client.force_login(user)
    page = client.get(reverse("rounds:own_offline", args=[later.pk])).content.decode()
    assert "still being prepared" in page
    assert "request.bin" not in page


def test_others_do_not_find_it(client, url):
    for user in (make_member(), make_staff(role=Role.HR)):
        client.force_login(user)
        assert client.get(url).status_code == 404


def test_post_is_not_allowed(client, url):
    assert client.post(url).status_code == 405
