"""A candidate asks something."""

import pytest

from hiring.models import Question
from hiring.tests.factories import enter, make_candidate, url_of

pytestmark = pytest.mark.django_db


def test_it_works(client):
    enter(client, make_candidate())
    client.post(url_of("own_ask"), {"ask-text": "May I keep my blog?"})
    assert Question.objects.get().answered_on is None
    assert "HR has it and will answer here." in client.get(url_of("own_notice")).content.decode()


def test_words_are_needed(client):
    enter(client, make_candidate())
    client.post(url_of("own_ask"), {"ask-text": ""})
    assert not Question.objects.exists()
