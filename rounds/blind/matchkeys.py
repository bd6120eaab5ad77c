"""Which texts of a row or a contact are compared: the keys, each with what it is worth.

    for key in matchkeys.of(Facts(name="Jane Doe", company="Acme Ltd", links=("https://…",))):
        key.kind, key.text      # "link", "link:linkedin.com/in/jane"

Two sides meet when one of their keys is equal. Adding a kind or changing a rule needs a new `SCHEMA`,
which stands in the ledger with every round.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rounds.blind import normal

SCHEMA = "1"
LINK, NUMBER, MAIL, NAME, SOUND, INITIAL, BARE = (
    "link",
    "id",
    "mail",
    "name",
    "sound",
    "initial",
    "bare",
)
# Surest first. A key of the second list that two contacts share tells neither of them.
KINDS = (LINK, NUMBER, MAIL, NAME, SOUND, INITIAL, BARE)
UNSURE = (SOUND, INITIAL, BARE)


class Key(NamedTuple):
    """One text to compare, and its kind."""

    kind: str
    text: str

    @property
    def encoded(self) -> bytes:
        return f"{self.kind}:{self.text}".encode()


@dataclass(frozen=True)
class Facts:
    """What is known of somebody on either side."""

    name: str = ""
    company: str = ""
    links: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    handles: tuple[tuple[str, str], ...] = ()  # platform and handle
    numbers: tuple[tuple[str, str], ...] = ()  # platform and account number


def of(facts: Facts, *, with_bare: bool = False) -> list[Key]:
    """Return the keys of somebody, each once, surest kind first; names alone only `with_bare`."""
    return list(dict.fromkeys([*_exact(facts), *_by_name(facts, with_bare)]))


def _exact(facts: Facts) -> Iterator[Key]:
    links = [normal.link(each) for each in facts.links]
    links += [normal.link_of_handle(platform, handle) for platform, handle in facts.handles]
    yield from _filled(LINK, links)
    numbers = [f"{platform}:{value.strip()}" for platform, value in facts.numbers if value.strip()]
    yield from _filled(NUMBER, numbers)
    yield from _filled(MAIL, [normal.mail(each) for each in facts.mails])


def _by_name(facts: Facts, with_bare: bool) -> Iterator[Key]:
    words = normal.name_words(facts.name)
    firm, firm_sounds = _company(facts.company)
    is_whole = len(words) > 1 or any(not word.isascii() for word in words)
    if is_whole and firm:
        yield Key(NAME, f"{' '.join(sorted(words))}|{firm}")
        if len(words) > 1:
            sounds = " ".join(sorted(normal.soundex(word) for word in words))
            yield Key(SOUND, f"{sounds}|{firm_sounds}")
            yield Key(INITIAL, f"{words[0][0]} {words[-1]}|{firm}")
    if is_whole and with_bare:
        yield Key(BARE, " ".join(sorted(words)))


@lru_cache(maxsize=4_096)
def _company(name: str) -> tuple[str, str]:
    """Return the words of a company and how they sound; many contacts are at one."""
    words = normal.company_words(name)
    return " ".join(words), " ".join(normal.soundex(word) for word in words)


def _filled(kind: str, texts: Iterable[str]) -> Iterator[Key]:
    for text in texts:
        if text:
            yield Key(kind, text)
