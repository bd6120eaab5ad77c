"""HR asks somebody from outside about a change for a place, and their answer settles it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ledger.models import Entry
from people.tests.factories import make_user
from places.models import Change
from places.tests.factories import make_change
from policies.models import Review
from policies.tests.reviewing import opened, said

pytestmark = pytest.mark.django_db
ASKED = {"name": "Sol Adeyemi", "email": "sol@adeyemi-law.example", "question": "Is it fair?"}


def url(change):
    return reverse("policies:change_ask", args=[change.pk])


def post(client, change, role="hr", **changes):
    client.force_login(make_user(role=role))
    return client.post(url(change), {**ASKED, **changes})


@pytest.fixture
def review(client):
    """Somebody from outside who was asked about a change and has opened it with the code."""
    post(client, make_change(state="proposed", proposed_on=timezone.localdate()))
    client.logout()
    return opened(client, Review.objects.get())


def test_it_works(client):
    change = make_change(state="proposed")
    assert post(client, change).url == change.get_absolute_url()
    review = Review.objects.get()
    assert (review.change, review.version, review.places) == (change, None, ["GB"])
    client.force_login(make_user(role="hr"))
    assert "Change for a place" in client.get(reverse("policies:review_list")).content.decode()
    assert "Asked staff." in client.get(review.get_absolute_url()).content.decode()


def test_somebody_from_outside_approves_it(client, review):
    page = client.get(reverse("policies:outside_review")).content.decode()
    assert "Approve this change" in page
    until = timezone.localdate() + timedelta(days=200)
    sent = {"places": ["GB"], "valid_until": str(until), "limits": "Staff only."}
    client.post(reverse("policies:outside_approve"), sent)
    change = Change.objects.get()
    assert (change.state, change.valid_until, change.answer) == ("approved", until, "Staff only.")
    assert (change.decided_by, change.decided_by_name) == (None, "Sol Adeyemi")
    review.refresh_from_db()
    assert review.answer == "approved"
    approved = Entry.objects.get(verb="places.change_approved")
    assert approved.actor == f"outside-reviewer:{review.pk}"


def test_somebody_from_outside_refuses_it_with_a_remark(client, review):
    refuse = reverse("policies:outside_changes")
    assert said(client.post(refuse))[-1] == "Write down first what should change."
    client.post(reverse("policies:outside_remark"), {"text": "Too wide."})
    client.post(refuse)
    assert Change.objects.get().state == "refused"


def test_whoever_answers_first_settles_it(client, review):
    Change.objects.update(state="withdrawn")
    sent = {"places": ["GB"], "valid_until": str(timezone.localdate())}
    answer = client.post(reverse("policies:outside_approve"), sent)
    assert said(answer)[-1] == "This change is no longer waiting: withdrawn."


def test_it_says_why_not(client):
    page = post(client, make_change()).content.decode()
    assert "A lawyer has answered this already." in page
    assert not Review.objects.exists()


def test_hr_of_another_place_does_not_find_it(client):
    client.force_login(make_user(role="hr", places=["DE"]))
    assert client.get(url(make_change(state="proposed"))).status_code == 404


@pytest.mark.parametrize("role", ["employee", "legal_reviewer", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    assert post(client, make_change(state="proposed"), role=role).status_code == 403
