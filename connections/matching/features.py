"""Compares each candidate pair: which words stand for which, what agrees, what contradicts.

The result is a table with one row per pair and the columns of `COLUMNS`, in bits or as counts; how
much each weighs is in `weights.py`.
"""

import numpy as np

from connections.matching import adjacency, chances, names, ragged, relations
from connections.matching.people import HAS_EMAIL, HAS_LINKEDIN

COLUMNS = (
    "name_bits", "name_tie", "work_bits", "work_tie",
    "sound", "short", "short_family", "typo", "cut", "vowels", "no_word", "one_word", "three_words", "swapped", "other_spelling",
    "initial", "initial_conflict", "given_conflict", "family_conflict", "mixed_conflict", "third_conflict", "more_here", "more_there",
    "generation_conflict", "generation_once",
    "work_same", "work_close", "work_near", "work_weak", "work_differs", "work_and_one_word", "work_differs_one_word",
    "house_name", "title_bits", "title_differs", "linkedin_differs", "domain_same", "mailbox_differs", "fact_bits",
    "name_more", "title_and_work",
)  # fmt: skip
COLUMN = {name: place for place, name in enumerate(COLUMNS)}
FIRST, GIVEN_BITS, FAMILY_BITS = np.uint8(0x01), np.uint8(0x0F), np.uint8(0xF0)
ROUNDS = 4
MANY_BITS = 16.0  # beyond these a name says less per bit, for its words hang together
NAMES, AT_WORK = 0.3, 0.1  # how evenly names hang together, and names and employers


