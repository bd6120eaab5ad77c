"""Beginning an attempt: random order, attempts that are counted, and a second chance after HR has answered."""

import random
from datetime import timedelta

import pytest

from campaigns.actions import enquiries, quizzes
from campaigns.models import Attempt
from campaigns.tests.factories import TODAY
from campaigns.tests.signing import (
    NOW,
    answer_all,
    ask_carol,
    hr,
    load_questions,
    nobody_else,
    page,
    said,
)

pytestmark = pytest.mark.django_db


def url(assignment):
    return page("quiz_begin", assignment.pk)


def test_it_begins_and_going_on_finds_the_same_attempt(client):
    load_questions()
    assignment = ask_carol(has_quiz=True)
    client.force_login(assignment.person.user)
    client.post(url(assignment)), client.post(url(assignment))
    attempt = Attempt.objects.get()
    assert attempt.total == len({row["question"] for row in attempt.asked}) == 9
    assert attempt.needed == 8


def test_questions_and_answers_come_in_a_random_order():
    load_questions()
    orders = set()
    for seed in range(4):
        assignment = ask_carol(has_quiz=True)
        by = assignment.person.user
        attempt = quizzes.begin(assignment, by=by, now=NOW, today=TODAY, rng=random.Random(seed))
        orders.add(str(attempt.asked))
    assert len(orders) == 4


def test_attempts_may_be_limited_and_hr_can_help(client):
    load_questions()
    assignment = ask_carol(has_quiz=True, attempts=1)
    answer_all(assignment, right=False)
    client.force_login(assignment.person.user)
    assert said(client.post(url(assignment)))[-1].startswith("You have used the attempts")
    later = NOW + timedelta(hours=1)
    carol = assignment.person.user
    asked = enquiries.ask(
        assignment, kind="question", words="Why is C wrong?", by=carol, now=later, today=TODAY
    )
    enquiries.answer(asked, decision="answered", answer="Because…", by=hr(), now=later, today=TODAY)
    client.post(url(assignment))
    assert Attempt.objects.open().count() == 1


def test_there_is_none_without_a_quiz(client):
    load_questions()
    assignment = ask_carol(has_quiz=False)
    client.force_login(assignment.person.user)
    assert said(client.post(url(assignment)))[-1] == "There is no quiz here. You can go on."


def test_it_is_nobody_elses(client):
    nobody_else(client, url(ask_carol()), method="post")


def test_it_rejects_get(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.get(url(assignment)).status_code == 405
