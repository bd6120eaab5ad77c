"""HR asks a reviewer about a version."""

import pytest
from django.core import mail
from django.urls import reverse

from notices.models import Notice
from notices.tests.sending import send_latest
from people.tests.factories import make_user
from policies.actions import reviews
from policies.models import Review
from policies.tests.factories import make_policy, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


def post(client, version, **more):
    url = reverse("policies:review_ask", args=[version.pk])
    return client.post(url, {"places": ["GB"], "question": "Is it fair?", **more})


@pytest.fixture
def version(client):
    client.force_login(make_user(role="hr"))
    return make_version(policy=make_policy(places=("GB",)))


def test_somebody_from_outside_gets_a_link_that_only_the_mail_holds(client, version):
    post(client, version, name="Sol Adeyemi", email="sol@adeyemi-law.example")
    notice = Notice.objects.get()
    token = reviews.token_of(Review.objects.get().pk)
    assert token not in notice.text + notice.html
    send_latest("review_asked")
    assert token in mail.outbox[0].body
    assert token not in Notice.objects.get().text


def test_one_of_ours_gets_an_ordinary_link(client, version, sol):
    post(client, version, reviewer=sol.pk)
    review = Review.objects.get()
    assert (review.reviewer, review.token_hash) == (sol, "")


def test_it_says_what_is_missing(client, version):
    response = post(client, version)
    assert set(response.context["form"].errors) == {"name", "email"}
    assert not Review.objects.exists()


def test_it_says_why_not(client):
    client.force_login(make_user(role="hr"))
    draft = make_version(submit=False)
    response = post(client, draft, name="Sol", email="sol@adeyemi-law.example")
    assert "Close the draft first" in response.content.decode()


@pytest.mark.parametrize("role", ["employee", "legal_reviewer", "auditor", "administrator"])
def test_it_is_only_for_hr(client, version, role):
    client.force_login(make_user(role=role))
    assert post(client, version, name="Sol", email="sol@adeyemi-law.example").status_code == 403
