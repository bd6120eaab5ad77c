"""Arithmetic with lists of different lengths that lie end to end in one array (numpy).

Such a list of lists is its `starts` (one more than there are lists) and its values; an "owner" is the
number of the list that a value belongs to.
"""

import numpy as np


def starts_of(counts: np.ndarray) -> np.ndarray:
    """Return where each of the lists begins, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)


def spread(first: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for ranges `first[i] … first[i] + counts[i] - 1` the owner i and every place in them."""
    owner = np.repeat(np.arange(len(counts)), counts)
    begins = np.cumsum(counts) - counts
    return owner, np.arange(len(owner)) - np.repeat(begins - first, counts)


def take(starts: np.ndarray, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return owner and place of all values in the lists `which`; the owner counts within `which`."""
    return spread(starts[which], starts[which + 1] - starts[which])


def grouped(owners: np.ndarray, how_many: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the order that brings values of one owner together, and where each owner's begin."""
    order = np.argsort(owners, kind="stable")
    return order, starts_of(np.bincount(owners, minlength=how_many))


class Lookup:
    """Finds where 64-bit keys stand in a sorted table, with a one-byte filter in front of the search.

    Most questions are misses; the filter answers those without a search.
    """

    def __init__(self, keys: np.ndarray, bits: int = 22):
        self.order = np.argsort(keys, kind="stable")
        self.keys = keys[self.order]
        self.shift = np.uint64(64 - bits)
        self.seen = np.zeros(1 << bits, dtype=bool)
        self.seen[self._slot(self.keys)] = True

    def _slot(self, keys: np.ndarray) -> np.ndarray:
        mixed = keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        return (mixed >> self.shift).astype(np.int64)

    def find(self, asked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return for every hit the place of the question and the place of the entry, as given."""
        maybe = np.flatnonzero(self.seen[self._slot(asked)])
        wanted = asked[maybe]
        low = np.searchsorted(self.keys, wanted, "left")
        high = np.searchsorted(self.keys, wanted, "right")
        owner, place = spread(low, high - low)
        return maybe[owner], self.order[place]

    def count(self, asked: np.ndarray) -> np.ndarray:
        """Return how often each key stands in the table."""
        found = np.zeros(len(asked), dtype=np.int64)
        maybe = np.flatnonzero(self.seen[self._slot(asked)])
        wanted = asked[maybe]
        found[maybe] = np.searchsorted(self.keys, wanted, "right") - np.searchsorted(
            self.keys, wanted, "left"
        )
        return found
