"""Who has signed a version already, so that another round that asks for the same one need not ask again.

A signature counts in every round of its version, with two exceptions: next year's round of one that repeats asks
anew, which is what it is for; and where a round has a quiz, a signature without a passed one does not count.
"""

from django.apps import apps
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncDate


def signed_on(campaign, person: str) -> Subquery:
    """Return the day on which somebody signed the version of `campaign` elsewhere; `person` is a path to them."""
    rows = _signatures().filter(person=OuterRef(person), version=campaign.version_id)
    rows = _counting_in(campaign, rows).order_by("signed_at")
    return Subquery(rows.annotate(day=TruncDate("signed_at")).values("day")[:1])


def counting(assignment) -> QuerySet:
    """Return the signatures of this person that count for `assignment`, whatever round they were given in."""
    rows = _signatures().filter(person=assignment.person_id, version=assignment.version_id)
    return _counting_in(assignment.campaign, rows)


def counts(campaign, signature) -> bool:
    """Whether `signature` of the same version counts in `campaign`."""
    passed = signature.attempt_id is not None or not campaign.has_quiz
    return campaign.repeats_id is None and passed


def _counting_in(campaign, rows: QuerySet) -> QuerySet:
    if campaign.repeats_id is not None:
        return rows.none()
    return rows.filter(attempt__isnull=False) if campaign.has_quiz else rows


def _signatures() -> QuerySet:
    return apps.get_model("campaigns", "Signature").objects.all()
