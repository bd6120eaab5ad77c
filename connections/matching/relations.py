"""Which employers of the contacts an employer may be, found once per distinct name.

Levels, nearest first: the same words; the same apart from regions, Group and the like, or another name
of the same firm; a typing error, or one word left out; only the first word, or the initials.
"""

from collections import defaultdict

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from connections.matching import adjacency, ragged
from connections.matching.employers import GENERIC, Form

SAME, CLOSE, NEAR, WEAK = range(4)
LEVELS = 4
WIDTH = 32
SHORTEST = 6  # letters of a name in which a typing error is looked for
MOST_OF_A_KEY = 80


class Employers:
    """The distinct employers of the contacts, ready to be asked which of them a name may mean."""

    def __init__(
        self, known: list[tuple[Form, ...]], stems: dict[str, list[int]], kin: dict[int, list[int]]
    ):
        """`known` holds the forms of each employer, `stems` employers by the stem of a mail domain.

        `kin` holds for an employer others that are the same by their mail domain (a former name).
        """
        self.size, self.kin = len(known), kin
        self.full, self.core = defaultdict(list), defaultdict(list)
        self.less_one, self.first = defaultdict(list), defaultdict(list)
        self.acronym = defaultdict(list)
        keys: list[str] = []
        whose: list[int] = []
        for number, forms in enumerate(known):
            for form in forms:
                self._note(number, form)
                if len(form.core_key) >= SHORTEST:
                    keys.append(form.core_key)
                    whose.append(number)
        for stem, numbers in stems.items():
            self.core[stem] += numbers
        self.keys, self.whose = keys, np.array(whose, dtype=np.int64)
        hashes, owner = adjacency.Hashes(keys, WIDTH).without_one()
        self.hashes, self.hash_owner = ragged.Lookup(hashes), owner

    def _note(self, number: int, form: Form) -> None:
        self.full[form.full_key].append(number)
        self.core[form.core_key].append(number)
        self.core[_bag(form.core)].append(number)
        for shorter in _less_one(form.core):
            self.less_one[shorter].append(number)
        if len(form.core) > 1:
            self.core["".join(form.core[:-1]) + "and" + form.core[-1]].append(number)
            if len(form.core[0]) > 2 and form.core[0] not in GENERIC:
                self.first[form.core[0]].append(number)
            self.acronym[_initials(form.core)].append(number)
            self.acronym[_initials(form.words)].append(number)
        elif len(form.core[0]) <= 5:
            self.acronym[form.core[0]].append(number)

    def near(self, asked: list[tuple[Form, ...]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return every link from the asked employers to known ones, each at its nearest level."""
        found: list[tuple[int, int, int]] = []
        unsure: list[tuple[int, str]] = []
        for place, forms in enumerate(asked):
            for number, form in enumerate(forms):
                links = self._links(form)
                found += [(place, b, max(level, CLOSE if number else SAME)) for b, level in links]
                kin = [c for b, level in links if level <= CLOSE for c in self.kin.get(b, ())]
                found += [(place, c, CLOSE) for c in kin]
                key = form.core_key
                if len(key) >= SHORTEST and not any(level <= CLOSE for _b, level in links):
                    unsure.append((place, key))
        typed = self._typos(unsure)
        table = np.array(found, dtype=np.int64).reshape(-1, 3)
        table = np.concatenate([table, typed])
        table = table[np.lexsort((table[:, 2], table[:, 1], table[:, 0]))]
        first = np.ones(len(table), dtype=bool)
        first[1:] = (table[1:, 0] != table[:-1, 0]) | (table[1:, 1] != table[:-1, 1])
        table = table[first]
        return table[:, 0], table[:, 1], table[:, 2]

    def _links(self, form: Form) -> list[tuple[int, int]]:
        core, found = form.core, []
        found += [(b, SAME) for b in self.full.get(form.full_key, ())]
        found += [(b, CLOSE) for b in self.core.get(form.core_key, ())[:MOST_OF_A_KEY]]
        if found:
            return found
        bag = _bag(core)
        if len(core) > 1:
            found += [(b, CLOSE) for b in self.core.get(bag, ())[:MOST_OF_A_KEY]]
            for shorter in _less_one(core):
                found += [(b, NEAR) for b in self.core.get(shorter, ())[:MOST_OF_A_KEY]]
            for letters in {_initials(core), _initials(form.words)}:
                if len(letters) > 2:
                    found += [(b, WEAK) for b in self.core.get(letters, ())[:MOST_OF_A_KEY]]
        found += [(b, NEAR) for b in self.less_one.get(bag, ())[:MOST_OF_A_KEY]]
        if len(core) == 1:
            found += [(b, WEAK) for b in _few(self.first.get(core[0], ()))]
            if 2 < len(core[0]) <= 5:
                found += [(b, WEAK) for b in _few(self.acronym.get(core[0], ()))]
        elif len(core[0]) > 3 and core[0] not in GENERIC:
            found += [(b, WEAK) for b in self.core.get(core[0], ())[:MOST_OF_A_KEY]]
        return found

    def _typos(self, asked: list[tuple[int, str]]) -> np.ndarray:
        if not asked or not self.keys:
            return np.zeros((0, 3), dtype=np.int64)
        places = np.array([place for place, _key in asked], dtype=np.int64)
        hashes, owner = adjacency.Hashes([key for _place, key in asked], WIDTH).without_one()
        question, entry = self.hashes.find(hashes)
        pairs = np.unique(owner[question] * len(self.keys) + self.hash_owner[entry])
        a, b = pairs // len(self.keys), pairs % len(self.keys)
        apart = cpdist(
            [asked[n][1] for n in a.tolist()],
            [self.keys[n] for n in b.tolist()],
            scorer=OSA.distance,
            score_cutoff=1,
            dtype=np.int32,
        )
        a, b = a[apart <= 1], b[apart <= 1]
        return np.stack([places[a], self.whose[b], np.full(len(a), NEAR)], axis=1)


def _few(numbers) -> list[int]:
    return list(numbers) if len(numbers) <= MOST_OF_A_KEY else []


def _bag(core: tuple[str, ...]) -> str:
    return " ".join(sorted(core))


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)


def _less_one(core: tuple[str, ...]) -> list[str]:
    """Return the words with one left out, as long as what is left names the firm by itself."""
    if len(core) < 2:
        return []
    telling = [place for place, word in enumerate(core) if word not in GENERIC]
    words, found = sorted(core), []
    for place, word in enumerate(core):
        if not telling or telling == [place]:
            continue
        if len(core) == 2 and len(core[1 - place]) <= 3:
            continue
        rest = words.copy()
        rest.remove(word)
        found.append(" ".join(rest))
    return found
