"""An uploaded policy without clauses: lesson, quiz about what it speaks of, and agreement where it is a term."""

import pytest

from campaigns.actions import terms
from campaigns.receipts import rows
from campaigns.tests.factories import TODAY, make_published
from campaigns.tests.signing import ask_carol, load_questions, page, sign
from policies.models import UploadedDocument

pytestmark = pytest.mark.django_db


def ask(*, topics=(), is_agreed=False, has_quiz=False):
    version = make_published()
    UploadedDocument.objects.create(version=version, topics=list(topics), is_agreed=is_agreed)
    return ask_carol(version=version, has_quiz=has_quiz)


def keys(assignment):
    return {question.key for question in terms.asked_of(assignment, today=TODAY).questions}


def test_the_quiz_asks_only_about_what_it_speaks_of():
    load_questions()
    assert keys(ask(topics=["no-credentials"], has_quiz=True)) == {"q-password", "q-leaver"}


def test_with_nothing_said_no_question_about_a_clause_is_asked():
    load_questions()
    assert keys(ask(has_quiz=True)) == set()


def test_then_it_can_be_signed_without_a_quiz():
    load_questions()
    assert sign(ask(has_quiz=True)).kind == "acknowledge"


def test_it_is_agreed_to_where_it_is_a_term(client):
    assignment = ask(is_agreed=True)
    policy = assignment.version.policy.name
    signature = sign(assignment)
    assert (signature.kind, signature.terms) == ("agree", ["whole-document"])
    assert f"these terms become part of my contract: “{policy}”" in signature.affirmation
    assert dict(rows(signature.statement))["Terms agreed to"] == "whole-document"
    client.force_login(assignment.person.user)
    assert client.get(signature.get_absolute_url()).status_code == 200


def test_the_lesson_is_there_as_for_every_policy(client):
    assignment = ask()
    client.force_login(assignment.person.user)
    shown = client.get(page("assignment_lesson", assignment.pk)).content.decode()
    assert "May I post this?" in shown
