"""A candidate would rather tell nothing: no trace is left."""

import pytest

from hiring.models import Candidate, Question, Tie
from hiring.tests.factories import enter, make_candidate, make_question, make_tie, url_of
from ledger.models import Entry

pytestmark = pytest.mark.django_db


def rows_of(candidate):
    return Candidate.objects.filter(pk=candidate.pk).values(
        "state", "received_on", "interest", "decided_on", "accepted_on", "person"
    )


def test_who_declines_looks_like_who_never_came(client):
    silent, declining = make_candidate(), make_candidate()
    enter(client, declining)
    client.post(url_of("own_decline"))
    assert list(rows_of(declining)) == list(rows_of(silent))
    assert not Entry.objects.filter(verb__startswith="hiring.").exists()


def test_what_was_told_before_is_deleted(client):
    candidate = enter(client, make_candidate(received_on="2026-03-03"))
    make_tie(candidate=candidate)
    make_question(candidate=candidate)
    client.post(url_of("own_decline"))
    assert list(rows_of(candidate))[0]["received_on"] is None
    assert not Tie.objects.exists()
    assert not Question.objects.exists()
    assert str(candidate.pk) not in [
        entry.subject.partition(":")[2]
        for entry in Entry.objects.filter(subject__startswith="hiring.candidate")
    ]
