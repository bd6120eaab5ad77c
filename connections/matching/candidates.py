"""Finds the contacts that a connection may be, without comparing it with every one of them.

A contact is a candidate when two words of the name agree and are rare enough to say something alone;
when one word and the employer agree; or when a very rare word agrees. Common names therefore bring up
nobody without their employer.
"""

import numpy as np

from connections.matching import adjacency, names, ragged, relations

SLACK = 3.6  # bits that may still be missing of one chance in the number of contacts
OTHER_SPELLING = 1.5  # bits that an agreement in a further spelling weighs less
RARE_CONTACTS, RARE_BITS = 4, 12.0
# Bits that one word and the employer must have beyond one chance in the number of contacts, when the
# name has no other full word, and when it has one that differs.
ONE_SHORT, ONE_OF_TWO = -4.0, 4.0


class Links:
    """Every link from the words of a range of connections to words of the contacts, row by row."""

    def __init__(self, rates, words):
        self.words, self.rates = words, rates
        useful = (
            np.flatnonzero(~rates.is_initial[words.word])
            if len(words.word)
            else np.zeros(0, np.int64)
        )
        owner, link = ragged.take(rates.word_starts, words.word[useful])
        self.entry = useful[owner]
        self.row = words.owner[self.entry]
        self.known, self.level = rates.word_known[link], rates.word_level[link]
        other = (words.flags[self.entry] & names.OTHER) > 0
        self.bits = rates.word_bits[link] - np.where(other, OTHER_SPELLING, 0.0)
        self.mask = words.mask[self.entry]
        self.rows = len(words.starts) - 1
        own = (words.flags & (names.OTHER | names.INITIAL)) == 0
        self.is_short = np.bincount(words.owner[own], minlength=self.rows) < 2

    def promising(self, least: float) -> np.ndarray:
        """Return the links that reach `least` bits together with the best link of another word."""
        if not len(self.row):
            return np.zeros(0, dtype=np.int64)
        begins = np.flatnonzero(np.diff(self.entry, prepend=-1))
        best = np.maximum.reduceat(self.bits, begins)  # per written word
        rows = self.row[begins]
        first = np.flatnonzero(np.diff(rows, prepend=-1))
        counts = np.diff(np.append(first, len(rows)))
        top = np.repeat(np.maximum.reduceat(best, first), counts)
        beaten = np.where(best == top, -np.inf, best)
        second = np.repeat(np.maximum.reduceat(beaten, first), counts)
        tied = np.repeat(np.add.reduceat((best == top).astype(np.int64), first), counts) > 1
        partner = np.where((best == top) & ~tied, second, top)
        length = np.diff(np.append(begins, len(self.row)))
        return np.flatnonzero(self.bits + np.repeat(partner, length) >= least)


def find(index, rates, links: Links, employer: np.ndarray) -> np.ndarray:
    """Return candidate pairs as sorted distinct numbers `row * len(index) + contact`.

    `employer` holds the number of the employer of each row, or -1.
    """
    found = [
        *_by_two_words(index, rates, links),
        *_by_word_and_employer(index, rates, links, employer),
        *_by_rare_word(index, links),
    ]
    row, contact = (np.concatenate(part) for part in zip(*found, strict=True))
    return np.unique(row * len(index) + contact)


def _by_two_words(index, rates, links: Links):
    least = np.log2(max(2, len(index))) - SLACK + np.log2(index.ties.names) / 2
    place = links.promising(least)
    row, bits = links.row[place], links.bits[place]
    ends = np.searchsorted(row, row, "right")
    i, j = ragged.spread(np.arange(len(row)) + 1, ends - np.arange(len(row)) - 1)
    chosen = bits[i] + bits[j] >= least
    i, j = place[i[chosen]], place[j[chosen]]
    chosen = (links.mask[i] & links.mask[j]) == 0
    chosen &= np.minimum(links.level[i], links.level[j]) <= adjacency.SHORT
    i, j = i[chosen], j[chosen]
    a, b = links.known[i], links.known[j]
    question, entry = index.pairs.find(np.minimum(a, b) * np.int64(rates.size) + np.maximum(a, b))
    yield links.row[i[question]], index.pair_contact[entry]


def _by_word_and_employer(index, rates, links: Links, employer: np.ndarray):
    works = np.flatnonzero(employer[links.row] >= 0)
    owner, link = ragged.take(rates.employer_starts, employer[links.row[works]])
    place = works[owner]
    chosen = (rates.employer_level[link] < relations.WEAK) | (links.level[place] <= adjacency.SHORT)
    place, link = place[chosen], link[chosen]
    keys = links.known[place] * np.int64(index.employer_count) + rates.employer_known[link]
    question, entry = index.at_work.find(keys)
    row, contact = links.row[place[question]], index.work_contact[entry]
    pair, which = np.unique(row * len(index) + contact, return_inverse=True)
    words = np.bincount(which, minlength=len(pair))
    bits = np.bincount(which, links.bits[place[question]] + rates.employer_bits[link[question]])
    row, contact = pair // max(1, len(index)), pair % max(1, len(index))
    is_short = links.is_short[row] | index.is_short[contact]
    alone = np.log2(max(2, len(index))) + np.where(is_short, ONE_SHORT, ONE_OF_TWO)
    kept = (words > 1) | (bits >= alone)
    yield row[kept], contact[kept]


def _by_rare_word(index, links: Links):
    held = index.word_starts[links.known + 1] - index.word_starts[links.known]
    rare = np.flatnonzero(
        (held <= RARE_CONTACTS) & (links.bits >= RARE_BITS) & (links.level <= adjacency.SOUND)
    )
    owner, place = ragged.take(index.word_starts, links.known[rare])
    yield links.row[rare[owner]], index.word_contacts[place]
