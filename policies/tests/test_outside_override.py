"""The outside reviewer lets a blocked sentence pass in one place, with a recorded reason."""

import pytest
from django.urls import reverse

from policies.models import LintOverride
from policies.tests.factories import make_blocked
from policies.tests.reviewing import ask, opened, said

pytestmark = pytest.mark.django_db
URL = reverse("policies:outside_override")
REASON = "It only tells of a statute that says so, and a hearing follows."


def test_it_works(client):
    review = opened(client, ask(version=make_blocked()))
    assert (
        "Sentences that cannot be used yet"
        in client.get(reverse("policies:outside_review")).content.decode()
    )
    client.post(URL, {"pass-finding": "0", "pass-reason": REASON})
    made = LintOverride.objects.get()
    assert (made.made_by, made.made_by_name, made.place) == (None, review.name, "GB")


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose a sentence, and write down why it is acceptable."),
        (
            {"pass-finding": "0", "pass-reason": "Fine."},
            "Write down why this sentence is acceptable, in at least 20 characters.",
        ),
    ],
)
def test_it_says_why_not(client, sent, says):
    opened(client, ask(version=make_blocked()))
    assert said(client.post(URL, sent))[-1] == says
    assert not LintOverride.objects.exists()


def test_only_for_places_that_were_asked_about(client):
    opened(client, ask(version=make_blocked(places=("GB", "DE")), places=("GB",)))
    client.post(URL, {"pass-finding": "0", "pass-reason": REASON})
    assert {made.place for made in LintOverride.objects.all()} == {"GB"}


def test_without_a_code_there_is_nothing(client):
    ask(version=make_blocked())
    assert client.post(URL, {"pass-finding": "0", "pass-reason": REASON}).status_code == 404


def test_it_rejects_get(client):
    assert client.get(URL).status_code == 405
