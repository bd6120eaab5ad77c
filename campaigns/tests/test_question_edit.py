"""The next edition of a question; what was answered before keeps its words."""

import pytest

from campaigns.models import Attempt, Question
from campaigns.tests.signing import answer_all, ask_carol, hr, load_questions, only_hr, page, text
from campaigns.tests.test_question_add import GOOD

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    load_questions()
    return Question.objects.get(key="q-ack")


def url(question):
    return page("question_edit", question.pk)


def test_it_shows_what_is_there(client, question):
    client.force_login(hr())
    assert "What does it mean when you press" in text(client.get(url(question)))


def test_it_makes_the_next_edition(client, question):
    client.force_login(hr())
    client.post(url(question), GOOD)
    question.refresh_from_db()
    newer = Question.objects.in_use().get(key="q-ack")
    assert question.retired_on
    assert (newer.edition, newer.words) == (2, GOOD["words"])


def test_attempts_keep_the_words_they_had(client, question):
    assignment = ask_carol(has_quiz=True)
    attempt = answer_all(assignment)
    client.force_login(hr())
    client.post(url(question), GOOD)
    asked = [row["question"] for row in Attempt.objects.get(pk=attempt.pk).asked]
    assert question.pk in asked


def test_an_old_edition_is_not_changed(client, question):
    client.force_login(hr())
    client.post(url(question), GOOD)
    assert client.get(url(question)).status_code == 404


def test_it_is_only_for_hr(client, question):
    only_hr(client, url(question))
