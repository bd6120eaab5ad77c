"""The index of the contacts: built once, asked often.

    index = Index(contacts)                      # Contact objects; kept warm for single checks
    pairs = index.check(connections)             # exports.Connection objects, or rows of a file
    pairs[0].connection, pairs[0].contact, pairs[0].probability, pairs[0].band, pairs[0].reasons

The method is probabilistic record linkage (I. Fellegi and A. Sunter, "A Theory for Record Linkage",
1969) whose chance rates are measured in the two files, found through distinct words instead of blocks.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

import numpy as np

from connections.matching import (
    adjacency,
    chances,
    employers,
    identities,
    names,
    ragged,
    relations,
    spelling,
)
from connections.matching.checking import Check, Pair, Row, row_of
from connections.matching.facts import FactTable
from connections.matching.identities import FREE, Identities
from connections.matching.people import HAS_EMAIL, HAS_LINKEDIN, NONE, Contact, People, Vocabulary
from connections.matching.relations import Employers

CHUNK = 25_000
MOST_NAMES = 4  # of one employer; a mail domain of more is not one employer's


class Index:
    """The contacts as numbers: their words, employers, identifiers and chance rates."""

    def __init__(self, contacts: Iterable[Contact]):
        """Read the contacts, each once; two with the same key are two."""
        self.keys: list = []
        self.vocabulary = Vocabulary(known={})
        self.people = People(self.vocabulary)
        self.identities = Identities()
        self.facts = FactTable()
        self.domain_employers: dict[str, Counter] = defaultdict(Counter)
        for contact in contacts:
            self._add(contact)
        self.people.seal()
        self.identities.drop_desks(self._own_words)
        self._prepare()

    def __len__(self) -> int:
        return len(self.keys)

    def check(
        self,
        connections: Iterable,
        *,
        least: float = 0.05,
        chunk: int = CHUNK,
        progress: Callable[[int, int], None] | None = None,
    ) -> list[Pair]:
        """Return the pairs of connection and contact that are likely enough to be one person.

        `connections` yields `exports.Connection` objects or `Row`s. `least` is the smallest probability
        that is returned. Work is done `chunk` connections at a time; `progress(done, of)` is called
        after each. Pairs come in the order of the connections, likelier ones first; `Pair.connection`
        is the place of the connection, from 0, and `Pair.contact` the key of the contact. Nothing of
        the connections stays in the index.
        """
        check = Check(self)
        for each in connections:
            check.add(each if isinstance(each, Row) else row_of(each))
        return check.pairs(least=least, chunk=chunk, progress=progress)

    def _add(self, contact: Contact) -> None:
        place, vocabulary, people = len(self.keys), self.vocabulary, self.people
        self.keys.append(contact.key)
        field = vocabulary.whole[contact.name]
        accounts = [identities.account(link) for link in contact.links]
        accounts += [identities.account(handle, platform) for platform, handle in contact.accounts]
        emails = [address for text in contact.emails if (address := identities.email(text))]
        employer = vocabulary.employers[contact.company]
        marks, domain, other = 0, NONE, vocabulary.nothing
        for platform, handle in accounts:
            self.identities.add_account(platform, handle, place)
            if platform == identities.LINKEDIN and handle:
                marks |= HAS_LINKEDIN
                other = vocabulary.fields.of_slug(handle, field) or other
        for address in emails:
            is_desk = identities.is_desk(address)
            local, _at, host = address.partition("@")
            if not is_desk:
                self.identities.add_email(address, local, place)
            if host not in FREE and domain == NONE:
                domain = vocabulary.domains.setdefault(host, len(vocabulary.domains))
                marks |= HAS_EMAIL
                if employer != NONE:
                    self.domain_employers[host][employer] += 1
            if not is_desk and other == vocabulary.nothing and vocabulary.fields.is_short(field):
                other = vocabulary.fields.of_slug(local, field)
        self.facts.add(place, contact.facts)
        nothing, title = vocabulary.nothing, vocabulary.titles[contact.title]
        people.add(field, nothing, other, employer, title, domain, marks)

    def _own_words(self, contact: int) -> list[str]:
        return [word.text for word in self.vocabulary.fields.own(int(self.people.given[contact]))]

    def _prepare(self) -> None:
        people, vocabulary = self.people, self.vocabulary
        if not vocabulary.fields.words:
            vocabulary.fields.add(names.Name((names.Word("", 0, names.OTHER),)))
        self.known = adjacency.Known(list(vocabulary.fields.words))
        self.words = people.words(0, len(people))
        self.employer_count = max(1, len(vocabulary.employers.values))
        self.main_employer = {
            host: found.most_common(1)[0][0] for host, found in self.domain_employers.items()
        }
        stems: dict[str, list[int]] = defaultdict(list)
        for host, number in self.main_employer.items():
            stem = employers.parse(host)
            if stem:
                stems[stem[0].core_key].append(number)
        self.employers = Employers(vocabulary.employers.values, stems, self._kin())
        self.title_numbers = vocabulary.titles.numbers
        self._count()
        self._build_tables()

    def _kin(self) -> dict[int, list[int]]:
        """Return for each employer the others that several contacts of one mail domain name."""
        found: dict[int, list[int]] = defaultdict(list)
        for counts in self.domain_employers.values():
            often = [number for number, count in counts.items() if count > 1]
            if 1 < len(often) <= MOST_NAMES:
                for number in often:
                    found[number] += [other for other in often if other != number]
        return dict(found)

    def _count(self) -> None:
        """Count the contacts by word, employer and title, and measure how such things hang together."""
        words, people = self.words, self.people
        size = len(self.known.words)
        is_own = (words.flags & names.OTHER) == 0
        self.word_counts = np.bincount(words.word[is_own], minlength=size).astype(np.float64)
        own_initials = np.array([ord(w[0]) if w else 0 for w in self.known.words], dtype=np.int64)
        self.word_initial = own_initials
        self.is_initial = np.array([len(w) < 2 for w in self.known.words], dtype=bool)
        self.employer_counts = np.bincount(
            people.employer[people.employer >= 0], minlength=self.employer_count
        ).astype(np.float64)
        titles = people.title[people.title >= 0]
        self.title_counts = np.bincount(
            titles, minlength=max(1, len(self.vocabulary.titles.values))
        )
        given, family = self._first_of(1), self._first_of(16)
        self.ties = chances.ties(given, family, people.employer)
        full = (words.flags & (names.OTHER | names.INITIAL)) == 0
        self.is_short = np.bincount(words.owner[full], minlength=len(people)) < 2
        self.is_house_name = self._house_names()
        in_family = (words.mask & 0xF0) > 0
        as_family = np.bincount(words.word[is_own & in_family], minlength=size)
        self.is_family_word = as_family * 2 >= self.word_counts
        a, b, level = self.known.links
        self.word_mass = np.zeros((adjacency.LEVELS, size))
        np.add.at(self.word_mass, (level, b), self.word_counts[a])
        a, b, level = self.employers.near(self.vocabulary.employers.values)
        self.employer_mass = np.zeros((relations.LEVELS, self.employer_count))
        np.add.at(self.employer_mass, (level, b), self.employer_counts[a])

    def _first_of(self, bit: int) -> np.ndarray:
        """Return for each contact its own word with exactly this mask, or -1."""
        words = self.words
        found = np.full(len(self.people), -1, dtype=np.int64)
        chosen = (words.mask == bit) & ((words.flags & (names.OTHER | names.INITIAL)) == 0)
        found[words.owner[chosen]] = words.word[chosen]
        return found

    def _house_names(self) -> np.ndarray:
        """Say for each contact whether the employer bears a word of their name, however romanised."""
        words, employer = self.words, self.people.employer
        skeletons, size = self.known.skeletons, np.int64(len(self.known.words))
        of_employer = [
            {
                skeletons.numbers.get(spelling.skeleton(word))
                for form in forms
                for word in form.words
            }
            for forms in self.vocabulary.employers.values
        ]
        keys = [n * size + w for n, found in enumerate(of_employer) for w in found - {None}]
        named = ragged.Lookup(np.array(keys, dtype=np.int64))
        where, sound = employer[words.owner].astype(np.int64), skeletons.of_word[words.word]
        asked = np.where((where >= 0) & (sound >= 0), where * size + sound, -1)
        hits = named.count(asked) > 0
        return np.bincount(words.owner[hits], minlength=len(self.people)) > 0

    def _build_tables(self) -> None:
        """Build the tables in which candidates are looked up."""
        words, people = self.words, self.people
        size = np.int64(len(self.known.words))
        useful = ~self.is_initial[words.word] if len(words.word) else np.zeros(0, bool)
        place = np.flatnonzero(useful)
        order, self.word_starts = ragged.grouped(words.word[place], int(size))
        self.word_contacts = words.owner[place][order]
        last = words.starts[words.owner + 1]
        owner, other = ragged.spread(place + 1, last[place] - place - 1)
        first, second = place[owner], other
        apart = (words.mask[first] & words.mask[second]) == 0
        apart &= useful[second]
        first, second = first[apart], second[apart]
        a, b = words.word[first], words.word[second]
        table = np.stack([np.minimum(a, b) * size + np.maximum(a, b), words.owner[first]])
        keys, self.pair_contact = np.unique(table, axis=1) if table.size else table
        self.pairs = ragged.Lookup(keys, bits=23)
        held = place[people.employer[words.owner[place]] >= 0]
        self.work_contact = words.owner[held]
        keys = words.word[held] * np.int64(self.employer_count) + people.employer[self.work_contact]
        self.at_work = ragged.Lookup(keys, bits=23)
