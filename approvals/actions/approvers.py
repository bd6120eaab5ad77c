"""Approvers from outside: an administrator names them and ends it; HR can only choose among them."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q

from approvals import rules
from approvals.models import OutsideApprover
from core.refusals import Refused, refuse
from ledger import actions as ledger
from people.models import Person, User


@transaction.atomic
def name(*, person: str, email: str, standing: str, by: User, today: date) -> OutsideApprover:
    """Name somebody from outside whom HR may ask where it has nobody else."""
    refuse(rules.why_not_be_outside(is_inside=is_inside(email), taken=False))
    approver = OutsideApprover(
        name=person.strip(), email=email.lower(), standing=standing.strip(), named_on=today
    )
    approver.named_by = by
    try:
        with transaction.atomic():
            approver.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(rules.why_not_be_outside(is_inside=False, taken=True)) from error
    ledger.record("approvals.approver_named", approver, by=by)
    return approver


@transaction.atomic
def end(approver: OutsideApprover, *, by: User, today: date) -> None:
    """From now on this approver is asked nothing more; what they were asked already, they may answer."""
    fresh = OutsideApprover.objects.select_for_update(of=("self",)).get(pk=approver.pk)
    refuse(rules.why_not_end_approver(fresh.ended_on))
    fresh.ended_on = today
    fresh.save(update_fields=["ended_on"])
    ledger.record("approvals.approver_ended", fresh, by=by)


def is_inside(email: str) -> bool:
    """Whether the address belongs to a login, or to anybody we know as staff."""
    theirs = Q(work_email__iexact=email) | Q(private_email__iexact=email)
    return (
        User.objects.filter(email__iexact=email).exists() or Person.objects.filter(theirs).exists()
    )
