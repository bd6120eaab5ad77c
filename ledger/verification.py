"""Recomputing the whole ledger from what is stored, and saying where it first differs.

texts         every event still has the digest that was recorded, and its columns say the same
places        the leaves are numbered without gaps and hold those digests
tree          every stored node is the hash of what is below it
checkpoints   every signature is good and seals the tree as it was at that size
outside       nothing stands beside the log, and this machine remembers nothing newer
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.refusals import Refused
from ledger import events, keys, memory, sequencing, triggers
from ledger.checking.notes import Key, Wrong, opened_checkpoint
from ledger.merkle import EMPTY_ROOT, LEVEL_BITS, Tree
from ledger.models import Checkpoint, Entry, Head, Leaf, Node, Pending, VerifierKey

CHUNK = 8192
ERASED = "ledger.erased"


@dataclass
class Report:
    """What came of a verification: how many leaves, which root, and the first thing that is wrong."""

    size: int = 0
    root: bytes = EMPTY_ROOT
    fault: str = ""
    index: int | None = None  # of the first bad entry, where it can be told
    checkpoints: int = 0

    @property
    def ok(self) -> bool:
        return not self.fault

    def as_json(self) -> dict:
        found = {"ok": self.ok, "size": self.size, "root": self.root.hex()}
        return found if self.ok else {**found, "index": self.index, "reason": self.fault}

    def in_words(self) -> str:
        if self.fault:
            return _("The ledger does not verify. %s") % self.fault
        return _(
            "The ledger verifies: %(size)d entries under %(checkpoints)d checkpoints, root %(root)s."
        ) % {"size": self.size, "checkpoints": self.checkpoints, "root": self.root.hex()}


class Fault(Exception):
    """The first thing that is wrong, and the index of the entry if it can be told."""

    def __init__(self, sentence: str, index: int | None = None):
        super().__init__(sentence)
        self.index = index


def verify(progress=lambda done, total: None) -> Report:
    """Recompute everything; `progress` is told now and then how far it is."""
    check = _Check()
    try:
        check.run(progress)
    except Fault as fault:
        check.report.fault, check.report.index = str(fault), fault.index
    return check.report


class _Check:
    def __init__(self):
        self.head = Head.objects.select_related("epoch").first()
        self.size = self.head.size if self.head else 0
        self.tree, self.report = Tree(), Report()
        self.keys = [Key(vkey) for vkey in VerifierKey.objects.values_list("vkey", flat=True)]
        self.checkpoints = _in_chunks(Checkpoint.objects.order_by("pk"), "pk")
        self.awaited = next(self.checkpoints, None)
        self.sealed = 0
        self.emptied, self.admitted = {}, set()

    def run(self, progress) -> None:
        for start in range(0, self.size, CHUNK):
            self._chunk(start, min(start + CHUNK, self.size))
            progress(self.tree.size, self.size)
        self.report.root = self.tree.root()
        self._ends()
        self._erasures()
        self._nothing_beside()
        self._outside()

    def _chunk(self, start: int, end: int) -> None:
        rows = (
            Leaf.objects.filter(index__gte=start, index__lt=end)
            .order_by("index")
            .values_list(
                "index",
                "hash",
                "entry__pk",
                "entry__digest",
                "entry__body",
                "entry__verb",
                "entry__subject",
                "entry__actor",
                "entry__at",
            )
        )
        made, fault = [], None
        try:
            for index, hashed, *entry in rows:
                self._leaf_or_unreadable(index, bytes(hashed), entry)
                made += self.tree.append([bytes(hashed)])
                self.report.size = self.tree.size
                while self.awaited and self.awaited.size <= self.tree.size:
                    self._checkpoint(self.awaited)
            if self.tree.size < end:
                raise Fault(_("Entry %d is missing.") % self.tree.size, self.tree.size)
        except Fault as error:
            fault = error
        self._nodes(made)  # they may tell of an earlier entry
        if fault:
            raise fault

    def _leaf_or_unreadable(self, index, hashed, entry) -> None:
        try:
            self._leaf(index, hashed, *entry)
        except (ValueError, KeyError, TypeError) as error:
            raise Fault(_("The text of entry %d cannot be read.") % index, index) from error

    def _leaf(self, index, hashed, pk, digest, body, verb, subject, actor, at) -> None:
        if index != self.tree.size:
            raise Fault(_("Entry %d is missing.") % self.tree.size, self.tree.size)
        digest = bytes(digest)
        if sha256(b"\x00" + digest).digest() != hashed:
            raise Fault(_("Entry %d is not the one that has this place.") % index, index)
        if not body:
            self.emptied[pk] = index
            return
        if events.digest(body) != digest:
            raise Fault(_("The text of entry %d is not the one that was recorded.") % index, index)
        self._columns(index, json.loads(body), verb, at.isoformat(), subject, actor)

    def _columns(self, index, event, verb, at, subject, actor) -> None:
        same = (event["verb"], event["at"]) == (verb, at)
        if not same or event["subject"] != subject or event["actor"] != actor:
            raise Fault(_("The columns of entry %d do not say what its text says.") % index, index)
        if verb == ERASED:
            self.admitted.update(event["facts"]["entries"])

    def _checkpoint(self, checkpoint: Checkpoint) -> None:
        try:
            stated = opened_checkpoint(checkpoint.note, self.keys, keys.holds)
        except Wrong as wrong:
            raise Fault(
                _("The checkpoint after entry %(index)d is not good. %(why)s")
                % {"index": checkpoint.size - 1, "why": wrong}
            ) from wrong
        root = self.tree.root()
        if (stated.size, stated.root, bytes(checkpoint.root)) != (self.tree.size, root, root):
            raise Fault(
                _("One of the entries %(first)d to %(last)d is not the one that was sealed.")
                % {"first": self.sealed, "last": checkpoint.size - 1},
                self.sealed,
            )
        self.report.checkpoints += 1
        self.sealed, self.awaited = checkpoint.size, next(self.checkpoints, None)

    def _nodes(self, made: list[tuple[int, bytes]]) -> None:
        levels: dict[int, list[tuple[int, bytes]]] = {}
        for place, hashed in made:
            levels.setdefault(place >> LEVEL_BITS, []).append((place, hashed))
        for level, expected in sorted(levels.items()):
            stored = Node.objects.filter(
                position__gte=expected[0][0], position__lte=expected[-1][0]
            )
            found = {place: bytes(hashed) for place, hashed in stored.values_list()}
            for place, hashed in expected:
                if found.get(place) != hashed:
                    first = (place & (1 << LEVEL_BITS) - 1) << level
                    raise Fault(
                        _("The tree over the entries %(first)d to %(last)d was altered.")
                        % {"first": first, "last": first + (1 << level) - 1},
                        first,
                    )

    def _ends(self) -> None:
        if self.head and bytes(self.head.frontier) != self.tree.packed:
            raise Fault(_("The head of the ledger does not belong to its entries."), self.sealed)
        if self.awaited and self.awaited.size > _size_now():
            raise Fault(
                _(
                    "The end was cut off: %(known)d entries were sealed, but only %(here)d are there."
                )
                % {"known": self.awaited.size, "here": self.size},
                self.size,
            )
        if self.sealed != self.size:
            raise Fault(_("No checkpoint seals entry %d.") % self.sealed, self.sealed)
        nodes = Node.objects.count()
        if nodes != self.size - self.size.bit_count() and _size_now() == self.size:
            raise Fault(_("The tree has more or fewer parts than its entries make."))

    def _erasures(self) -> None:
        unexplained = [index for pk, index in self.emptied.items() if pk not in self.admitted]
        if unexplained:
            raise Fault(
                _("Entry %d was emptied, but nothing tells of an erasure.") % unexplained[0],
                unexplained[0],
            )

    def _nothing_beside(self) -> None:
        without = Entry.objects.filter(leaf__isnull=True).order_by("pk")
        stray = set(without.values_list("pk", flat=True))
        if stray:
            waiting = Pending.objects.values_list("packed", flat=True)
            stray -= {pk for packed in waiting for pk, _digest in sequencing.unpack(packed)}
            stray &= set(without.filter(pk__in=stray).values_list("pk", flat=True))
        if stray:
            raise Fault(_("Row %d stands beside the ledger and has no place in it.") % min(stray))
        beyond = Leaf.objects.filter(index__gte=self.size).order_by("index").first()
        if beyond and beyond.index >= _size_now():
            raise Fault(_("Entry %d stands behind the end.") % beyond.index, beyond.index)

    def _outside(self) -> None:
        if gone := triggers.missing(connection):
            raise Fault(_("The database no longer refuses changes: %s is missing.") % gone[0])
        if self.head is None:
            return
        if self.head.halted:
            raise Fault(self.head.halted)
        try:
            before = memory.known(self.head.epoch.origin)
        except Refused as refused:
            raise Fault(str(refused)) from refused
        if objection := memory.objection(before, self.head.epoch.number, _size_now()):
            raise Fault(objection)
        if before and before.epoch == self.head.epoch.number:
            kept = Checkpoint.objects.filter(epoch=self.head.epoch, size=before.size).first()
            if kept is None or bytes(kept.root) != before.root:
                raise Fault(_("The ledger is not the one that this machine remembers."))


def _size_now() -> int:
    """Return how many leaves there are by now."""
    return Head.objects.values_list("size", flat=True).first() or 0


def _in_chunks(queryset: QuerySet, key: str) -> Iterator:
    last = 0
    while rows := list(queryset.filter(**{f"{key}__gt": last})[:2000]):
        yield from rows
        last = getattr(rows[-1], key)
