"""Preparing a round and closing it."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core import jobs
from core.refusals import refuse
from core.sealing import seal
from ledger import actions as ledger
from people.models import Department
from rounds import rules
from rounds.actions import lists
from rounds.blind import matchkeys, voprf
from rounds.choices import Quota, RoundState
from rounds.models import Round, SealedKey
from rounds.querysets import departments_of

SYSTEM = "system:check_rounds"


@transaction.atomic
def prepare(
    *,
    name: str,
    departments: Collection[Department],
    closes_on: date,
    months: int = 12,
    quota: int = Quota.USUAL,
    with_bare: bool = False,
    by,
    today: date,
) -> Round:
    """Make a key of its own for a new round, and let a worker put its list together."""
    refuse(rules.why_not_prepare(departments=len(departments), closes_on=closes_on, today=today))
    refuse(rules.why_not_reach(has_outside=_has_outside(departments, by=by, today=today)))
    key, public = voprf.key_pair()
    round_ = Round.objects.create(
        name=name,
        months=months,
        quota=quota,
        with_bare=with_bare,
        closes_on=closes_on,
        created_on=today,
        created_by=by,
        schema=matchkeys.SCHEMA,
        public_key=public.hex(),
    )
    round_.departments.set(departments)
    SealedKey.objects.create(round=round_, sealed=seal(lists.PURPOSE, key))
    title = _("Preparing the round “%(name)s”") % {"name": name}
    round_.job = jobs.start(lists.KIND, title, by=by, payload={"round": round_.pk})
    round_.save(update_fields=["job"])
    facts = {"departments": sorted(each.pk for each in departments), "months": months}
    ledger.record("rounds.prepared", round_, by=by, facts=facts)
    return round_


def _has_outside(departments: Collection[Department], *, by, today: date) -> bool:
    """Whether somebody in these departments is beyond what `by` looks after."""
    within = departments_of(by, today).filter(pk__in=[each.pk for each in departments])
    return within.count() < len(departments)


@transaction.atomic
def close(round_: Round, *, by, today: date) -> None:
    """End a round: its key, its list and who took part are destroyed, and only counts stay."""
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    refuse(rules.why_not_close(round_.state))
    round_.took_part = round_.parts.count()
    for rows in ("parts", "shelves", "sheets"):
        getattr(round_, rows).all().delete()
    round_.doors.filter(revoked_on__isnull=True).update(revoked_on=today, code_hash="")
    SealedKey.objects.filter(round=round_).delete()
    lists.TagFile.objects.filter(round=round_).delete()
    round_.state, round_.closed_on = RoundState.CLOSED, today
    round_.save()
    ledger.record("rounds.closed", round_, by=by)


def close_over(*, today: date) -> int:
    """Close every round whose last day has passed; return how many."""
    over = list(Round.objects.over(today))
    for round_ in over:
        close(round_, by=SYSTEM, today=today)
    return len(over)
