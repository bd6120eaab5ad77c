"""One version, asked for by several rounds: who signs it in one has signed it in the others too."""

from datetime import date, datetime

from django.db import transaction

from campaigns import rules
from campaigns.choices import AssignmentState, EndReason
from campaigns.models import Assignment, Enquiry, Signature
from campaigns.querysets import signed_before
from ledger import actions as ledger


@transaction.atomic(savepoint=False)
def settle(signature: Signature, *, by, now: datetime, today: date) -> None:
    """Let a signature count in every other round that asks this person for the same version."""
    others = Assignment.objects.open().filter(
        person=signature.person_id,
        version=signature.version_id,
        campaign__state__in=rules.LIVE,
    )
    for other in others.exclude(pk=signature.assignment_id).select_related("campaign"):
        if not signed_before.counts(other.campaign, signature):
            continue
        stamps = {"signed_on": today, "ended_on": None, "ended_because": EndReason.NONE}
        if Assignment.objects.move(other, to=AssignmentState.SIGNED, **stamps):
            facts = {"signature": signature.pk, "in": signature.assignment_id}
            ledger.record("campaigns.signed_elsewhere", other, by=by, facts=facts)
            take_back_messages(other, by=by, now=now)


@transaction.atomic(savepoint=False)
def take_back_messages(assignment: Assignment, *, by, now: datetime) -> None:
    """Whoever signs needs no answer any more, and has agreed after all."""
    count = Enquiry.objects.filter(assignment=assignment).open().update(withdrawn_at=now)
    if count:
        ledger.record("campaigns.enquiry_taken_back", assignment, by=by, facts={"count": count})
