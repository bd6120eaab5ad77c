"""Somebody tampers with a ledger of a thousand entries in every way; each is found and the first bad entry named.

Used by test_tampering.py (a seeded tenth) and drills/tamper.py (everything). In a copy of the ledger
every byte is changed, every line deleted, doubled, swapped and cut off; in the database every row.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy

from django.db import connection, transaction

from ledger import events, exports, keys, merkle, triggers, verification
from ledger.checking.logs import LogCheck, checked_log
from ledger.checking.notes import Key, Wrong
from ledger.models import Checkpoint, Entry, Head, Leaf, Node, VerifierKey
from ledger.tests.factories import make_log

SIZE, PER_CHECKPOINT = 1000, 7


class Undetected(AssertionError):
    """A change was not found, or a wrong entry was named."""


def fill(size: int = SIZE) -> None:
    """Make a sealed ledger, two of its entries erased in due form."""
    make_log(size, per_checkpoint=PER_CHECKPOINT)


# ------------------------------------------------------------------ a copy, in the single file's own code


class Copy:
    """A copy of the ledger, with what the verifier knows before each of its lines."""

    def __init__(self):
        self.lines = list(exports.log_lines())
        self.vkeys = [line[4:] for line in self.lines if line.startswith("key ")]
        check = LogCheck([Key(vkey) for vkey in self.vkeys], keys.holds)
        self.first = 1 + len(self.vkeys)
        self.before = []
        for line in self.lines[self.first :]:
            self.before.append(_kept(check))
            check.feed(line)
        self.before.append(_kept(check))
        check.finish()

    def named(self, number: int, *lines: str) -> int:
        """Return the entry that is named when from line `number` on the copy goes on with `lines`."""
        check = _kept(self.before[number])
        try:
            for line in lines:
                check.feed(line)
            check.finish()
        except Wrong as wrong:
            return wrong.index
        raise Undetected(f"line {number}: {lines[:1]}")

    def rest(self, number: int) -> list[str]:
        return self.lines[self.first + number :]

    def __len__(self):
        return len(self.lines) - self.first


def _kept(check: LogCheck) -> LogCheck:
    kept = copy(check)
    kept.frontier, kept.roots = list(check.frontier), dict(check.roots)
    return kept


def spoil_copy(share: float, seed: int) -> Counter:
    """Change a share of all bytes and lines of a copy; return how many changes of each kind were found."""
    chance, log, found = random.Random(seed), Copy(), Counter()
    for number in range(len(log)):
        rest = log.rest(number)
        here = log.before[number].size
        for kind, lines in _spoilt(rest, chance, share):
            index = log.named(number, *lines)
            limit = log.before[number].sealed
            if not limit <= index <= here + 1:
                raise Undetected(f"{kind} at line {number}: named {index}, but it was {here}")
            found[kind] += 1
        if chance.random() < share:
            _expect_cut(log, number)
            found["cut off"] += 1
    for place in range(len("\n".join(log.lines[: log.first]))):
        if chance.random() < share:
            _expect_refusal(log, place)
            found["byte of the head"] += 1
    return found


def _expect_cut(log: Copy, number: int) -> None:
    """A copy that ends after a checkpoint is whole in itself; the newest checkpoint, kept outside, tells."""
    state, newest = log.before[number], log.before[-1].size
    if state.size and state.sealed == state.size:
        if newest in state.roots:
            raise Undetected(f"cut off before line {number}")
    elif log.named(number) != state.sealed:
        raise Undetected(f"cut off before line {number}: another entry was named")


def _spoilt(rest: list[str], chance, share: float) -> Iterator[tuple[str, list[str]]]:
    line, after = rest[0], rest[1:]
    raw = line.encode()
    for place in range(len(raw)):
        if chance.random() < share:
            changed = (
                raw[:place] + bytes([raw[place] ^ 1 << chance.randrange(8)]) + raw[place + 1 :]
            )
            yield "byte", [*changed.decode("latin-1").split("\n"), *after]
    if chance.random() < share:
        if line.startswith("leaf ") or not after:  # a checkpoint between others is not missed
            yield "deletion", after
        yield "insertion", [line, line, *after]
        yield "swap", [after[0], line, *after[1:]] if after else [line, line]
        yield "truncation", [line[: len(line) // 2]]


def _expect_refusal(log: Copy, place: int) -> None:
    raw = "\n".join([*log.lines, ""]).encode()
    changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
    try:
        checked_log(changed, log.vkeys, keys.holds)
    except Wrong:
        return
    raise Undetected(f"byte {place} of the head")


# ------------------------------------------------------------------ the database


def spoil_database(share: float, seed: int) -> Counter:
    """Change a share of all rows as somebody with every right may; return how many changes were found."""
    chance, found = random.Random(seed), Counter()
    size = Head.objects.get().size
    entries = list(Entry.objects.order_by("leaf__index"))
    for index in range(size):
        for change in CHANGES:
            if chance.random() < share:
                _expect_fault(change, entries, index, chance)
                found[change.__name__.replace("_", " ")] += 1
    return found


def _expect_fault(change: Callable, entries: list[Entry], index: int, chance) -> None:
    with transaction.atomic():
        triggers.remove(connection)
        first, last = change(entries, index, chance)
        report = verification.verify()
        transaction.set_rollback(True)
    if report.ok or report.index is None or not first <= report.index <= last:
        raise Undetected(f"{change.__name__} at {index}: {report.index} {report.fault}")


def _flipped(value: bytes, chance) -> bytes:
    place = chance.randrange(len(value))
    return value[:place] + bytes([value[place] ^ 1 << chance.randrange(8)]) + value[place + 1 :]


def altered_text(entries, index, chance):
    entry = entries[index]
    body = _flipped(entry.body.encode(), chance).decode("latin-1").replace("\0", " ")
    Entry.objects.filter(pk=entry.pk).update(body=body)
    return index, index


def altered_digest(entries, index, chance):
    entry = entries[index]
    Entry.objects.filter(pk=entry.pk).update(digest=_flipped(bytes(entry.digest), chance))
    return index, index


def altered_leaf(entries, index, chance):
    leaf = Leaf.objects.get(index=index)
    Leaf.objects.filter(index=index).update(hash=_flipped(bytes(leaf.hash), chance))
    return index & ~1, index


def rewritten_entry(entries, index, chance):
    """Text, digest, leaf and the whole tree are computed anew; only the key is missing."""
    body = entries[index].body.replace('"verb":"', '"verb":"x')
    event = {"body": body, "digest": events.digest(body), "verb": f"x{entries[index].verb}"}
    Entry.objects.filter(pk=entries[index].pk).update(**event)
    Leaf.objects.filter(index=index).update(hash=merkle.leaf_hash(event["digest"]))
    tree = merkle.Tree()
    leaves = Leaf.objects.order_by("index").values_list("hash", flat=True)
    made = dict(tree.append(bytes(leaf) for leaf in leaves))
    stored = dict(Node.objects.values_list("position", "hash"))
    for position, hashed in made.items():
        if bytes(stored[position]) != hashed:
            Node.objects.filter(position=position).update(hash=hashed)
    Head.objects.update(frontier=tree.packed)
    return _sealed_before(index), index


def deleted_entry(entries, index, chance):
    Entry.objects.filter(pk=entries[index].pk)._raw_delete("default")
    return index, index


def deleted_leaf(entries, index, chance):
    Leaf.objects.filter(index=index).delete()
    return index, index


def swapped_entries(entries, index, chance):
    other = (index + 1) % len(entries)
    Leaf.objects.filter(index=index).update(entry_id=-1)
    Leaf.objects.filter(index=other).update(entry_id=entries[index].pk)
    Leaf.objects.filter(index=index).update(entry_id=entries[other].pk)
    return min(index, other), min(index, other)


def truncated_tail(entries, index, chance):
    Leaf.objects.filter(index__gte=index).delete()
    return index, index


def altered_node(entries, index, chance):
    node = Node.objects.order_by("position")[index % Node.objects.count()]
    Node.objects.filter(pk=node.pk).update(hash=_flipped(bytes(node.hash), chance))
    level, place = node.position >> merkle.LEVEL_BITS, node.position & (1 << merkle.LEVEL_BITS) - 1
    return place << level, (place + 1 << level) - 1


def altered_root(entries, index, chance):
    checkpoint = Checkpoint.objects.filter(size__gt=index).order_by("size").first()
    root = _flipped(bytes(checkpoint.root), chance)
    Checkpoint.objects.filter(pk=checkpoint.pk).update(root=root)
    return _sealed_before(index), index


def _sealed_before(index: int) -> int:
    before = Checkpoint.objects.filter(size__lte=index).order_by("-size").first()
    return before.size if before else 0


CHANGES = [
    altered_text,
    altered_digest,
    altered_leaf,
    rewritten_entry,
    deleted_entry,
    deleted_leaf,
    swapped_entries,
    truncated_tail,
    altered_node,
    altered_root,
]


# ------------------------------------------------------------------ somebody who also holds the key


def rebuilt_by_an_insider(index: int) -> tuple[bytes, list[Checkpoint]]:
    """Return a copy in which entry `index` was changed and everything sealed anew, and the true checkpoints."""
    kept = list(Checkpoint.objects.order_by("size"))
    origin = Head.objects.get().epoch.origin
    signer, tree = keys.current(origin), merkle.Tree()
    lines = [
        exports.LOG,
        *(f"key {vkey}" for vkey in VerifierKey.objects.values_list("vkey", flat=True)),
    ]
    seals = {checkpoint.size for checkpoint in kept}
    for entry in Entry.objects.order_by("leaf__index").select_related("leaf"):
        body = entry.body.replace('"verb":"', '"verb":"x') if entry.index == index else entry.body
        digest = events.digest(body)
        tree.append([merkle.leaf_hash(digest)])
        lines.append(f"leaf {entry.index} {exports.b64encode(digest).decode()} {body}")
        if tree.size in seals:
            root = exports.b64encode(tree.root()).decode()
            note = keys.signed(f"{origin}\n{tree.size}\n{root}\n", [signer])
            lines.append(f"checkpoint {exports.b64encode(note.encode()).decode()}")
    return "\n".join([*lines, ""]).encode(), kept
