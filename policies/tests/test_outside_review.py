"""The text, for the outside reviewer who came with link and code."""

import pytest
from django.urls import reverse
from django.utils import timezone

from people.tests.factories import make_user
from policies.actions import reviews
from policies.tests.factories import make_policy, make_version
from policies.tests.reviewing import ask, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


URL = reverse("policies:outside_review")


def test_it_shows_this_version_and_nothing_else(client):
    other = ask(version=make_version(policy=make_policy(name="Another policy")))
    opened(client, ask())
    page = client.get(URL).content.decode()
    assert "We never ask for your personal log-in" in page
    assert "Another policy" not in page
    assert client.get(other.get_absolute_url()).status_code == 302  # to the sign-in page


def test_without_a_code_there_is_nothing(client):
    ask()
    assert client.get(URL).status_code == 404


def test_it_ends_when_the_request_is_taken_back(client):
    review = opened(client, ask())
    reviews.take_back(review, by=make_user(role="hr"), now=timezone.now())
    assert client.get(URL).status_code == 404


def test_it_ends_after_half_a_day(client):
    opened(client, ask())
    session = client.session
    session["outside-review"] = {
        **session["outside-review"],
        "until": timezone.now().timestamp() - 1,
    }
    session.save()
    assert client.get(URL).status_code == 404
