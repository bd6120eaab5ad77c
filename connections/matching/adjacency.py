"""Which words of the contacts' names a word may be a spelling of, found once per distinct word.

Levels, nearest first: the same; the same skeleton (romanisation); a known short form or other
romanisation; one letter typed wrongly; cut off; the same consonants. One edit is found by the
delete-one method (every word with each letter left out, compared by hash; as in T. Bocek et al., "Fast
Similarity Search", 2007), vectorised, and verified with rapidfuzz's optimal string alignment distance.
"""

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from connections.matching import ragged, spelling

SAME, SOUND, SHORT, TYPO, CUT, VOWELS = range(6)
LEVELS = 6
WIDTH = 20  # letters of a word that are compared by deletion
SHORTEST = 4  # letters of a word in which a typing error is looked for
BASE = np.uint64(0x100000001B3)
INVERSE = np.uint64(pow(0x100000001B3, -1, 1 << 64))
MOST_OF_A_KEY = 60  # words that share a key beyond this say nothing

Links = tuple[np.ndarray, np.ndarray, np.ndarray]  # asked word, known word, level
EMPTY = np.zeros(0, dtype=np.int64)


class Hashes:
    """Hashes of words, of each word with one letter left out, and of the beginnings of each word."""

    def __init__(self, words: list[str], width: int = WIDTH):
        letters = np.array(words or [""], dtype=f"S{width}").view(np.uint8).reshape(-1, width)
        powers = np.cumprod(np.full(width, BASE, dtype=np.uint64), dtype=np.uint64)
        self.sums = np.cumsum(letters * powers, axis=1, dtype=np.uint64)
        self.total = self.sums[:, -1]
        self.lengths = (letters > 0).sum(axis=1)

    def without_one(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the hash of every word and of it without each letter, and whose each is."""
        owner, place = ragged.spread(np.zeros(len(self.lengths), np.int64), self.lengths)
        before = np.where(place > 0, self.sums[owner, np.maximum(place - 1, 0)], np.uint64(0))
        without = before + (self.total[owner] - self.sums[owner, place]) * INVERSE
        return np.concatenate([self.total, without]), np.concatenate(
            [np.arange(len(self.lengths)), owner]
        )

    def beginnings(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the hashes of the beginnings of at least four letters and half the word, and whose."""
        first = np.maximum(SHORTEST, self.lengths // 2)
        owner, place = ragged.spread(first - 1, np.maximum(self.lengths - first, 0))
        return self.sums[owner, place], owner


class Keys:
    """Groups the known words by a key; the key of a word that was seen is computed once."""

    def __init__(self, words: list[str], key, shortest: int):
        self.key, self.shortest, self.numbers = key, shortest, {}
        self.of_word = self._numbered(words, grow=True)
        order, self.starts = ragged.grouped(
            np.where(self.of_word < 0, len(self.numbers), self.of_word), len(self.numbers) + 1
        )
        self.members = order

    def _numbered(self, words: list[str], *, grow: bool) -> np.ndarray:
        numbers, key, found = self.numbers, self.key, np.full(len(words), -1, dtype=np.int64)
        for place, word in enumerate(words):
            if len(word) >= self.shortest and (made := key(word)):
                found[place] = (
                    numbers.setdefault(made, len(numbers)) if grow else numbers.get(made, -1)
                )
        return found

    def join(self, asked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return asked place and known word for the numbers of keys `asked`; huge groups are left out."""
        place = np.flatnonzero(asked >= 0)
        numbers = asked[place]
        small = self.starts[numbers + 1] - self.starts[numbers] <= MOST_OF_A_KEY
        place, numbers = place[small], numbers[small]
        owner, member = ragged.take(self.starts, numbers)
        return place[owner], self.members[member]

    def find(self, words: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return asked place and known word for every two words with the same key."""
        return self.join(self._numbered(words, grow=False))


class Known:
    """The distinct words of the contacts' names, ready to be asked what a word may be a spelling of."""

    def __init__(self, words: list[str]):
        self.words = words
        self.ids = {word: place for place, word in enumerate(words)}
        self.skeletons = Keys(words, spelling.skeleton, 2)
        self.consonants = Keys(words, spelling.consonants, 2)
        self.misread = Keys(words, spelling.misread, SHORTEST)
        self.long = np.array([p for p, w in enumerate(words) if len(w) >= SHORTEST], np.int64)
        hashes = Hashes([words[p] for p in self.long.tolist()])
        if not len(self.long):
            self.long = np.array([-1])
        self.totals = ragged.Lookup(hashes.total)
        without, self.without_owner = hashes.without_one()
        self.without = ragged.Lookup(without)
        starts, self.begin_owner = hashes.beginnings()
        self.begins = ragged.Lookup(starts)
        links = self._near(words, {})
        order, self.starts = ragged.grouped(links[0], len(words))
        self.linked, self.levels = links[1][order], links[2][order]

    @property
    def links(self) -> Links:
        """Return the links of the known words among themselves."""
        asked = np.repeat(np.arange(len(self.words)), np.diff(self.starts))
        return asked, self.linked, self.levels

    def near(self, asked: list[str], abjad: set[int] = frozenset()) -> Links:
        """Return every link from the asked words to known ones, each at its nearest level.

        `abjad` are the places of asked words from scripts that write no vowels. Words that are known
        themselves were compared when the index was built.
        """
        same = np.array([self.ids.get(word, -1) for word in asked] or [-1], dtype=np.int64)
        old = np.flatnonzero(same >= 0)
        owner, link = ragged.take(self.starts, same[old])
        fresh = [p for p, known in enumerate(same.tolist()) if known < 0 and p < len(asked)]
        places = np.array(fresh, dtype=np.int64)
        marked = {n: True for n, p in enumerate(fresh) if p in abjad}
        a, b, level = self._near([asked[p] for p in fresh], marked)
        return (
            np.concatenate([old[owner], places[a]]),
            np.concatenate([self.linked[link], b]),
            np.concatenate([self.levels[link], level]),
        )

    def _near(self, asked: list[str], abjad: dict[int, bool]) -> Links:
        parts = [
            *self._by_keys(asked, abjad),
            self._typos(asked),
            self._cuts(asked),
            self._related(asked),
        ]
        a, b, level = (np.concatenate(part) for part in zip(*parts, strict=True))
        size = len(self.words)
        key = np.sort((a * size + b) * 8 + level)
        pair = key >> 3
        first = np.ones(len(key), dtype=bool)
        first[1:] = pair[1:] != pair[:-1]
        key, pair = key[first], pair[first]
        return pair // max(1, size), pair % max(1, size), key & 7

    def _related(self, asked: list[str]) -> Links:
        """Return links to the same word and to known short forms and other romanisations."""
        found: list[tuple[int, int, int]] = []
        related, ids = spelling.related(), self.ids
        for place, word in enumerate(asked):
            if word in ids and len(word) > 1:
                found.append((place, ids[word], SAME))
            if others := related.get(word):
                found += [(place, ids[w], SHORT) for w in others if w in ids]
        table = np.array(found, dtype=np.int64).reshape(-1, 3)
        return table[:, 0], table[:, 1], table[:, 2]

    def _by_keys(self, asked: list[str], abjad: dict[int, bool]):
        is_self = asked is self.words
        keys = self.skeletons
        a, b = keys.join(keys.of_word) if is_self else keys.find(asked)
        yield a, b, np.full(len(a), SOUND)
        keys = self.misread
        a, b = keys.join(keys.of_word) if is_self else keys.find(asked)
        yield a, b, np.full(len(a), TYPO)
        keys = self.consonants
        a, b = keys.join(keys.of_word) if is_self else keys.find(asked)
        bare = np.array([place in abjad for place in range(len(asked))] or [False])[a]
        yield a[bare], b[bare], np.full(int(bare.sum()), SOUND)
        lengths = np.array([len(w) for w in asked] or [0])
        a, b = a[~bare], b[~bare]
        long = lengths[a] > SHORTEST
        yield self._verified(asked, a[long], b[long], 2, VOWELS)

    def _typos(self, asked: list[str]) -> Links:
        long = np.array([p for p, w in enumerate(asked) if len(w) >= SHORTEST], dtype=np.int64)
        if not len(long):
            return EMPTY, EMPTY, EMPTY
        hashes, owner = Hashes([asked[p] for p in long.tolist()]).without_one()
        question, entry = self.without.find(hashes)
        pairs = np.unique(
            long[owner[question]] * len(self.words) + self.long[self.without_owner[entry]]
        )
        return self._verified(asked, pairs // len(self.words), pairs % len(self.words), 1, TYPO)

    def _verified(self, asked, a: np.ndarray, b: np.ndarray, most: int, level: int) -> Links:
        """Return the pairs of words that are no further apart than `most` edits."""
        if not len(a):
            return EMPTY, EMPTY, EMPTY
        left, right = [asked[p] for p in a.tolist()], [self.words[p] for p in b.tolist()]
        apart = cpdist(left, right, scorer=OSA.distance, score_cutoff=most, dtype=np.int32)
        near = np.flatnonzero((apart > 0) & (apart <= most)).tolist()
        kept = [
            n
            for n in near
            if left[n][0] == right[n][0]
            or (level == TYPO and min(len(left[n]), len(right[n])) > SHORTEST)
        ]
        return a[kept], b[kept], np.full(len(kept), level)

    def _cuts(self, asked: list[str]) -> Links:
        """Return links between words of which one is the beginning of the other."""
        long = np.array([p for p, w in enumerate(asked) if len(w) >= SHORTEST], dtype=np.int64)
        if not len(long):
            return EMPTY, EMPTY, EMPTY
        hashes = Hashes([asked[p] for p in long.tolist()])
        starts, owner = hashes.beginnings()
        question, entry = self.totals.find(starts)
        shorter, longer = self.begins.find(hashes.total)
        counts = np.bincount(shorter, minlength=len(long))
        few = counts[shorter] <= MOST_OF_A_KEY
        a = np.concatenate([long[owner[question]], long[shorter[few]]])
        b = np.concatenate([self.long[entry], self.long[self.begin_owner[longer[few]]]])
        return a, b, np.full(len(a), CUT)
