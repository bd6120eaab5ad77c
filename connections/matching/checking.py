"""One check: the connections as numbers, the candidates among the contacts, and what becomes of them.

Everything about the connections lives in a `Check` and goes with it.
"""

from array import array
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from connections.matching import candidates, identities, probabilities
from connections.matching.facts import Comparison, Facts, FactTable
from connections.matching.features import Features
from connections.matching.identities import FREE, LINKEDIN, SEVERAL
from connections.matching.people import HAS_EMAIL, HAS_LINKEDIN, NONE, People, Vocabulary
from connections.matching.rates import Rates
from connections.matching.reasons import Reason

EMAIL, ACCOUNT = 1, 2


class Row(NamedTuple):
    """One connection as a file states it; `first` may hold the whole name when `last` is empty."""

    first: str = ""
    last: str = ""
    company: str = ""
    title: str = ""
    email: str = ""
    url: str = ""
    platform: str = ""
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A connection and a contact that may be one person, how likely that is and why.

    `connection` is the place of the connection, `contact` the key of the contact, `probability` a
    number from 0 to 1, `band` one of exact, strong, review, possible; `reasons` are sentences.
    """

    connection: int
    contact: Hashable
    probability: float
    band: str
    reasons: tuple[Reason, ...]


class Connection(Protocol):
    """What is read of a row of an export (`connections.exports.Connection`)."""

    platform: str
    display_name: str | None
    handle: str | None
    profile_url: str | None
    email: str | None
    company: str | None
    position: str | None


def row_of(connection: Connection) -> Row:
    """Return what of an export's row is compared."""
    handle = f"@{connection.handle}" if connection.handle else ""
    return Row(
        first=connection.display_name or "",
        company=connection.company or "",
        title=connection.position or "",
        email=connection.email or "",
        url=connection.profile_url or handle,
        platform=connection.platform,
    )


class Check:
    """The connections of one check, read one at a time and compared in chunks."""

    def __init__(self, index):
        self.index = index
        self.vocabulary = Vocabulary(known=index.known.ids)
        self.people = People(self.vocabulary)
        self.facts = (
            FactTable(dict(index.facts.kinds), dict(index.facts.values))
            if index.facts.values
            else FactTable()
        )
        self.comparison: Comparison | None = None
        self.hits = {name: array("q") for name in ("row", "contact", "kind")}

    def add(self, row: Row) -> None:
        """Read one connection."""
        vocabulary, people, index = self.vocabulary, self.people, self.index
        first, last, company, title, email, url, platform, *facts = row
        if last:
            given, family = vocabulary.given[first], vocabulary.family[last]
        else:
            given, family = vocabulary.whole[first], vocabulary.nothing
        marks, domain, other = 0, NONE, vocabulary.nothing
        plain = vocabulary.fields.is_plain
        is_plain = plain[given] and (family == vocabulary.nothing or plain[family])
        if url:
            where, handle = identities.account(url, platform)
            if handle:
                self._note(index.identities.accounts.get((where, handle)), ACCOUNT)
                if where == LINKEDIN:
                    marks |= HAS_LINKEDIN
                    if not is_plain:
                        other = vocabulary.fields.of_slug(handle, given, family)
        employer = vocabulary.employers[company]
        if email and (address := identities.email(email)):
            self._note(index.identities.emails.get(address), EMAIL)
            local, _at, host = address.partition("@")
            if host not in FREE:
                domain = index.vocabulary.domains.get(host, NONE)
                marks |= HAS_EMAIL
                if employer == NONE:
                    employer = vocabulary.employers[host]
            if not is_plain and other == vocabulary.nothing and not identities.is_desk(address):
                other = vocabulary.fields.of_slug(local, given, family)
        if facts and facts[0]:
            self.facts.add(len(people), facts[0])
        people.add(given, family, other, employer, vocabulary.titles[title], domain, marks)

    def _note(self, contact: int | None, kind: int) -> None:
        if contact is not None and contact != SEVERAL:
            self.hits["row"].append(len(self.people))
            self.hits["contact"].append(contact)
            self.hits["kind"].append(kind)

    def pairs(
        self, *, least: float, chunk: int, progress: Callable[[int, int], None] | None
    ) -> list[Pair]:
        """Return the pairs, as `Index.check` describes them."""
        scored = self.scored(chunk=chunk, progress=progress)
        return [
            Pair(row, self.index.keys[contact], probability, band, said)
            for row, contact, probability, band, said in scored.told(least)
        ]

    def scored(self, *, chunk: int, progress=None) -> probabilities.Scored:
        """Return every candidate pair with its probability."""
        self.people.seal()
        total = len(self.people)
        if not total or not len(self.index):
            return probabilities.settle([], total, len(self.index))
        rates = Rates(self.index, self)
        if self.facts.values and self.index.facts.values:
            self.comparison = Comparison(self.index, self)
        kept = []
        for start in range(0, total, chunk):
            end = min(start + chunk, total)
            kept.append(self._chunk(rates, start, end))
            if progress:
                progress(end, total)
        return probabilities.settle(kept, total, len(self.index))

    def _chunk(self, rates: Rates, start: int, end: int) -> probabilities.Kept:
        row, contact, exact = self._identified(start, end)
        words = self.people.words(start, end)
        links = candidates.Links(rates, words)
        found = candidates.find(self.index, rates, links, self.people.employer[start:end])
        size = len(self.index)
        known = row * size + contact
        if self.comparison:
            more = self.comparison.candidates(self.index, links, start, end)
            found = np.concatenate([found, more])
        keys = np.unique(np.concatenate([found, known]))
        by = np.zeros(len(keys), dtype=np.int64)
        np.bitwise_or.at(by, np.searchsorted(keys, known), exact)
        features = Features(self, rates, links, start, keys // size, keys % size, by)
        return probabilities.keep(features, by, start, size, of=len(self.people))

    def _identified(self, start: int, end: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        row, contact, kind = (
            np.array(self.hits[name], dtype=np.int64) for name in ("row", "contact", "kind")
        )
        low, high = np.searchsorted(row, [start, end])
        return row[low:high] - start, contact[low:high], kind[low:high]