class Features:
    """The comparison of candidate pairs of one chunk: `row` of the chunk and `contact`."""

    def __init__(
        self, check, rates, links, start: int, row: np.ndarray, contact: np.ndarray, by: np.ndarray
    ):
        self.check, self.index, self.rates, self.links = check, check.index, rates, links
        self.row, self.contact, self.start, self.by = row, contact, start, by
        self.table = np.zeros((len(row), len(COLUMNS)), dtype=np.float64)
        self._align()
        self._initials()
        self._unmatched()
        self._employer()
        self._rest()

    def _set(self, name: str, values) -> None:
        self.table[:, COLUMN[name]] = values

    def _align(self) -> None:
        """Give each word of the contact at most one word of the connection, best agreements first."""
        index, links, size = self.index, self.links, np.int64(self.rates.size)
        pair, there = ragged.take(index.words.starts, self.contact)
        wanted = self.row[pair] * size + index.words.word[there]
        table = ragged.Lookup(links.row * size + links.known, bits=20)
        question, link = table.find(wanted)
        pair, there = pair[question], there[question]
        mine, yours = links.mask[link], index.words.mask[there]
        swapped = ((mine & FIRST) > 0) & ((yours & FAMILY_BITS) > 0)
        swapped |= ((mine & FAMILY_BITS) > 0) & ((yours & FIRST) > 0)
        other = (index.words.flags[there] & names.OTHER) > 0
        bits = links.bits[link] - np.where(other, 1.5, 0.0)
        order = np.lexsort((-(bits - 1.0 * swapped), pair))
        state = (
            pair[order],
            link[order],
            there[order],
            mine[order],
            yours[order],
            bits[order],
            swapped[order],
        )
        self._assign(*state)

    def _assign(self, pair, link, there, mine, yours, bits, swapped) -> None:
        n, table = len(self.row), self.table
        self.mine, self.yours = np.zeros(n, np.uint8), np.zeros(n, np.uint8)
        self.picked = np.full((n, 2), -1, dtype=np.int64)
        self.matched = np.zeros(n, dtype=np.int64)
        self.level = np.zeros((n, 2), dtype=np.int64)
        links, index = self.links, self.index
        column = (None, "sound", "short", "typo", "cut", "vowels")
        for step in range(ROUNDS):
            first = np.ones(len(pair), dtype=bool)
            first[1:] = pair[1:] != pair[:-1]
            at, chosen = pair[first], np.flatnonzero(first)
            self.mine[at] |= mine[chosen]
            self.yours[at] |= yours[chosen]
            self.matched[at] += 1
            table[at, 0] += bits[chosen]
            level = links.level[link[chosen]]
            if step < 2:
                self.picked[at, step] = index.words.word[there[chosen]]
                self.level[at, step] = level + 1
            for number in range(1, adjacency.LEVELS):
                table[at[level == number], COLUMN[column[number]]] += 1
            in_family = (level == adjacency.SHORT) & ((yours[chosen] & FAMILY_BITS) > 0)
            table[at[in_family], COLUMN["short_family"]] += 1
            table[at, COLUMN["swapped"]] += swapped[chosen]
            spelt = (
                links.words.flags[links.entry[link[chosen]]] | index.words.flags[there[chosen]]
            ) & names.OTHER
            table[at, COLUMN["other_spelling"]] += spelt > 0
            free = ((mine & self.mine[pair]) == 0) & ((yours & self.yours[pair]) == 0)
            pair, link, there, mine, yours, bits, swapped = (
                part[free] for part in (pair, link, there, mine, yours, bits, swapped)
            )
            if not len(pair):
                break
        np.minimum(table[:, COLUMN["swapped"]], 1, out=table[:, COLUMN["swapped"]])

    def _initials(self) -> None:
        """Let single letters on either side stand for a word that begins with them."""
        words, known = self.links.words, self.index.words
        self.by_initial = np.zeros(len(self.row), dtype=bool)
        mine, here = self._left(words, self.row, self.mine)
        yours, there = self._left(known, self.contact, self.yours)
        size = len(self.row)
        i = np.searchsorted(yours, mine, "left")
        j = np.searchsorted(yours, mine, "right")
        owner, place = ragged.spread(i, j - i)
        here, pair, there = here[owner], mine[owner], there[place]
        a, b = words.word[here], known.word[there]
        fits = self.rates.is_initial[a] | self.index.is_initial[b]
        fits &= self.rates.initial[a] == self.index.word_initial[b]
        fits &= ((words.mask[here] & GIVEN_BITS) > 0) == ((known.mask[there] & GIVEN_BITS) > 0)
        for pair_, a_, b_ in ((pair[fits], here[fits], there[fits]),):
            np.bitwise_or.at(self.mine, pair_, words.mask[a_])
            np.bitwise_or.at(self.yours, pair_, known.mask[b_])
            self.by_initial[pair_] = True
        self._set("initial", self.by_initial[:size])

    def _left(self, words, owners: np.ndarray, taken: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return pair and place of the own words that stand for nothing yet."""
        pair, place = ragged.take(words.starts, owners)
        left = ((words.mask[place] & taken[pair]) == 0) & ((words.flags[place] & names.OTHER) == 0)
        return pair[left], place[left]

    def _unmatched(self) -> None:
        words, known = self.links.words, self.index.words
        mine, here = self._left(words, self.row, self.mine)
        yours, there = self._left(known, self.contact, self.yours)
        sides = []
        for pair, place, side, is_initial in (
            (mine, here, words, self.rates.is_initial), (yours, there, known, self.index.is_initial),
        ):  # fmt: skip
            full = np.zeros(len(self.row), np.uint8)
            letter = np.zeros(len(self.row), np.uint8)
            single = is_initial[side.word[place]]
            np.bitwise_or.at(full, pair[~single], side.mask[place[~single]])
            np.bitwise_or.at(letter, pair[single], side.mask[place[single]])
            sides.append((full, letter))
        (x, x_letter), (c, c_letter) = sides
        given = ((x & 1) > 0) & ((c & 1) > 0)
        family = ((x & FAMILY_BITS) > 0) & ((c & FAMILY_BITS) > 0)
        mixed = (x > 0) & (c > 0) & ~given & ~family
        letters = ((x_letter > 0) & (c_letter | c > 0)) | ((c_letter > 0) & (x > 0))
        self._set("given_conflict", given)
        self._set("family_conflict", family)
        self._set("mixed_conflict", mixed)
        self._set("initial_conflict", letters)
        self._set("more_here", (x > 0) & (c == 0))
        self._set("more_there", (c > 0) & (x == 0))
        self.conflict = given | family | mixed
        self._set("third_conflict", self.conflict & (self.matched > 1))
        self._set("no_word", self.matched == 0)
        self._set("one_word", self.matched == 1)
        self._set("three_words", self.matched > 2)
        here, there = words.generation[self.row], known.generation[self.contact]
        self._set("generation_conflict", (here > 0) & (there > 0) & (here != there))
        self._set("generation_once", (here > 0) != (there > 0))

    def _name_tie(self) -> None:
        """Weigh how many people are known to bear both words of the name, against what chance says."""
        index, rates, size = self.index, self.rates, np.int64(self.rates.size)
        a, b = self.picked[:, 0], self.picked[:, 1]
        both = np.flatnonzero(b >= 0)
        low, high = np.minimum(a[both], b[both]), np.maximum(a[both], b[both])
        keys = low * size + high
        contacts = index.pairs.count(keys)
        others = np.maximum(contacts - 1, 0) + np.maximum(rates.namesakes.count(keys) - 1, 0)
        independent = rates.total * rates.word_share[low] * rates.word_share[high]
        expected = independent * index.ties.names
        rate = expected * chances.shrunk(others, expected, NAMES)
        self.table[both, COLUMN["name_tie"]] = np.log2(np.maximum(rate / independent, 0.25))
        self.namesakes = np.zeros(len(self.row), dtype=np.int64)
        self.namesakes[both] = contacts

    def _employer(self) -> None:
        self._name_tie()
        index, rates = self.index, self.rates
        mine = self.check.people.employer[self.start + self.row].astype(np.int64)
        yours = index.people.employer[self.contact].astype(np.int64)
        both = (mine >= 0) & (yours >= 0)
        self.work = np.full(len(self.row), -1, dtype=np.int64)  # no employer on one side
        self.work[both] = relations.LEVELS  # another
        asked = np.flatnonzero(both)
        keys = mine[asked] * np.int64(index.employer_count) + yours[asked]
        question, link = rates.employer_link.find(keys)
        agreed = asked[question]
        self.work[agreed] = rates.employer_level[link]
        self.table[agreed, COLUMN["work_bits"]] = rates.employer_bits[link]
        for level, name in enumerate(
            ("work_same", "work_close", "work_near", "work_weak", "work_differs")
        ):
            self._set(name, self.work == level)
        self._work_tie(agreed, yours)
        self.table[agreed, COLUMN["house_name"]] = index.is_house_name[self.contact[agreed]]
        one = self.matched <= 1
        self._set("work_and_one_word", one & (self.work >= 0) & (self.work < relations.LEVELS))
        self._set(
            "work_differs_one_word",
            one & ((self.work < 0) | (self.work == relations.LEVELS)),
        )

    def _work_tie(self, agreed: np.ndarray, yours: np.ndarray) -> None:
        """Weigh how many people of that name the employer is known to have, against what chance says."""
        index, rates = self.index, self.rates
        employer = yours[agreed]
        staff = np.maximum(index.employer_counts[employer] - 1, 0.5)
        found = []
        for step in range(2):
            word = self.picked[agreed, step]
            there = np.flatnonzero(word >= 0)
            keys = word[there] * np.int64(index.employer_count) + employer[there]
            others = np.maximum(index.at_work.count(keys) - 1, 0)
            chance = rates.word_share[word[there]] * staff[there]
            in_family = self.is_family[agreed[there], step]
            expected = chance * np.where(
                in_family, index.ties.family_at_work, index.ties.given_at_work
            )
            rate = expected * chances.shrunk(others, expected, AT_WORK)
            tie = np.zeros(len(agreed))
            tie[there] = np.log2(np.maximum(rate / chance, 0.5))
            found.append(tie)
        both = self.picked[agreed, 1] >= 0
        joint = np.log2(
            index.ties.name_at_work / max(index.ties.family_at_work, index.ties.given_at_work)
        )
        worse = np.maximum(found[0], found[1])
        self.table[agreed, COLUMN["work_tie"]] = worse + np.where(both, max(joint, 0.0), 0.0)

    @property
    def is_family(self) -> np.ndarray:
        """Return for both picked words whether they are oftener a family name among the contacts."""
        often = self.index.is_family_word
        return np.where(self.picked >= 0, often[self.picked], False)

    def _rest(self) -> None:
        index, check = self.index, self.check
        place = self.start + self.row
        mine, yours = check.people.title[place], index.people.title[self.contact]
        both = (mine >= 0) & (yours >= 0)
        known = np.where(mine >= 0, self.rates.title[mine], -1)
        same = both & (known == yours)
        self.title_same = same
        bits = np.log2(0.55 / np.minimum(self.rates.title_share[np.maximum(yours, 0)], 0.5))
        self._set("title_bits", np.where(same, np.clip(bits, 0, 8), 0.0))
        self._set("title_differs", both & ~same)
        self._set("title_and_work", same & (self.work >= 0) & (self.work < relations.LEVELS))
        self._set("name_more", np.maximum(self.table[:, COLUMN["name_bits"]] - MANY_BITS, 0.0))
        here, there = check.people.marks[place], index.people.marks[self.contact]
        self._set("linkedin_differs", ((here & there & HAS_LINKEDIN) > 0) & (self.by == 0))
        mine, yours = check.people.domain[place], index.people.domain[self.contact]
        same = (mine >= 0) & (mine == yours)
        self._set("domain_same", same)
        self._set("mailbox_differs", ((here & there & HAS_EMAIL) > 0) & same & (self.by == 0))
        self.domain_same = same
        if check.comparison:
            self._set("fact_bits", check.comparison.weigh(place, self.contact))
