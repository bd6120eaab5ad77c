"""The reviewer who was asked answers."""

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
        reverse("policies:review_remark", args=[review.pk]),
        {**{"text": "Name the period.", "privileged": "on"}, **more},
    )


def test_it_works(client, sol):
    review = ask(reviewer=sol)
    client.force_login(sol)
    assert post(client, review).url == review.get_absolute_url()

    comment = Comment.objects.get()
    assert (comment.text, comment.author, comment.privileged) == (
        "Name the period.",
        "Sol Adeyemi",
        True,
    )


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
        client.get(reverse("policies:review_remark", args=[ask(reviewer=sol).pk])).status_code
        == 405
    )
