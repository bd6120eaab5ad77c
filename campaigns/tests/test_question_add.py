"""A question of the firm's own."""

import pytest

from campaigns.models import Question
from campaigns.tests.signing import hr, only_hr, page, text

pytestmark = pytest.mark.django_db
URL = page("question_add")
GOOD = {
    "words": "May I post a picture of the new shop?",
    "option_A": "Yes, once it is open",
    "option_B": "Yes, at once",
    "correct": "A",
    "explanation": "Before the opening it is confidential.",
    "stances": ["any"],
}


def test_it_works(client):
    client.force_login(hr())
    client.post(URL, GOOD)
    question = Question.objects.get()
    assert question.key == "own-may-i-post-a-picture-of-the-new-shop"
    assert [each["key"] for each in question.options] == ["A", "B"]
    assert question.origin == "own"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"correct": "D"}, "Choose which answer is the right one."),
        ({"option_B": "Yes, once it is open"}, "Two of the answers are the same."),
    ],
)
def test_it_says_why_not(client, change, reason):
    client.force_login(hr())
    assert reason in text(client.post(URL, GOOD | change))
    assert not Question.objects.exists()


def test_two_questions_of_the_same_words_have_keys_of_their_own(client):
    client.force_login(hr())
    client.post(URL, GOOD), client.post(URL, GOOD)
    assert len(set(Question.objects.values_list("key", flat=True))) == 2


def test_it_is_only_for_hr(client):
    only_hr(client, URL)
