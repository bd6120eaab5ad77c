"""Reading proofs from the stored leaves and nodes: two queries each, whatever the size of the log."""

from ledger import merkle
from ledger.models import Leaf, Node


def inclusion(index: int, size: int) -> list[bytes]:
    """Return the proof that leaf `index` stands in the tree of the first `size` leaves."""
    return roots(merkle.inclusion_ranges(index, size))


def consistency(first: int, second: int) -> list[bytes]:
    """Return the proof that the tree of `second` leaves begins with that of `first`."""
    return roots(merkle.consistency_ranges(first, second))


def root(size: int) -> bytes:
    """Return the root of the first `size` leaves."""
    return roots([(0, size)])[0]


def roots(ranges: list[tuple[int, int]]) -> list[bytes]:
    """Return the root over each row of leaves [start, end); KeyError when something is missing."""
    plans = [merkle.complete_subtrees(start, end) for start, end in ranges]
    wanted = {subtree for plan in plans for subtree in plan}
    leaves = [index for level, index in wanted if level == 0]
    nodes = [merkle.position(level, index) for level, index in wanted if level]
    found = {
        (0, index): bytes(hashed)
        for index, hashed in Leaf.objects.filter(index__in=leaves).values_list("index", "hash")
    }
    for position, hashed in Node.objects.filter(position__in=nodes).values_list():
        found[position >> merkle.LEVEL_BITS, position & (1 << merkle.LEVEL_BITS) - 1] = bytes(
            hashed
        )
    return [merkle.joined([found[subtree] for subtree in plan]) for plan in plans]
