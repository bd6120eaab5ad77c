"""Candidates are gone on the day that retention says, with only a number left."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.utils import timezone

from hiring.actions import candidates
from hiring.models import Candidate, Expectation, Question, Talk, Tie
from hiring.tests.factories import TODAY, make_candidate, make_expectation, make_question, make_tie
from notices.models import Notice
from people.tests.factories import make_user
from privacy.actions import apply, apply_all

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


def test_no_table_holds_a_word_of_them_any_more(client):
    """The name, the address, and every word they or anybody wrote of them, in the whole database."""
    notice = make_expectation()
    alice = make_user(role="hr")
    when = {"now": timezone.now(), "today": TODAY}
    told = {"name": "Quillan Zorn", "email": "zorn@example.net"}
    candidate = candidates.invite(notice, **told, by=alice, **when)
    make_tie(candidate=candidate, client="Xylo Toys", words="My quokka years")
    make_question(candidate=candidate, text="May I keep my quokka blog?")
    talk = {"on": TODAY, "occasion": "interview", "held_by": "Barnaby Quokka"}
    candidates.note_talk(candidate, **talk, by=alice, today=TODAY)
    candidates.close(candidate, by=alice, today=DECIDED)
    words = ("Quillan", "Zorn", "zorn@example.net", "Xylo", "quokka", "Barnaby")
    assert all(holding(word) for word in words)
    apply("candidate_not_hired", today=date(2026, 7, 15))
    assert holding("Zorn")
    apply("candidate_not_hired", today=date(2026, 7, 16))
    assert [word for word in words if holding(word)] == []
    notice.refresh_from_db()
    assert notice.forgotten == 1
    client.force_login(alice)
    page = client.get(notice.get_absolute_url()).content.decode()
    assert "Candidates forgotten since" in page
    assert "Zorn" not in page


def test_the_hourly_round_does_it_on_the_day_and_not_before():
    closed()
    apply_all(today=date(2026, 7, 15))
    assert left() == [1, 1, 1, 1, 1]
    apply_all(today=date(2026, 7, 16))
    assert left() == [0, 0, 0, 0, 0]


def holding(word):
    """Return the tables in which any column of any row has this word in it."""
    found = []
    for model in apps.get_models():
        rows = serializers.serialize("json", model._default_manager.all())
        if word.lower() in rows.lower():
            found.append(model._meta.label)
    return found
