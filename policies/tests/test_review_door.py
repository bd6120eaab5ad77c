"""What the personal link of an outside reviewer opens."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from people.tests.factories import make_user
from policies.models import Review
from policies.tests.reviewing import ask, door

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


def test_it_shows_who_asks_and_not_the_text(client):
    review = ask()
    page = client.get(door(review)).content.decode()
    assert "asks for your review" in page
    assert "We never ask for your personal log-in" not in page


@pytest.mark.parametrize("token", ["0" * 64, "x", "review"])
def test_other_tokens_open_nothing(client, token):
    ask()
    assert client.get(reverse("policies:review_door", args=[token])).status_code == 404


def test_a_review_by_one_of_ours_has_no_link(client, sol):
    review = ask(reviewer=sol)
    assert client.get(door(review)).status_code == 404


def test_a_link_that_has_ended_says_so(client):
    review = ask()
    Review.objects.update(expires_at=timezone.now())
    page = client.get(door(review)).content.decode()
    assert "This request for review ended on" in page
    assert "Send me a code" not in page


def test_an_address_that_tries_many_wrong_links_has_to_wait(client):
    review = ask()
    wrong = reverse("policies:review_door", args=["0" * 64])
    for _try in range(30):
        assert client.get(wrong).status_code == 404
    assert client.get(wrong).status_code == 429
    assert client.get(door(review)).status_code == 429
    assert client.get(door(review), REMOTE_ADDR="198.51.100.7").status_code == 200


def test_right_links_are_not_counted(client):
    review = ask()
    for _look in range(31):
        assert client.get(door(review)).status_code == 200


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()
    yield
    cache.clear()
