"""The outside reviewer wants changes."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.tests.reviewing import ask, opened, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


URL = reverse("policies:outside_changes")


def test_it_works(client):
    review = opened(client, ask())
    client.post(reverse("policies:outside_remark"), {"text": "Shorter."})
    client.post(URL)
    review.refresh_from_db()
    assert (review.answer, review.version.state) == ("changes", "draft")


def test_it_says_why_not(client):
    opened(client, ask())
    assert said(client.post(URL))[-1] == "Write down first what should change."


def test_without_a_code_there_is_nothing(client):
    ask()
    assert client.post(URL).status_code == 404


def test_it_rejects_get(client):
    assert client.get(URL).status_code == 405
