"""The quiz as people take it: begin an attempt, answer one question after another, pass or try again."""

import random
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from campaigns import quizzing
from campaigns.actions import terms
from campaigns.choices import AssignmentState
from campaigns.models import Assignment, Attempt, Question
from core.refusals import Refused, refuse
from ledger import actions as ledger

FAILED = (AssignmentState.PENDING, AssignmentState.READ, AssignmentState.OUTDATED)


def why_not_begin(assignment: Assignment, asked: terms.Asked) -> str:
    """Say why this person cannot begin the quiz now."""
    campaign = assignment.campaign
    done = Attempt.objects.finished().filter(assignment=assignment, version=assignment.version_id)
    answered = assignment.enquiries.filter(answered_at__isnull=False).order_by("answered_at").last()
    if answered:  # HR has explained something since, so the person may try again
        done = done.filter(finished_at__gt=answered.answered_at)
    return quizzing.why_not_begin(
        has_quiz=campaign.has_quiz,
        count=len(asked.questions),
        finished=done.count() if campaign.attempts else 0,
        allowed=campaign.attempts,
        passed=asked.attempt is not None,
    )


@transaction.atomic
def begin(assignment: Assignment, *, by, now: datetime, today: date, rng=None) -> Attempt:
    """Begin an attempt, or go on with the one that is open; questions and options come in a random order."""
    going_on = _open(assignment)
    if going_on:
        return going_on
    asked = terms.asked_of(assignment, today=today)
    refuse(why_not_begin(assignment, asked))
    drawn = quizzing.drawn(asked.questions, rng=rng or random.SystemRandom())
    number = Attempt.objects.filter(assignment=assignment).count() + 1
    try:
        with transaction.atomic():
            attempt = Attempt.objects.create(
                assignment=assignment,
                version=assignment.version,
                number=number,
                asked=drawn,
                total=len(drawn),
                needed=quizzing.needed(len(drawn), assignment.campaign.pass_mark),
                begun_at=now,
            )
    except IntegrityError as error:  # on another screen at the same moment
        if going_on := _open(assignment):
            return going_on
        raise Refused(_("Something has just changed. Open the quiz again.")) from error
    facts = {"number": number, "questions": len(drawn), "needed": attempt.needed}
    ledger.record("campaigns.quiz_begun", assignment, by=by, facts=facts)
    return attempt


@transaction.atomic
def answer(attempt: Attempt, *, question: int, chosen: str, by, now: datetime) -> bool:
    """Answer one question, once; return whether the answer was right. The last answer ends the attempt."""
    fresh = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    each = next((row for row in fresh.asked if row["question"] == question), None)
    refuse("" if each and chosen in each["order"] else _("Choose one of the answers."))
    asked = Question.objects.get(pk=question)
    if str(question) in fresh.answers:  # answered before; the first answer counts
        return fresh.answers[str(question)] == asked.correct
    is_right = chosen == asked.correct
    fresh.answers[str(question)] = chosen
    fresh.right += is_right
    fields = ["answers", "right"]
    if quizzing.next_asked(fresh.asked, fresh.answers) is None:
        fresh.finished_at, fresh.passed = now, fresh.right >= fresh.needed
        fields += ["finished_at", "passed"]
    fresh.save(update_fields=fields)
    facts = {"attempt": fresh.number, "question": asked.key, "edition": asked.edition}
    ledger.record("campaigns.quiz_answered", fresh.assignment, by=by, facts=facts)
    if fresh.finished_at:
        _finish(fresh, by=by)
    return is_right


@transaction.atomic
def answer_all(attempt: Attempt, *, chosen: dict[int, str], by, now: datetime) -> Attempt:
    """Answer what is still open in one go, as a sheet of paper or another program does; return the attempt."""
    fresh = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    known = Question.objects.in_bulk([row["question"] for row in fresh.asked])
    still_open = [row for row in fresh.asked if str(row["question"]) not in fresh.answers]
    for row in still_open:
        letter = chosen.get(row["question"], "")
        refuse("" if letter in row["order"] else _("Choose one of the answers."))
        fresh.answers[str(row["question"])] = letter
        fresh.right += letter == known[row["question"]].correct
    fresh.finished_at, fresh.passed = now, fresh.right >= fresh.needed
    fresh.save(update_fields=["answers", "right", "finished_at", "passed"])
    _finish(fresh, by=by)
    return fresh


def _finish(attempt: Attempt, *, by) -> None:
    """Let the assignment show how the attempt ended."""
    assignment = Assignment.objects.select_related("campaign").get(pk=attempt.assignment_id)
    facts = {"number": attempt.number, "right": attempt.right, "of": attempt.total}
    verb = "campaigns.quiz_passed" if attempt.passed else "campaigns.quiz_not_passed"
    ledger.record(verb, assignment, by=by, facts=facts | {"needed": attempt.needed})
    if not attempt.passed and assignment.state in FAILED:
        Assignment.objects.move(assignment, to=AssignmentState.QUIZ_FAILED)
    elif attempt.passed and assignment.state == AssignmentState.QUIZ_FAILED:
        Assignment.objects.move(assignment, to=AssignmentState.READ)


def _open(assignment: Assignment) -> Attempt | None:
    """Return the attempt that is under way; one about an earlier version is ended as it stands."""
    found = Attempt.objects.open().filter(assignment=assignment).first()
    if found and found.version_id != assignment.version_id:
        Attempt.objects.filter(pk=found.pk).update(finished_at=found.begun_at)
        return None
    return found
