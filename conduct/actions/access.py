"""Who looked at what of a case, and in which part; once a day for each."""

from datetime import date

from django.db import transaction

from conduct import rules
from conduct.actions import facts
from conduct.models import Access, Case
from ledger import actions as ledger


@transaction.atomic
def note(case: Case, what: str, *, by, today: date) -> None:
    """Record that somebody looked at something of a case."""
    part = rules.part_in_words(facts.parts_of(case, by))
    _row, is_new = Access.objects.get_or_create(
        case=case, user=by, part=part[:40], what=what[:60], on=today
    )
    if is_new:
        ledger.record("conduct.case_seen", case, by=by, facts={"what": what[:60], "part": part})
