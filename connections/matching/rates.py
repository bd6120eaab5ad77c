"""How much an agreement weighs in these two files: bits of evidence per word and per employer.

An agreement at a level weighs log2(m / u): m is how often one person is written so in two files (from
`weights.py`), u the share of all records that would agree so by chance, measured here.
"""

import numpy as np

from connections.matching import adjacency, names, ragged, relations

WORD_M = np.array([0.75, 0.06, 0.05, 0.05, 0.01, 0.005])
# Of a written form that is nobody else's, how many others a person could have been given as well.
WORD_FORMS = np.array([1.0, 4.0, 0.0, 60.0, 8.0, 30.0])
EMPLOYER_M = np.array([0.6, 0.12, 0.06, 0.03])
TYPICAL, AT_CLIENTS = 5000.0, 0.3  # connections' worth of belief in the contacts' shares; see below
LEAST_BITS = 2.0


class Rates:
    """Links from the words and employers of the connections to the contacts', each with its bits.

    The shares of employers are those among the connections, supported by those among the contacts as
    far as the connections are few: `TYPICAL` connections, of which `AT_CLIENTS` work at some client.
    """

    def __init__(self, index, check):
        self.index = index
        self.size = len(index.known.words)
        self.total = len(check.people) + len(index) + TYPICAL
        self._words(check)
        self._employers(check)
        self._namesakes(check)

    def _words(self, check) -> None:
        fields, index = check.vocabulary.fields, self.index
        asked = list(fields.words)
        flags = np.array(fields.flags, dtype=np.uint8)
        word = np.array(fields.word, dtype=np.int64)
        abjad = set(word[(flags & names.ABJAD) > 0].tolist())
        counts = _word_counts(check.people, len(asked))
        a, b, level = index.known.near(asked, abjad)
        same = np.full(len(asked), -1, dtype=np.int64)
        is_same = level == adjacency.SAME
        same[a[is_same]] = b[is_same]
        self.same = same
        seen = counts + np.where(same >= 0, index.word_counts[same], 0.0)
        mass = np.bincount(level * self.size + b, counts[a], minlength=adjacency.LEVELS * self.size)
        mass = mass.reshape(adjacency.LEVELS, self.size) + index.word_mass
        share = np.maximum(mass[adjacency.SAME], 1.0) / self.total
        self.word_share = share
        here = np.maximum(mass[level, b], 1.0) / self.total
        alone = WORD_FORMS[level] * np.maximum(seen[a], 1.0) / self.total
        with np.errstate(divide="ignore"):
            ratio = np.where(
                is_same,
                1.0 / here,
                0.5 / here + np.where(alone > 0, 0.5 / np.where(alone > 0, alone, 1), 0.5 / here),
            )
        bits = np.log2(WORD_M[level] * ratio)
        bits = np.minimum(bits, np.log2(WORD_M[0] / share[b]) - np.where(is_same, 0.0, 0.5))
        kept = bits > LEAST_BITS
        order, self.word_starts = ragged.grouped(a[kept], len(asked))
        self.word_known, self.word_level, self.word_bits = (
            b[kept][order],
            level[kept][order],
            bits[kept][order],
        )
        self.is_initial = np.array([len(w) < 2 for w in asked], dtype=bool)
        self.initial = np.array([ord(w[0]) if w else 0 for w in asked], dtype=np.int64)
        self.asked_words = len(asked)

    def _employers(self, check) -> None:
        index = self.index
        employer = check.people.employer
        asked = check.vocabulary.employers.values
        counts = np.bincount(employer[employer >= 0], minlength=len(asked)).astype(np.float64)
        a, b, level = index.employers.near(asked)
        mass = np.zeros((relations.LEVELS, index.employer_count))
        np.add.at(mass, (level, b), counts[a])
        spread = mass.sum(axis=1) + index.employer_mass.sum(axis=1) + 1.0
        spread = (spread / spread.sum())[:, None]  # how often which way of writing is chosen
        any_level = np.maximum(mass.sum(axis=0) - 1.0, 0.3)
        believed = index.employer_mass.sum(axis=0) * (TYPICAL * AT_CLIENTS / max(1, len(index)))
        seen = np.maximum(mass - 1.0, spread * any_level)
        share = (seen + spread * believed) / (counts.sum() + TYPICAL)
        bits = np.log2(EMPLOYER_M[level] / np.minimum(share[level, b], 0.5))
        self.employer_starts = ragged.starts_of(np.bincount(a, minlength=max(1, len(asked))))
        self.employer_known, self.employer_level, self.employer_bits = b, level, bits
        self.employer_link = ragged.Lookup(a * np.int64(index.employer_count) + b)
        own, known = check.vocabulary.titles.values, index.title_numbers
        self.title = np.array([known.get(value, -1) for value in own] or [-1], dtype=np.int64)
        self.title_share = np.maximum(index.title_counts, 1) / max(1, index.title_counts.sum())

    def _namesakes(self, check) -> None:
        """Count by pair of words how many other employers the connections of that name give.

        Several leavers may know one client; a name at one employer therefore counts once.
        """
        index, found = self.index, []
        for start in range(0, len(check.people), 250_000):
            words = check.people.words(start, start + 250_000)
            word = self.same[words.word] if len(words.word) else words.word
            place = np.flatnonzero((word >= 0) & ((words.flags & names.OTHER) == 0))
            owner = words.owner[place]
            more = np.searchsorted(owner, owner, "right") - np.arange(len(owner)) - 1
            i, j = ragged.spread(np.arange(len(owner)) + 1, more)
            a, b = word[place[i]], word[place[j]]
            keys = np.minimum(a, b) * np.int64(self.size) + np.maximum(a, b)
            held = index.pairs.count(keys) > 0
            employer = check.people.employer[start + owner[i[held]]].astype(np.int64)
            found.append(np.unique(keys[held] * np.int64(1 << 21) + employer + 1))
        keys = np.unique(np.concatenate(found)) >> 21 if found else np.zeros(0, np.int64)
        self.namesakes = ragged.Lookup(keys)


def _word_counts(people, size: int) -> np.ndarray:
    counts = np.zeros(size)
    for start in range(0, len(people), 250_000):
        words = people.words(start, start + 250_000)
        own = words.word[(words.flags & names.OTHER) == 0]
        counts += np.bincount(own, minlength=size)
    return counts
