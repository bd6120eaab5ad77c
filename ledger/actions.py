"""Writing to the ledger. Every action of every app records itself here, in its own transaction.

    ledger.record("people.employment_ended", employment, by=user, facts={"left_on": "2026-11-30"})

`by` is a user, or the name of a nightly job (`"system:audit"`). Facts are plain JSON values and hold
no names or addresses: people are referred to by id, so that erasing a person leaves the log true.
The events get their places in the tree moments later (`ledger.sequencing`).
"""

from collections.abc import Iterable
from itertools import islice

from django.db import models, transaction

from core import clock
from core.refusals import refuse
from ledger import bulk, epochs, events, memory, sequencing
from ledger.models import Entry, Epoch, Head, Pending

BATCH = 1000


def record(verb: str, subject: models.Model | str, *, by, facts: dict | None = None) -> Entry:
    """Append one event; raises when the log cannot be written, and then nothing else happens either."""
    refuse(why_not_record())
    with transaction.atomic(savepoint=False):
        row = events.event(
            verb=verb,
            subject=name_of(subject),
            actor=name_of(by),
            at=clock.now(),
            facts=facts or {},
        )
        [(pk, _digest)] = _append([row])
        sequencing.soon()
    return Entry(pk, *row)


def record_many(verb: str, pairs: Iterable[tuple[models.Model | str, dict | None]], *, by) -> int:
    """Append one event per (subject, facts) pair, a thousand to a query; return how many."""
    at, actor, pairs, count = clock.now(), name_of(by), iter(pairs), 0
    with transaction.atomic():
        refuse(why_not_record())
        while batch := [
            events.event(verb=verb, subject=name_of(subject), actor=actor, at=at, facts=facts or {})
            for subject, facts in islice(pairs, BATCH)
        ]:
            count += len(_append(batch))
        sequencing.soon()
    return count


def note_export(what: str, *, by, **facts) -> None:
    """Record that somebody took something of the ledger away."""
    record("ledger.exported", "ledger.entry", by=by, facts={"what": what, **facts})


@transaction.atomic
def open_epoch(*, by, reason: str) -> Epoch:
    """Let the log go on after an older database was restored; see `ledger.epochs`."""
    return epochs.open_epoch(by=name_of(by), reason=reason)


def name_of(thing: models.Model | str) -> str:
    """Return how the ledger names a row (`people.person:12`) or a nightly job (`system:audit`)."""
    if isinstance(thing, str):
        return thing
    return f"{thing._meta.label_lower}:{thing.pk}"


def why_not_record() -> str:
    """Say why nothing can be recorded at present, and therefore nothing done; "" when all is well."""
    where = Head.objects.values_list("halted", "epoch__number", "size", "epoch__origin")
    if not (found := where.first()):
        return ""
    halted, epoch, size, origin = found
    before = memory.known(origin)
    if before and before.size > size:  # perhaps sealed since we looked, so look again
        halted, epoch, size, origin = where.first()
    return halted or memory.objection(before, epoch, size)


def _append(rows: list[events.Event]) -> list[tuple[int, bytes]]:
    places = bulk.insert_entries(rows)
    Pending.objects.create(at=rows[0].at, packed=sequencing.pack(places))
    return places
