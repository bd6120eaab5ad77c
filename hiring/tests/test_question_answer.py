"""HR answers a question, for every candidate for the role."""

import pytest

from hiring.models import Question
from hiring.tests.factories import enter, make_candidate, make_question, url_of
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_every_candidate_reads_the_answer_without_a_name(as_hr, client):
    question = make_question()
    as_hr.post(url_of("question_answer", question.pk), {"answer": "Yes, it is yours."})
    other = make_candidate(expectation=question.expectation, name="Kwame Asante")
    enter(client, other)
    page = client.get(url_of("own_notice")).content.decode()
    assert "Yes, it is yours." in page
    assert "Ida Moreau" not in page


def test_it_is_answered_once_and_with_words(as_hr):
    question = make_question()
    url = url_of("question_answer", question.pk)
    assert as_hr.post(url, {"answer": " "}).context["form"].errors
    as_hr.post(url, {"answer": "Yes."})
    as_hr.post(url, {"answer": "No."})
    assert Question.objects.get().answer == "Yes."


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url_of("question_answer", make_question().pk)).status_code == 403


def test_an_unknown_one_is_not_found(as_hr):
    assert as_hr.get(url_of("question_answer", 999)).status_code == 404
