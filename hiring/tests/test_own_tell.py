"""A candidate names a tie to a client, if they like."""

import pytest

from hiring.models import Tie
from hiring.tests.factories import enter, make_candidate, url_of
from ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_it_works(client):
    enter(client, make_candidate())
    client.post(url_of("own_tell"), {"tie-client": "Kestrel Foods", "tie-words": "My old team"})
    assert Tie.objects.get().client == "Kestrel Foods"
    assert "Kestrel Foods" in client.get(url_of("own_notice")).content.decode()


def test_before_the_offer_nothing_more_than_that_is_kept(client):
    enter(client, make_candidate())
    more = {"tie-platform": "linkedin", "tie-contact": "Ana", "tie-exemption": "known-before"}
    client.post(url_of("own_tell"), {"tie-client": "Kestrel Foods", **more})
    tie = Tie.objects.get()
    assert (tie.platform, tie.contact, tie.exemption) == ("", "", "")


def test_after_the_offer_it_can_say_why_it_should_not_count(client):
    enter(client, make_candidate(state="accepted"))
    more = {"tie-platform": "linkedin", "tie-contact": "Ana", "tie-exemption": "known-before"}
    client.post(url_of("own_tell"), {"tie-client": "Kestrel Foods", **more})
    assert Tie.objects.get().exemption == "known-before"


def test_the_ledger_does_not_say_who(client):
    candidate = enter(client, make_candidate())
    client.post(url_of("own_tell"), {"tie-client": "Kestrel Foods"})
    entry = Entry.objects.get(verb="hiring.tie_told")
    assert entry.subject == f"hiring.expectation:{candidate.expectation_id}"
    assert (entry.actor, "Kestrel" in entry.body) == ("outside-candidate", False)


def test_a_client_is_needed(client):
    enter(client, make_candidate())
    client.post(url_of("own_tell"), {"tie-client": " "})
    assert not Tie.objects.exists()
