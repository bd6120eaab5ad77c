"""A deputy of the reviewer who was asked answers in their name; the ledger says both names."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from approvals.tests.factories import make_deputyship
from core.refusals import Refused
from ledger.models import Entry
from notices.models import Notice
from people.tests.factories import make_user
from policies.actions import reviews
from policies.models import Comment
from policies.tests.reviewing import ask, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


@pytest.fixture
def sia():
    return make_user(role="legal_reviewer", name="Sia Bright")


def stand_in(sol, sia, **days):
    days = days or {"first_on": timezone.localdate()}
    return make_deputyship(approver=sol, deputy=sia, **days)


def approve(client, review):
    until = str(timezone.localdate() + timedelta(days=300))
    url = reverse("policies:review_approve", args=[review.pk])
    return client.post(url, {"places": ["GB"], "valid_until": until})


def test_the_deputy_approves_and_the_ledger_says_both_names(client, sol, sia):
    stand_in(sol, sia)
    review = ask(reviewer=sol)
    client.force_login(sia)
    assert "I approve it for" in client.get(review.get_absolute_url()).content.decode()
    approve(client, review)
    review.refresh_from_db()
    assert review.answer == "approved"
    entry = Entry.objects.get(verb="policies.review_approved")
    assert entry.actor == f"people.user:{sia.pk}"
    assert entry.event["facts"]["in_name_of"] == f"people.user:{sol.pk}"


def test_a_remark_is_signed_with_both_names(client, sol, sia):
    stand_in(sol, sia)
    review = ask(reviewer=sol)
    client.force_login(sia)
    url = reverse("policies:review_remark", args=[review.pk])
    client.post(url, {"text": "Say for how long.", "privileged": "on"})
    assert Comment.objects.get().author == "Sia Bright for Sol Adeyemi"


def test_both_are_told_what_is_asked(sol, sia):
    stand_in(sol, sia)
    ask(reviewer=sol)
    told = Notice.objects.filter(kind="review_asked").values_list("address", flat=True)
    assert set(told) == {sol.email, sia.email}


def test_before_and_after_their_days_they_see_nothing(client, sol, sia):
    past = timezone.localdate() - timedelta(days=20)
    stand_in(sol, sia, first_on=past, last_on=past + timedelta(days=3))
    review = ask(reviewer=sol)
    client.force_login(sia)
    assert client.get(review.get_absolute_url()).status_code == 404
    assert approve(client, review).status_code == 404


def test_a_deputy_does_not_approve_what_they_asked_for(sol, sia):
    stand_in(sol, sia)
    review = ask(reviewer=sol)
    review.asked_by = sia
    review.save(update_fields=["asked_by"])
    days = {"places": ["GB"], "valid_until": date(2030, 1, 1)}
    with pytest.raises(Refused, match="This is your own work"):
        reviews.approve(review, **days, by=sia, now=timezone.now(), today=timezone.localdate())


def test_the_one_who_was_asked_still_answers_alone(client, sol, sia):
    stand_in(sol, sia)
    review = ask(reviewer=sol)
    client.force_login(sol)
    assert said(approve(client, review)) == ["Your approval is recorded."]
    assert "in_name_of" not in Entry.objects.get(verb="policies.review_approved").event["facts"]
