"""Emptying events: their digests stay, so that everything still verifies."""

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction

from ledger import actions
from ledger.models import Entry
from ledger.verification import ERASED

BATCH = 1000
# What the ledger says of itself stays: without it nobody could tell an erasure from a forgery.
KEPT = (ERASED, "ledger.key_taken", "ledger.epoch_opened")


@transaction.atomic
def empty(entries: models.QuerySet, *, by, today: date) -> int:
    """Take the texts of these events away, and record in a new event which ones; return how many."""
    found = entries.exclude(body="").exclude(verb__in=KEPT).order_by("pk")
    ids = list(found.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        facts = {"entries": batch, "on": today.isoformat()}
        actions.record(ERASED, "ledger", by=by, facts=facts)
        Entry.objects.filter(pk__in=batch).update(body="")
    return len(ids)


@transaction.atomic
def forget(things: Iterable[models.Model | str], *, by, today: date) -> int:
    """Empty all events about or by `things`, and take their names from them; return how many.

    For the case that even a number must not stay: erasing a person does not need it.
    """
    names = [actions.name_of(thing) for thing in things]
    mine = Entry.objects.filter(models.Q(subject__in=names) | models.Q(actor__in=names))
    count = empty(mine, by=by, today=today)
    emptied = Entry.objects.filter(body="")
    emptied.filter(subject__in=names).update(subject="")
    emptied.filter(actor__in=names).update(actor="")
    return count
