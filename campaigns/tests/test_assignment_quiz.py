"""The quiz as the person sees it: one question at a time, explained after each answer."""

import pytest

from campaigns.models import Question
from campaigns.tests.signing import (
    answer_all,
    ask_carol,
    load_questions,
    nobody_else,
    page,
    read,
    text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment():
    load_questions()
    found = ask_carol(has_quiz=True)
    read(found)
    return found


def url(assignment):
    return page("assignment_quiz", assignment.pk)


def test_it_goes_from_the_first_question_to_the_review(client, assignment):
    client.force_login(assignment.person.user)
    assert "There is no clock" in text(client.get(url(assignment)))
    shown = client.post(page("quiz_begin", assignment.pk), follow=True)
    for _ in range(20):
        asked = shown.context["shown"]
        if asked is None:
            break
        answer = {"question": asked.question.pk, "chosen": asked.question.correct}
        shown = client.post(page("quiz_answer", assignment.pk), answer, follow=True)
        assert asked.question.explanation.split(".")[0] in shown.content.decode().replace(
            "&#x27;", "'"
        )
    assert "Passed" in text(shown)
    assert page("assignment_review", assignment.pk) in text(shown)


def test_a_failed_attempt_explains_and_may_be_repeated(client, assignment):
    answer_all(assignment, right=False)
    assert assignment.state == "quiz_failed"
    client.force_login(assignment.person.user)
    shown = text(client.get(url(assignment)))
    assert "Not quite yet" in shown
    assert "What to look at once more" in shown
    assert "Try again" in shown


def test_without_questions_the_quiz_is_left_out(client):
    assignment = ask_carol(has_quiz=True)
    client.force_login(assignment.person.user)
    assert client.get(url(assignment)).url == page("assignment_review", assignment.pk)


def test_the_right_answer_is_not_in_the_page_before_it_is_given(client, assignment):
    client.force_login(assignment.person.user)
    shown = client.post(page("quiz_begin", assignment.pk), follow=True)
    question = shown.context["shown"].question
    assert question.explanation not in shown.content.decode()
    assert Question.objects.filter(pk=question.pk).exists()


def test_it_is_nobody_elses(client, assignment):
    nobody_else(client, url(assignment))


def test_it_rejects_post(client, assignment):
    client.force_login(assignment.person.user)
    assert client.post(url(assignment)).status_code == 405
