"""One notice as candidates read it."""

import pytest

from hiring.tests.factories import make_candidate, make_expectation, make_question
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db


def test_a_draft_can_be_changed_and_issued(client):
    client.force_login(make_user(role="hr"))
    page = client.get(make_expectation(issued=False).get_absolute_url()).content.decode()
    for words in ("Issue it", "Change the words", "No passwords.", "What not to ask"):
        assert words in page


def test_an_issued_one_shows_questions_without_names(client):
    client.force_login(make_user(role="auditor"))
    question = make_question(text="May I keep my blog?")
    page = client.get(question.expectation.get_absolute_url()).content.decode()
    assert "May I keep my blog?" in page
    assert "Ida Moreau" not in page
    assert "Issue it" not in page


def test_another_employers_is_not_found(client):
    alice = make_user(role="hr")
    alice.employers.add(make_employer())
    client.force_login(alice)
    notice = make_expectation(employer=make_employer())
    assert client.get(notice.get_absolute_url()).status_code == 404


def test_it_asks_as_often_for_one_question_as_for_many(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    notice = make_expectation()

    def add():
        make_question(candidate=make_candidate(expectation=notice))

    assert_flat_queries(notice.get_absolute_url(), add)
