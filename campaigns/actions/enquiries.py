"""Instead of signing: a question, more time, another format, an exemption, or a no; and what HR answers.

Every one of them stops the reminders until a person has answered. None of them is held against anybody:
nothing here counts them, ranks people by them or tells a line manager of them.
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from approvals.actions import outside
from campaigns import signing_rules
from campaigns.actions import doors
from campaigns.actions.signing import is_self
from campaigns.choices import (
    AssignmentState,
    Decision,
    EndReason,
    EnquiryKind,
)
from campaigns.models import Assignment, Enquiry
from core.refusals import Refused, refuse
from ledger import actions as ledger
from notices import outbox

# What is said once and for all, and what waits.
ENDED = {"ended_on": None, "ended_because": EndReason.NONE}


@transaction.atomic
def ask(
    assignment: Assignment,
    *,
    kind: str,
    words: str = "",
    ground: str = "",
    by,
    now: datetime,
    today: date,
) -> Enquiry:
    """The person says something instead of signing; reminders stop until HR has answered."""
    refuse(signing_rules.why_not_for_oneself(is_self=is_self(assignment, by)))
    waiting = Enquiry.objects.open().filter(assignment=assignment).first()
    refuse(
        signing_rules.why_not_ask(
            assignment, waiting=waiting, kind=kind, words=words, ground=ground
        )
    )
    enquiry = Enquiry(
        assignment=assignment,
        kind=kind,
        words=words.strip(),
        ground=ground if kind == EnquiryKind.EXEMPTION else "",
        asked_at=now,
        state_before=assignment.state,
    )
    try:
        with transaction.atomic():
            enquiry.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("Your message has reached HR already.")) from error
    _stand(assignment, kind, today=today)
    ledger.record("campaigns.enquiry_made", assignment, by=by, facts=_facts(enquiry))
    return enquiry


@transaction.atomic
def take_back(enquiry: Enquiry, *, by, now: datetime) -> None:
    """The person takes back what they said; where they stood before, they stand again."""
    refuse(signing_rules.why_not_for_oneself(is_self=is_self(enquiry.assignment, by)))
    fresh = _locked(enquiry)
    refuse(signing_rules.why_not_take_back(fresh))
    fresh.withdrawn_at = now
    fresh.save(update_fields=["withdrawn_at"])
    _stand_again(fresh.assignment, fresh.state_before)
    ledger.record("campaigns.enquiry_taken_back", fresh.assignment, by=by, facts=_facts(fresh))


@transaction.atomic
def answer(
    enquiry: Enquiry,
    *,
    decision: str,
    answer: str,
    due_on: date | None = None,
    by,
    now: datetime,
    today: date,
) -> Enquiry:
    """HR answers; the person is told, and what follows from the answer happens."""
    fresh = _locked(enquiry)
    refuse(why_not_answer(fresh, decision=decision, answer=answer, by=by))
    gives_time = fresh.kind == EnquiryKind.MORE_TIME and decision == Decision.GRANTED
    refuse(signing_rules.why_not_more_time(due_on, today=today) if gives_time else "")
    fresh.decision, fresh.answer = decision, answer.strip()
    fresh.answered_at, fresh.answered_by = now, outside.user_of(by)
    fresh.save(update_fields=["decision", "answer", "answered_at", "answered_by"])
    _follow(fresh, due_on=due_on if gives_time else None, today=today)
    ledger.record(
        "campaigns.enquiry_answered",
        fresh.assignment,
        by=by,
        facts=_facts(fresh) | {"decision": str(decision)},
    )
    outbox.put(
        "campaign_answered",
        to=fresh.assignment.person,
        about=fresh.assignment,
        key=f"campaign_answered:{fresh.pk}",
        context={"enquiry": fresh, "person": fresh.assignment.person, "due_on": due_on},
        links={"page": doors.page_of(fresh.assignment)},
    )
    return fresh


def why_not_answer(enquiry: Enquiry, *, decision: str, answer: str, by) -> str:
    """Say why `by`, one of ours or somebody from outside, cannot answer like this."""
    user = outside.user_of(by)
    is_own = user is not None and enquiry.assignment.person.user_id == user.pk
    return signing_rules.why_not_answer(enquiry, is_own=is_own, decision=decision, answer=answer)


def _stand(assignment: Assignment, kind: str, *, today: date) -> None:
    """Let the assignment show what was said; a question about something signed leaves it signed."""
    if assignment.state == AssignmentState.SIGNED:
        return
    to, stamps = AssignmentState.ASKED, {}
    if kind == EnquiryKind.REFUSAL:
        to = AssignmentState.REFUSED
        stamps = {"ended_on": today, "ended_because": EndReason.REFUSED}
    if assignment.state != to:
        _move(assignment, to, **stamps)


def _stand_again(assignment: Assignment, state: str) -> None:
    if assignment.state in (AssignmentState.ASKED, AssignmentState.REFUSED):
        if state in (AssignmentState.ASKED, AssignmentState.REFUSED):
            state = AssignmentState.PENDING
        if assignment.state == AssignmentState.REFUSED and state not in ("pending", "read"):
            state = AssignmentState.PENDING
        _move(assignment, state, **ENDED)


def _follow(enquiry: Enquiry, *, due_on: date | None, today: date) -> None:
    """What follows from an answer: an exemption ends the matter, more time moves the day, a no stays a no."""
    assignment = enquiry.assignment
    if enquiry.kind == EnquiryKind.EXEMPTION and enquiry.decision == Decision.GRANTED:
        _move(assignment, AssignmentState.EXEMPT, ended_on=today, ended_because=EndReason.EXEMPT)
    elif enquiry.kind != EnquiryKind.REFUSAL:
        _stand_again(assignment, enquiry.state_before)
    if due_on:
        Assignment.objects.filter(pk=assignment.pk).update(due_on=due_on)


def _move(assignment: Assignment, to: str, **stamps) -> None:
    moved = Assignment.objects.move(assignment, to=to, **stamps)
    refuse("" if moved else _("Something has just changed. Look at the page again."))


def _facts(enquiry: Enquiry) -> dict:
    """The kind and the number; never the words, nor why somebody wants an exemption."""
    return {"enquiry": enquiry.pk, "kind": str(enquiry.kind)}


def _locked(enquiry: Enquiry) -> Enquiry:
    rows = Enquiry.objects.select_for_update(of=("self",)).for_listing()
    return rows.get(pk=enquiry.pk)
