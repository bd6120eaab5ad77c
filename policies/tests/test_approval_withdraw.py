"""Whoever gave an approval takes it back, or HR stops relying on it."""

import pytest
from django.urls import reverse

from core import clock
from people.tests.factories import make_user
from policies.actions import holding
from policies.models import Approval
from policies.tests.factories import make_approval, make_review, make_version
from policies.tests.reviewing import said

pytestmark = pytest.mark.django_db
KEYS = ("no-credentials", "fair-process", "rights-statement")


def approved(reviewer=None):
    version = make_version(keys=KEYS)
    return Approval.objects.create(
        review=make_review(version=version, reviewer=reviewer),
        version=version,
        place="GB",
        approved_on=clock.today(),
        valid_until=clock.today(),
    )


def post(client, approval, user):
    client.force_login(user)
    return client.post(reverse("policies:approval_withdraw", args=[approval.pk]))


@pytest.mark.parametrize("role", ["hr", "legal_reviewer"])
def test_it_works_and_publication_stops_at_once(client, role):
    user = make_user(role=role)
    approval = approved(reviewer=user)

    def why_not():
        return holding.why_not_hold(approval.version, ["GB"], today=clock.today())["GB"]

    assert why_not() == ""
    assert post(client, approval, user).url == approval.review.get_absolute_url()
    assert why_not() == "No lawyer has approved this version for Great Britain yet."


def test_it_says_why_not(client):
    approval, alice = approved(), make_user(role="hr")
    post(client, approval, alice)
    assert said(post(client, approval, alice))[-1] == "This approval has already been withdrawn."


def test_a_reviewer_takes_back_only_what_they_gave(client):
    approval = approved(reviewer=make_user(role="legal_reviewer"))
    assert post(client, approval, make_user(role="legal_reviewer")).status_code == 404


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    approval = make_approval(version=make_version())
    url = reverse("policies:approval_withdraw", args=[approval.pk])
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("role", ["employee", "auditor", "administrator"])
def test_it_is_only_for_hr_and_reviewers(client, role):
    assert post(client, approved(), make_user(role=role)).status_code == 403
