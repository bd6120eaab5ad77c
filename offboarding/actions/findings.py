"""What HR decides about a finding: dismissed, removed, or open again."""

from datetime import date

from django.db import transaction

from connections.actions import register
from core.refusals import refuse
from ledger import actions as ledger
from offboarding import rules
from offboarding.choices import FindingState
from offboarding.models import Finding

# What a decision fills in and taking it back empties.
UNDECIDED = {"closed_on": None, "reason": "", "removed_level": "", "decided_by": None}


@transaction.atomic
def dismiss(finding: Finding, *, reason: str, by, today: date) -> None:
    """Close a finding that is none, with the reason; the same contact is not raised again."""
    refuse(rules.why_not_dismiss(finding))
    reason = " ".join(reason.split())
    refuse(rules.why_not_reason(reason))
    Finding.objects.move(
        finding, to=FindingState.DISMISSED, closed_on=today, reason=reason, decided_by=by
    )
    # The reason may name somebody, so the ledger does not hold it.
    ledger.record("offboarding.finding_dismissed", finding, by=by)


@transaction.atomic
def mark_removed(finding: Finding, *, level: str, by, today: date) -> None:
    """Close a finding because the connection is gone; say how sure that is, here and in the register."""
    refuse(rules.why_not_mark_removed(finding))
    Finding.objects.move(
        finding, to=FindingState.REMOVED, closed_on=today, removed_level=level, decided_by=by
    )
    if finding.connection and finding.connection.removed_on is None:
        register.mark_removed(finding.connection, level=level, by=by, today=today)
    ledger.record("offboarding.finding_removed", finding, by=by, facts={"level": str(level)})


@transaction.atomic
def reopen(finding: Finding, *, by, today: date) -> None:
    """Take a decision back within a few days; what it wrote into the register goes back as well."""
    refuse(rules.why_not_reopen(finding, today=today))
    decided = (finding.closed_on, finding.removed_level)
    Finding.objects.move(finding, to=FindingState.OPEN, **UNDECIDED)
    connection = finding.connection
    if connection and decided == (connection.removed_on, connection.removed_level):
        register.take_removal_back(connection, by=by)
    ledger.record("offboarding.finding_reopened", finding, by=by)
