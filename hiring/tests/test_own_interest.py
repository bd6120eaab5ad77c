"""After the offer: whether they would like to hear of the advocacy programme."""

import pytest

from hiring.models import Candidate
from hiring.tests.factories import enter, make_candidate, url_of

pytestmark = pytest.mark.django_db


def test_it_works_and_can_be_changed(client):
    enter(client, make_candidate(state="accepted"))
    for said in ("yes", "no"):
        client.post(url_of("own_interest"), {"interest": said})
        assert Candidate.objects.get().interest == said


def test_not_before_the_offer(client):
    enter(client, make_candidate())
    client.post(url_of("own_interest"), {"interest": "yes"})
    assert Candidate.objects.get().interest == ""
