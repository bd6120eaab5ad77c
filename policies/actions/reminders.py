"""Tells HR two weeks before an approval ends or a policy is to be looked at again."""

from datetime import date, timedelta

from django.db import transaction

from notices import outbox
from notices.outbox import Link
from people.models import User
from places import catalogue
from policies.choices import VersionState
from policies.models import Approval, Policy

AHEAD = timedelta(weeks=2)


@transaction.atomic
def remind(*, today: date) -> int:
    """Put the notices that are due; each goes out once, however often this runs. Return how many are due."""
    readers = list(User.objects.filter(role=User.Role.HR, is_active=True).exclude(email=""))
    due = 0
    for approval in lapsing(today):
        for reader in readers:
            _approval(approval, reader)
            due += 1
    for policy in Policy.objects.review_due(today + AHEAD):
        for reader in readers:
            _policy(policy, reader)
            due += 1
    return due


def lapsing(today: date):
    """Approvals of published versions that end within two weeks."""
    soon = Approval.objects.lapsing(today, by=today + AHEAD).unrenewed()
    return soon.filter(version__state=VersionState.PUBLISHED).select_related("version__policy")


def _approval(approval: Approval, reader: User) -> None:
    outbox.put(
        "approval_lapsing",
        to=reader.email,
        about=approval,
        key=f"approval_lapsing:{approval.pk}:{approval.valid_until}:{reader.pk}",
        context={
            "approval": approval,
            "version": approval.version,
            "place": catalogue.place(approval.place).in_words,
        },
        links={"version": Link.to(approval.version)},
    )


def _policy(policy: Policy, reader: User) -> None:
    outbox.put(
        "policy_review_due",
        to=reader.email,
        about=policy,
        key=f"policy_review_due:{policy.pk}:{policy.review_on}:{reader.pk}",
        context={"policy": policy},
        links={"policy": Link.to(policy)},
    )
