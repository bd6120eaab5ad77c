"""The code opens the review, once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.tests.factories import make_user
from policies.actions import reviews
from policies.models import Review
from policies.tests.reviewing import ask, code_from_mail, enter, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


def test_it_works_once(client):
    review = ask()
    code = code_from_mail(client, review)
    assert enter(client, review, code).url == reverse("policies:outside_review")
    again = enter(client, review, code)
    assert said(again)[-1] == "This code is no longer valid. Ask for a new one."


def test_a_wrong_code_opens_nothing_and_five_end_it(client):
    review = ask()
    code = code_from_mail(client, review)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(5):
        assert (
            said(enter(client, review, wrong))[-1]
            == "This is not the code that we sent. Please look again."
        )
    assert (
        said(enter(client, review, code))[-1] == "This code is no longer valid. Ask for a new one."
    )
    assert client.get(reverse("policies:outside_review")).status_code == 404


@pytest.mark.parametrize(("minutes", "opens"), [(14, True), (16, False)])
def test_a_code_lasts_a_quarter_of_an_hour(client, minutes, opens):
    review = ask()
    code = code_from_mail(client, review)
    Review.objects.update(code_sent_at=timezone.now() - timedelta(minutes=minutes))
    enter(client, review, code)
    assert (client.get(reverse("policies:outside_review")).status_code == 200) is opens


def test_an_empty_code_never_fits(client):
    review = ask()
    enter(client, review, "")
    assert client.get(reverse("policies:outside_review")).status_code == 404


def test_it_rejects_get(client):
    assert (
        client.get(reverse("policies:review_enter", args=[reviews.token_of(ask().pk)])).status_code
        == 405
    )
