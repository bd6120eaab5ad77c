"""The two files as numbers: every distinct name, employer, title and mail domain is read once.

A `Vocabulary` belongs to one side; a `People` is that side, a handful of numbers a person. Nothing
of a connection is kept beyond them.
"""

from array import array
from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from connections.matching import employers, names, ragged, titles
from connections.matching.names import FAMILY, GIVEN, WHOLE

NONE = -1


@dataclass(frozen=True, slots=True)
class Contact:
    """One person at a client, as the index is built from them.

    `emails` are work addresses, `accounts` pairs of platform and handle ("linkedin", "odile-marchetti"),
    `links` profile links, and `facts` further things that both files may say ("city", "Leeds").
    """

    key: Hashable
    name: str
    company: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    accounts: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


class Fields:
    """Distinct fields of names with their words, end to end: word, mask and flags of each."""

    def __init__(self, known: dict[str, int]):
        self.words: dict[str, int] = {}
        self.counts, self.generations = array("i"), array("b")
        self.word, self.mask, self.flags = array("i"), array("B"), array("B")
        self.is_plain: list[bool] = []
        self.full = array("i")  # words that are no initials and no further spellings
        self.known = known  # the words of the other side, by which a name is plain
        self.starts, self.texts = array("q"), []

    def add(self, name: names.Name) -> int:
        """Return the number of a new field with these words."""
        number, words, is_plain, full = len(self.counts), self.words, True, 0
        self.starts.append(len(self.word))
        for text, mask, flags in name.words:
            word = words.get(text)
            if word is None:
                word = words[text] = len(words)
                self.texts.append(text)
            full += not flags
            if flags or text not in self.known:
                is_plain = False
            self.word.append(word)
            self.mask.append(mask)
            self.flags.append(flags)
        self.counts.append(len(name.words))
        self.full.append(full)
        self.generations.append(name.generation)
        self.is_plain.append(is_plain and bool(name.words))
        return number

    def own(self, *numbers: int) -> list[names.Word]:
        """Return the words of some fields."""
        return [
            names.Word(self.texts[self.word[place]], self.mask[place], self.flags[place])
            for number in numbers
            for place in range(self.starts[number], self.starts[number] + self.counts[number])
        ]

    def is_short(self, number: int) -> bool:
        """Say whether a field has fewer than two full words."""
        return self.full[number] < 2

    def of_slug(self, slug: str, *numbers: int) -> int:
        """Return the number of a field with what an address adds to the words of some fields, or 0."""
        own = self.own(*numbers)
        base = "-".join([word.text for word in own])
        if slug.startswith(base) and slug[len(base) : len(base) + 1] in ("", "-"):
            return 0
        more = names.of_slug(slug, own)
        return self.add(names.Name(more)) if more else 0


class _Names(dict):
    """Remembers which field a text is, for one part of a name."""

    def __init__(self, fields: Fields, part: str):
        super().__init__()
        self.fields, self.part = fields, part

    def __missing__(self, text: str) -> int:
        number = self[text] = self.fields.add(names.parse(text, self.part))
        return number


class _Distinct(dict):
    """Numbers the distinct results of a reading; what gives nothing is NONE."""

    def __init__(self, read):
        super().__init__()
        self.read, self.values, self.numbers = read, [], {}

    def __missing__(self, text: str) -> int:
        value = self.read(text)
        number = NONE
        if value:
            number = self.numbers.setdefault(value, len(self.values))
            if number == len(self.values):
                self.values.append(value)
        self[text] = number
        return number


class Vocabulary:
    """Everything distinct that one side says, numbered.

    The connections have one of their own for each check, so that nothing of them stays behind.
    """

    def __init__(self, known: dict[str, int]):
        self.fields = Fields(known)
        self.nothing = self.fields.add(names.Name(()))
        self.given, self.family = _Names(self.fields, GIVEN), _Names(self.fields, FAMILY)
        self.whole = _Names(self.fields, WHOLE)
        self.employers = _Distinct(employers.parse)
        self.titles = _Distinct(titles.parse)
        self.domains: dict[str, int] = {}


COLUMNS = ("given", "family", "other", "employer", "title", "domain", "marks")
HAS_LINKEDIN, HAS_EMAIL, HAS_PRIVATE_EMAIL = 1, 2, 4


class People:
    """One side: per person the numbers of fields, employer, title, mail domain, and marks."""

    def __init__(self, vocabulary: Vocabulary):
        self.vocabulary = vocabulary
        self.numbers = array("i")
        self.size = 0

    def __len__(self) -> int:
        return self.size

    def add(self, *numbers: int) -> None:
        """Note one person, with a number for each of `COLUMNS`."""
        self.numbers.extend(numbers)
        self.size += 1

    def seal(self) -> None:
        """Turn the numbers into columns, once every person is in."""
        table = np.frombuffer(self.numbers or array("i"), dtype=np.int32)
        table = table.reshape(-1, len(COLUMNS))
        for place, name in enumerate(COLUMNS):
            setattr(self, name, np.ascontiguousarray(table[:, place]))
        self.numbers = array("i")

    def words(self, first: int, last: int) -> "Words":
        """Return the words of the persons from `first` to before `last`."""
        return Words.of(self, slice(first, last))


class Words:
    """The words of a range of persons, end to end, each with its mask and flags."""

    def __init__(self, starts, word, mask, flags, generation):
        self.starts, self.word, self.mask, self.flags = starts, word, mask, flags
        self.generation = generation
        self.owner = np.repeat(np.arange(len(starts) - 1), np.diff(starts))

    @classmethod
    def of(cls, people: People, part: slice) -> "Words":
        table = FieldTable.of(people.vocabulary.fields)
        given, family, other = people.given[part], people.family[part], people.other[part]
        fields = np.stack([given, family, other], axis=1).ravel()
        owner, place = ragged.take(table.starts, fields)
        starts = ragged.starts_of(np.bincount(owner // 3, minlength=len(given)))
        generation = np.maximum(table.generations[given], table.generations[family])
        return cls(starts, table.word[place], table.mask[place], table.flags[place], generation)


class FieldTable:
    """The fields as numpy arrays; made anew only when fields were added."""

    def __init__(self, fields: Fields):
        self.size = len(fields.counts)
        self.starts = ragged.starts_of(np.array(fields.counts, dtype=np.int64))
        self.word = np.array(fields.word, dtype=np.int64)
        self.mask, self.flags = np.array(fields.mask, np.uint8), np.array(fields.flags, np.uint8)
        self.generations = np.array(fields.generations, dtype=np.int8)

    @classmethod
    def of(cls, fields: Fields) -> "FieldTable":
        table = getattr(fields, "table", None)
        if table is None or table.size != len(fields.counts):
            table = fields.table = cls(fields)
        return table
