"""The reviewer who was asked answers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from people.tests.factories import make_user
from policies.actions import reviews
from policies.models import Approval, Comment
from policies.tests.reviewing import ask, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


def post(client, review, **more):
    return client.post(
        reverse("policies:review_approve", args=[review.pk]),
        {
            **{"places": ["GB"], "valid_until": str(timezone.localdate() + timedelta(days=300))},
            **more,
        },
    )


def test_it_works(client, sol):
    review = ask(reviewer=sol)
    client.force_login(sol)
    assert post(client, review).url == review.get_absolute_url()

    approval = Approval.objects.get()
    assert (approval.place, approval.valid_until) == (
        "GB",
        timezone.localdate() + timedelta(days=300),
    )
    review.refresh_from_db()
    assert (review.answer, review.version.state) == ("approved", "approved")


def test_it_says_why_not_when_it_was_taken_back(client, sol):
    review = ask(reviewer=sol)
    reviews.take_back(review, by=make_user(role="hr"), now=timezone.now())
    client.force_login(sol)
    assert said(post(client, review)) == ["This request for review has been taken back."]
    assert not Approval.objects.exists()
    assert not Comment.objects.exists()


def test_nobody_answers_for_somebody_else(client, sol):
    review = ask(reviewer=sol)
    client.force_login(make_user(role="legal_reviewer"))
    assert post(client, review).status_code == 404


@pytest.mark.parametrize("role", ["hr", "administrator", "employee"])
def test_it_is_only_for_reviewers(client, sol, role):
    review = ask(reviewer=sol)
    client.force_login(make_user(role=role))
    assert post(client, review).status_code == 403


def test_it_rejects_get(client, sol):
    client.force_login(sol)
    assert (
        client.get(reverse("policies:review_approve", args=[ask(reviewer=sol).pk])).status_code
        == 405
    )


def test_words_that_are_being_changed_are_not_approved(client, sol):
    review = ask(reviewer=sol)
    review.version.state = "draft"
    review.version.save()
    client.force_login(sol)
    assert said(post(client, review)) == [
        "The words are being changed. You will be asked again once they are settled."
    ]
    assert not Approval.objects.exists()
