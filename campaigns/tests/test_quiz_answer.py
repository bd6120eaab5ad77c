"""Answering one question, once."""

import pytest

from campaigns.actions import quizzes
from campaigns.models import Attempt, Question
from campaigns.tests.factories import TODAY
from campaigns.tests.signing import (
    NOW,
    answer_all,
    ask_carol,
    load_questions,
    nobody_else,
    page,
    said,
)
from core.refusals import Refused
from ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt():
    load_questions()
    assignment = ask_carol(has_quiz=True)
    return quizzes.begin(assignment, by=assignment.person.user, now=NOW, today=TODAY)


def post(client, attempt, **answer):
    client.force_login(attempt.assignment.person.user)
    return client.post(page("quiz_answer", attempt.assignment_id), answer)


def test_the_first_answer_counts(client, attempt):
    asked = attempt.asked[0]
    first, second = asked["order"][:2]
    post(client, attempt, question=asked["question"], chosen=first)
    post(client, attempt, question=asked["question"], chosen=second)
    attempt.refresh_from_db()
    assert attempt.answers == {str(asked["question"]): first}


@pytest.mark.parametrize("answer", [{}, {"question": "x"}, {"question": "0", "chosen": "A"}])
def test_nothing_chosen_is_said(client, attempt, answer):
    assert said(post(client, attempt, **answer))[-1] == "Choose one of the answers."
    assert Attempt.objects.get().answers == {}


def test_passing_and_failing_are_recorded_with_figures():
    load_questions()
    assignment = ask_carol(has_quiz=True)
    answer_all(assignment, right=False)
    answer_all(assignment)
    assert assignment.state == "read"
    failed = Entry.objects.get(verb="campaigns.quiz_not_passed").event["facts"]
    passed = Entry.objects.get(verb="campaigns.quiz_passed").event["facts"]
    assert (failed["right"], failed["number"]) == (0, 1)
    assert (passed["right"], passed["of"], passed["needed"], passed["number"]) == (9, 9, 8, 2)


def test_it_is_nobody_elses(client, attempt):
    nobody_else(client, page("quiz_answer", attempt.assignment_id), method="post")


def test_it_rejects_get(client, attempt):
    client.force_login(attempt.assignment.person.user)
    assert client.get(page("quiz_answer", attempt.assignment_id)).status_code == 405


def test_all_answers_can_be_given_at_once(attempt):
    by = attempt.assignment.person.user
    known = Question.objects.in_bulk()
    chosen = {row["question"]: known[row["question"]].correct for row in attempt.asked}
    done = quizzes.answer_all(attempt, chosen=chosen, by=by, now=NOW)
    assert (done.right, done.passed, done.finished_at) == (9, True, NOW)


def test_all_at_once_leaves_none_out(attempt):
    by = attempt.assignment.person.user
    with pytest.raises(Refused, match="Choose one of the answers."):
        quizzes.answer_all(attempt, chosen={}, by=by, now=NOW)
    assert Attempt.objects.get().answers == {}
