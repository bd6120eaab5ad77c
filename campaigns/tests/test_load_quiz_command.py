"""The command that loads the question bank."""

import pytest
from django.core.management import call_command

from campaigns.models import Question

pytestmark = pytest.mark.django_db


def test_it_loads_once(capsys):
    call_command("load_quiz")
    call_command("load_quiz")
    assert capsys.readouterr().out == "11 questions are new.\n0 questions are new.\n"
    assert Question.objects.count() == 11


def test_every_shipped_question_can_stand_in_the_bank():
    call_command("load_quiz")
    for question in Question.objects.all():
        assert question.correct in [option["key"] for option in question.options]
        assert len(question.options) == 4
        assert question.explanation
        assert question.stances
