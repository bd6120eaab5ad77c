"""The question bank."""

import pytest

from campaigns.actions import questions
from campaigns.tests.factories import numbers
from campaigns.tests.signing import hr, load_questions, only_hr, page, text
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
URL = page("question_list")


def make_question():
    return questions.add(
        words=f"What about {next(numbers)}?",
        options=[{"key": "A", "text": "Yes"}, {"key": "B", "text": "No"}],
        correct="A",
        explanation="Because.",
        stances=["any"],
        clauses=[],
        by="system:test",
    )


def test_it_shows_the_shipped_ten_and_the_second_wording_for_the_server(client):
    load_questions()
    client.force_login(hr())
    assert client.get(URL).context["listing"].count == 11


def test_an_empty_bank_says_what_to_do(client):
    client.force_login(hr())
    shown = text(client.get(URL))
    assert "No question is in the bank" in shown
    assert "Load the shipped questions" in shown


def test_an_auditor_reads_and_changes_nothing(client):
    load_questions()
    client.force_login(make_staff(role="auditor"))
    shown = text(client.get(URL))
    assert "Add a question" not in shown
    assert "Ask it no longer" not in shown


def test_it_is_filtered(client):
    make_question()
    load_questions()
    client.force_login(hr())
    assert client.get(f"{URL}?origin=own").context["listing"].count == 1
    assert client.get(f"{URL}?search=Instagram").context["listing"].count == 1


def test_it_is_only_for_hr_and_auditors(client):
    only_hr(client, URL, auditor=True)


def test_it_rejects_post(client):
    client.force_login(hr())
    assert client.post(URL).status_code == 405


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(hr())
    assert_flat_queries(URL, make_question)
