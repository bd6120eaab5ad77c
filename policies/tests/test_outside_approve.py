"""The outside reviewer approves the text for places and a time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.tests.factories import make_user
from policies.models import Approval
from policies.tests.reviewing import ask, opened, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


URL = reverse("policies:outside_approve")


def in_days(days):
    return str(timezone.localdate() + timedelta(days=days))


def test_it_works(client):
    review = opened(client, ask(places=("GB", "IE")))
    client.post(URL, {"places": ["IE"], "valid_until": in_days(365)})
    assert [a.place for a in Approval.objects.all()] == ["IE"]
    review.refresh_from_db()
    assert review.answer == "approved"


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (-1, "The last day of the approval cannot lie in the past."),
        (0, ""),
        (1098, ""),
        (1099, "An approval lasts three years at most; the law changes."),
    ],
)
def test_it_lasts_from_today_to_three_years(client, days, reason):
    opened(client, ask())
    response = client.post(URL, {"places": ["GB"], "valid_until": in_days(days)})
    assert said(response)[-1] == (reason or "Thank you. Your approval is recorded.")


def test_a_place_that_was_not_asked_about_is_refused(client):
    opened(client, ask())
    client.post(URL, {"places": ["DE"], "valid_until": in_days(30)})
    assert not Approval.objects.exists()


def test_without_a_code_there_is_nothing(client):
    ask()
    assert client.post(URL, {"places": ["GB"], "valid_until": in_days(30)}).status_code == 404


def test_it_rejects_get(client):
    assert client.get(URL).status_code == 405
