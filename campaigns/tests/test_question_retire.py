"""A question that is not asked any more."""

import pytest

from campaigns.models import Question
from campaigns.tests.signing import hr, load_questions, only_hr, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    load_questions()
    return Question.objects.get(key="q-ack")


def url(question):
    return page("question_retire", question.pk)


def test_it_is_not_asked_any_more(client, question):
    client.force_login(hr())
    client.post(url(question))
    assert not Question.objects.in_use().filter(key="q-ack").exists()
    assert client.post(url(question)).status_code == 404


def test_it_is_only_for_hr(client, question):
    only_hr(client, url(question), method="post")


def test_it_rejects_get(client, question):
    client.force_login(hr())
    assert client.get(url(question)).status_code == 405
