"""Further things that both files may say of somebody (a city, a street, a birthday), compared like the rest.

A fact is a kind and a value. Equal values weigh by how many contacts share them; alike values (by
rapidfuzz) by how often two people drawn by chance are alike; different ones speak against the pair.
The CSV files of `manage.py match` have no facts; other sources may.
"""

import random
from array import array

import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cpdist

from connections.matching import ragged

SAME_M, ALIKE_M, DIFFERENT_M = (
    0.8,
    0.12,
    0.08,
)  # how often facts of one person agree so in two files
ALIKE = 0.85
SAMPLE = 4000
MOST_HOLDERS = 200  # a value or word that more contacts have finds nobody by itself
MOST_BITS = 16.0

Facts = tuple[tuple[str, str], ...]


class FactTable:
    """The facts of one side, end to end: owner, kind and number of the value."""

    def __init__(self, kinds: dict[str, int] | None = None, values: dict | None = None):
        self.kinds = {} if kinds is None else kinds
        self.values = {} if values is None else values
        self.owners, self.kind_of, self.value_of = array("q"), array("i"), array("q")

    def add(self, owner: int, facts: Facts) -> None:
        """Note the facts of a person; empty values say nothing."""
        for kind, value in facts:
            text = " ".join(str(value).lower().split())
            if text:
                number = self.kinds.setdefault(kind, len(self.kinds))
                self.owners.append(owner)
                self.kind_of.append(number)
                self.value_of.append(self.values.setdefault((number, text), len(self.values)))

    def grid(self, people: int, kinds: int) -> np.ndarray:
        """Return a table of people and kinds with the number of each value, -1 for none."""
        table = np.full((people, kinds), -1, dtype=np.int64)
        owners = np.array(self.owners, dtype=np.int64)
        table[owners, np.array(self.kind_of, dtype=np.int64)] = np.array(self.value_of, np.int64)
        return table


class Comparison:
    """The facts of both sides, ready to find candidates and to weigh pairs."""

    def __init__(self, index, check):
        known = index.facts
        self.values = known.values | check.facts.values
        kinds = max(len(known.kinds), len(check.facts.kinds))
        self.mine = check.facts.grid(len(check.people), kinds)
        self.yours = known.grid(len(index), kinds)
        self.texts = [text for _kind, text in self.values]
        counts = np.bincount(self.yours[self.yours >= 0], minlength=len(self.values))
        self.share = np.maximum(counts, 1) / max(1, len(index))
        self.bits = np.minimum(np.log2(SAME_M / self.share), MOST_BITS)
        self.order, self.starts = ragged.grouped(
            np.where(self.yours.ravel() < 0, len(self.values), self.yours.ravel()),
            len(self.values) + 1,
        )
        self.kinds, self.counts = kinds, counts
        self.alike_bits = self._chance_of_likeness()

    def _chance_of_likeness(self) -> np.ndarray:
        """Measure per kind how often two people drawn by chance have alike values."""
        draw = random.Random(1)  # noqa: S311 a sample, no secret
        found = []
        for kind in range(self.kinds):
            held = np.unique(self.yours[:, kind])
            held = held[held >= 0].tolist()
            pairs = [(draw.choice(held), draw.choice(held)) for _ in range(SAMPLE)] if held else []
            pairs = np.array([p for p in pairs if p[0] != p[1]], dtype=np.int64).reshape(-1, 2)
            alike = self._alike(pairs[:, 0], pairs[:, 1]).sum() + 0.5
            found.append(np.log2(ALIKE_M / (alike / (len(pairs) + 1))))
        return np.array(found)

    def _alike(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        left, right = ([self.texts[n] for n in numbers.tolist()] for numbers in (a, b))
        if not left:
            return np.zeros(0, dtype=bool)
        return cpdist(left, right, scorer=JaroWinkler.similarity, dtype=np.float32) >= ALIKE

    def candidates(self, index, links, start: int, end: int) -> np.ndarray:
        """Return pairs (row of the chunk * contacts + contact) with enough facts and words in common."""
        row, kind = np.nonzero(self.mine[start:end] >= 0)
        value = self.mine[start:end][row, kind]
        few = self.counts[value] <= MOST_HOLDERS
        row, value = row[few], value[few]
        owner, place = ragged.take(self.starts, value)
        rows, contacts = [row[owner]], [self.order[place] // self.kinds]
        bits = [self.bits[value][owner]]
        held = index.word_starts[links.known + 1] - index.word_starts[links.known]
        word = np.flatnonzero(held <= MOST_HOLDERS)
        owner, place = ragged.take(index.word_starts, links.known[word])
        rows.append(links.row[word[owner]])
        contacts.append(index.word_contacts[place])
        bits.append(links.bits[word[owner]])
        keys = np.concatenate(rows) * len(index) + np.concatenate(contacts)
        pair, which = np.unique(keys, return_inverse=True)
        total = np.bincount(which, np.concatenate(bits), minlength=len(pair))
        return pair[total >= np.log2(max(2, len(index))) - 2.0]

    def weigh(self, row: np.ndarray, contact: np.ndarray) -> np.ndarray:
        """Return the bits that the facts of each pair give together."""
        total = np.zeros(len(row))
        for kind in range(self.kinds):
            a, b = self.mine[row, kind], self.yours[contact, kind]
            both = np.flatnonzero((a >= 0) & (b >= 0))
            same = both[a[both] == b[both]]
            other = both[a[both] != b[both]]
            alike = self._alike(a[other], b[other])
            total[same] += self.bits[a[same]]
            total[other] += np.where(alike, self.alike_bits[kind], np.log2(DIFFERENT_M))
        return total
