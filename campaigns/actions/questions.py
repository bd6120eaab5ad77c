"""The question bank: load what is shipped, add one's own, word a question anew, use one no longer."""

import json
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from campaigns import quizzing
from campaigns.choices import QuestionOrigin
from campaigns.models import Question
from core.refusals import refuse
from ledger import actions as ledger

BANK = Path(__file__).resolve().parent.parent / "data" / "quiz.json"


@transaction.atomic
def load_bank(*, by) -> int:
    """Bring in the shipped questions that are not there yet; return how many. What was changed here stays."""
    shipped = json.loads(BANK.read_text(encoding="utf-8"))["questions"]
    known = set(Question.objects.values_list("key", flat=True))
    new = [row for row in shipped if row["key"] not in known]
    for row in new:
        question = Question.objects.create(
            key=row["key"],
            origin=QuestionOrigin.LIBRARY,
            words=row["question"],
            options=row["options"],
            correct=row["correct"],
            explanation=row["explanation"],
            clauses=row["clauses"],
            stances=row["stances"],
            mode=row["mode"],
        )
        ledger.record("campaigns.question_loaded", question, by=by, facts={"key": question.key})
    return len(new)


@transaction.atomic
def add(*, words: str, options, correct: str, explanation: str, stances, clauses, by) -> Question:
    """Add a question of the firm's own."""
    refuse(
        quizzing.why_not_keep(
            words=words, options=options, correct=correct, explanation=explanation
        )
    )
    question = Question.objects.create(
        key=_free_key(words),
        words=words.strip(),
        options=options,
        correct=correct,
        explanation=explanation.strip(),
        stances=stances,
        clauses=clauses,
    )
    ledger.record("campaigns.question_added", question, by=by, facts={"key": question.key})
    return question


@transaction.atomic
def edit(
    question: Question, *, words, options, correct, explanation, stances, clauses, by, today: date
) -> Question:
    """Write the next edition of a question; answers to the earlier one stay readable."""
    refuse(
        quizzing.why_not_keep(
            words=words, options=options, correct=correct, explanation=explanation
        )
    )
    moved = Question.objects.filter(pk=question.pk, retired_on__isnull=True).update(
        retired_on=today
    )
    refuse("" if moved else _("Somebody else has just changed this question."))
    edition = Question.objects.create(
        key=question.key,
        edition=question.edition + 1,
        origin=question.origin,
        words=words.strip(),
        options=options,
        correct=correct,
        explanation=explanation.strip(),
        stances=stances,
        clauses=clauses,
        mode=question.mode,
    )
    facts = {"key": edition.key, "edition": edition.edition}
    ledger.record("campaigns.question_edited", edition, by=by, facts=facts)
    return edition


@transaction.atomic
def retire(question: Question, *, by, today: date) -> None:
    """Ask a question no longer; attempts that had it keep it."""
    moved = Question.objects.filter(pk=question.pk, retired_on__isnull=True).update(
        retired_on=today
    )
    refuse("" if moved else _("This question is not asked any more."))
    ledger.record("campaigns.question_retired", question, by=by, facts={"key": question.key})


def _free_key(words: str) -> str:
    wanted = f"own-{slugify(words)[:40]}".rstrip("-")
    taken = set(Question.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)
