"""Plain functions that fill a ledger and seal it."""

from ledger import actions, sequencing
from ledger.models import Entry


def make_entry(
    *, verb="core.tried", subject="core.thing:1", by="system:test", facts=None, sealed=False
):
    entry = actions.record(verb, subject, by=by, facts=facts)
    if sealed:
        sequencing.sequence()
    return entry


def make_log(size=7, *, per_checkpoint=3):
    """A sealed ledger of `size` entries, with a checkpoint after every few. Returns the entries."""
    while (count := Entry.objects.count()) < size:
        # The very first pass adds an entry of its own, which tells of the key.
        wanted = min(per_checkpoint, size - count) - (count == 0)
        actions.record_many(
            "core.tried",
            [(f"core.thing:{count + n}", {"n": n}) for n in range(max(wanted, 1))],
            by="system:test",
        )
        sequencing.sequence()
    return list(Entry.objects.order_by("leaf__index"))
