"""Candidates are gone on the day that retention says, with only a number left."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hiring.actions import candidates
from hiring.models import Candidate, Expectation, Question, Talk, Tie
from hiring.tests.factories import TODAY, make_candidate, make_expectation, make_question, make_tie
from notices.models import Notice
from people.tests.factories import make_user
from privacy.actions import apply

pytestmark = pytest.mark.django_db
DECIDED = date(2026, 1, 15)


def closed(place="GB", **fields):
    notice = make_expectation(place=place)
    when = {"now": timezone.now(), "today": TODAY}
    alice = make_user(role="hr")
    candidate = candidates.invite(notice, name="Ida", email="ida@example.com", by=alice, **when)
    make_tie(candidate=candidate)
    make_question(candidate=candidate)
    talk = {"on": TODAY, "occasion": "interview", "held_by": "Bob"}
    candidates.note_talk(candidate, **talk, by=alice, today=TODAY)
    Candidate.objects.filter(pk=candidate.pk).update(state="closed", decided_on=DECIDED, **fields)
    return candidate


def left():
    models = (Candidate, Tie, Question, Talk, Notice)
    return [model.objects.count() for model in models]


def test_six_months_later_only_a_number_is_left():
    closed()
    last = date(2026, 7, 15)
    apply("candidate_not_hired", today=last)
    assert left() == [1, 1, 1, 1, 1]
    apply("candidate_not_hired", today=last + timedelta(days=1))
    assert left() == [0, 0, 0, 0, 0]
    assert Expectation.objects.get().forgotten == 1


def test_in_the_united_states_it_is_a_year():
    closed(place="US-NY")
    apply("candidate_not_hired", today=date(2026, 7, 16))
    apply("candidate_not_hired_us", today=date(2027, 1, 15))
    assert Candidate.objects.count() == 1
    apply("candidate_not_hired_us", today=date(2027, 1, 16))
    assert left() == [0, 0, 0, 0, 0]


def test_whoever_is_forgotten_without_a_decision_goes_too():
    make_candidate(invited_on=date(2025, 3, 1))
    make_candidate(invited_on=date(2026, 3, 1))
    apply("candidate_undecided", today=date(2026, 3, 2))
    assert Candidate.objects.count() == 1
