"""Plain functions. Every argument is optional and keyword-only."""

from datetime import date

from ledger import actions as ledger
from privacy.models import Hold


def make_hold(person, *, until=date(2027, 6, 30), set_on=date(2026, 1, 5), **fields):
    return Hold.objects.create(
        subject=ledger.name_of(person),
        until=until,
        set_on=set_on,
        **{"reason": "Claim HR-2026-4", **fields},
    )
