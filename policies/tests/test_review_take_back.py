"""HR ends a request for review."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.actions import reviews
from policies.tests.reviewing import ask, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


def post(client, review):
    return client.post(reverse("policies:review_take_back", args=[review.pk]))


def test_the_link_opens_nothing_any_more(client):
    review = ask()
    client.force_login(make_user(role="hr"))
    post(client, review)
    client.logout()
    page = client.get(
        reverse("policies:review_door", args=[reviews.token_of(review.pk)])
    ).content.decode()
    assert "This request for review has been taken back." in page
    assert "Send me a code" not in page


def test_it_says_why_not(client):
    review = ask()
    client.force_login(make_user(role="hr"))
    post(client, review)
    assert said(post(client, review))[-1] == "This request for review has been taken back."


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    assert client.get(reverse("policies:review_take_back", args=[ask().pk])).status_code == 405


def test_it_is_only_for_hr(client, sol):
    review = ask(reviewer=sol)
    client.force_login(sol)
    assert post(client, review).status_code == 403
