"""The reviewer who was asked wants changes."""

import pytest
from django.urls import reverse
from django.utils import timezone

from people.tests.factories import make_user
from policies.actions import reviews
from policies.tests.reviewing import ask, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


def post(client, review):
    return client.post(reverse("policies:review_changes", args=[review.pk]))


def test_the_version_becomes_a_draft_again(client, sol):
    review = ask(reviewer=sol)
    reviews.remark(
        review,
        text="Shorter.",
        revision=None,
        privileged=True,
        by=sol,
        author="Sol",
        now=timezone.now(),
    )
    client.force_login(sol)
    post(client, review)
    review.refresh_from_db()
    assert (review.answer, review.version.state) == ("changes", "draft")


def test_it_says_why_not(client, sol):
    client.force_login(sol)
    assert said(post(client, ask(reviewer=sol))) == ["Write down first what should change."]


def test_it_rejects_get(client, sol):
    client.force_login(sol)
    assert (
        client.get(reverse("policies:review_changes", args=[ask(reviewer=sol).pk])).status_code
        == 405
    )


def test_it_is_only_for_the_one_who_was_asked(client, sol):
    review = ask(reviewer=sol)
    client.force_login(make_user(role="legal_reviewer"))
    assert post(client, review).status_code == 404
    client.force_login(make_user(role="hr"))
    assert post(client, review).status_code == 403
