"""The Merkle tree of RFC 9162 (section 2.1, the same as RFC 6962) over SHA-256, as pure functions.

A tree of n leaves is the row of its complete subtrees, widest first: the frontier, one hash for
every 1 in the binary writing of n. Every complete subtree of two leaves or more is a stored node,
named by its level (2**level leaves wide) and its index in that level. Verifying is the business of
`ledger.verifier`, which depends on nothing here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

LEVEL_BITS = 48
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of a leaf that holds `entry`."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node over two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def position(level: int, index: int) -> int:
    """Return the number under which the node `index` of `level` is stored."""
    return level << LEVEL_BITS | index


@dataclass
class Tree:
    """The right edge of a growing tree: its size and frontier, and what to store of what was added."""

    size: int = 0
    frontier: list[bytes] = field(default_factory=list)

    @classmethod
    def unpack(cls, size: int, packed: bytes) -> "Tree":
        """Return the tree whose frontier was packed; refuse one that does not belong to `size`."""
        if len(packed) != 32 * size.bit_count():
            raise ValueError(f"A tree of {size} leaves has {size.bit_count()} hashes on its edge.")
        return cls(size, [packed[at : at + 32] for at in range(0, len(packed), 32)])

    @property
    def packed(self) -> bytes:
        return b"".join(self.frontier)

    def append(self, hashes: Iterable[bytes]) -> list[tuple[int, bytes]]:
        """Add leaves by their hashes; return the position and hash of every node that became complete."""
        made, frontier, size = [], self.frontier, self.size
        for hashed in hashes:
            index, level = size, 0
            while index & 1:
                hashed = sha256(b"\x01" + frontier.pop() + hashed).digest()
                index >>= 1
                level += 1
                made.append((level << LEVEL_BITS | index, hashed))
            frontier.append(hashed)
            size += 1
        self.size = size
        return made

    def root(self) -> bytes:
        """Return the root of the tree as it is now."""
        if not self.frontier:
            return EMPTY_ROOT
        root = self.frontier[-1]
        for hashed in reversed(self.frontier[:-1]):
            root = node_hash(hashed, root)
        return root


# What a proof is made of: each step is the root of a row of leaves [start, end) of the same tree.


def inclusion_ranges(index: int, size: int) -> list[tuple[int, int]]:
    """Return the rows of leaves whose roots prove leaf `index` in a tree of `size`, lowest first.

    RFC 9162, 2.1.3.1. Raises ValueError when there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"A tree of {size} leaves has no leaf {index}.")
    start, end, ranges = 0, size, []
    while end - start > 1:
        middle = start + _widest_below(end - start)
        if index < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start = middle
    return ranges[::-1]


def consistency_ranges(first: int, second: int) -> list[tuple[int, int]]:
    """Return the rows of leaves that prove a tree of `first` leaves to be the beginning of `second`.

    RFC 9162, 2.1.4.1. Raises ValueError unless 0 < first <= second.
    """
    if not 0 < first <= second:
        raise ValueError(f"A tree of {second} leaves has no beginning of {first}.")
    start, end, ranges, whole = 0, second, [], True
    while first != end:
        middle = start + _widest_below(end - start)
        if first <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((start, middle))
            start, whole = middle, False
    return ranges[::-1] if whole else [(start, end), *ranges[::-1]]


def complete_subtrees(start: int, end: int) -> list[tuple[int, int]]:
    """Return level and index of the fewest complete subtrees that make up the leaves [start, end)."""
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        if start:
            level = min(level, (start & -start).bit_length() - 1)
        found.append((level, start >> level))
        start += 1 << level
    return found


def joined(hashes: list[bytes]) -> bytes:
    """Return the root over neighbouring subtrees, widest first."""
    return Tree(0, hashes).root()


def _widest_below(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
