"""Ideas and the many ways to say them: finds in a sentence the places where each idea stands.

The thesaurus is data (`data/thesaurus.json`). A way of saying an idea is a row of words that are compared by
their stems; `=word` is that very form, `a/b` is one of several, `~` stands for up to three other words, `~~`
for up to eight, and a word in capitals is another idea.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policies.lint.words import Word, number, stem

FILE = Path(__file__).parent / "data" / "thesaurus.json"
GAPS = {"~": 3, "~~": 8}
STOPS = frozenset(".;!?")

Span = tuple[int, int]
Computed = Callable[["Places"], list[Span]]


@dataclass(frozen=True)
class Piece:
    """One place of a phrase: stems, exact forms or ideas that may stand there, or a gap."""

    stems: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    ideas: tuple[str, ...] = ()
    gap: int = 0


@dataclass(frozen=True)
class Ways:
    """All phrases for one idea, by the word with which they begin."""

    by_stem: dict[str, list[tuple[Piece, ...]]]
    by_form: dict[str, list[tuple[Piece, ...]]]
    by_idea: dict[str, list[tuple[Piece, ...]]]


def phrase(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a phrase in the notation of the thesaurus."""
    return tuple(_piece(part) for part in text.split())


def _piece(part: str) -> Piece:
    if part in GAPS:
        return Piece(gap=GAPS[part])
    stems, forms, ideas = set(), set(), []
    for form in part.split("/"):
        if form.startswith("="):
            forms.add(form[1:])
        elif form.isupper():
            ideas.append(form)
        else:
            stems.add(stem(number(form)))
    return Piece(frozenset(stems), frozenset(forms), tuple(ideas))


@cache
def thesaurus() -> dict[str, Ways]:
    """Return the ways of saying each idea of the thesaurus."""
    held = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: ways(part.strip() for row in rows for part in row.split(","))
        for name, rows in held.items()
    }


def ways(phrases) -> Ways:
    """Group phrases by how they begin."""
    found = Ways({}, {}, {})
    for text in phrases:
        pieces = phrase(text)
        if not pieces:
            continue
        for key in pieces[0].stems:
            found.by_stem.setdefault(key, []).append(pieces)
        for key in pieces[0].forms:
            found.by_form.setdefault(key, []).append(pieces)
        for key in pieces[0].ideas:
            found.by_idea.setdefault(key, []).append(pieces)
    return found


class Places:
    """Where the ideas stand in one sentence."""

    def __init__(self, words: list[Word], computed: dict[str, Computed]):
        self.words = words
        self._computed = computed
        self._spans: dict[str, list[Span]] = {}
        self._found: dict[int, list[Span]] = {}

    def of(self, idea: str) -> list[Span]:
        """Return every place where the idea stands, as (first word, word after the last)."""
        if idea not in self._spans:
            self._spans[idea] = []  # an idea that leads back to itself finds nothing there
            if idea in self._computed:
                self._spans[idea] = self._computed[idea](self)
            else:
                self._spans[idea] = self.find(thesaurus()[idea])
        return self._spans[idea]

    def find(self, sayings: Ways) -> list[Span]:
        """Return where one of the phrases stands; looked for once."""
        if id(sayings) not in self._found:
            self._found[id(sayings)] = self._search(sayings)
        return self._found[id(sayings)]

    def _search(self, sayings: Ways) -> list[Span]:
        spans = []
        for start, word in enumerate(self.words):
            rows = [*sayings.by_stem.get(word.stem, ()), *sayings.by_form.get(word.text, ())]
            spans += [(start, end) for row in rows if (end := self._rest(row, 1, start + 1)) > 0]
        for idea, rows in sayings.by_idea.items():
            for start, after in self.of(idea):
                spans += [(start, end) for row in rows if (end := self._rest(row, 1, after)) > 0]
        return spans

    def _rest(self, row: tuple[Piece, ...], piece: int, place: int) -> int:
        """Return where the phrase ends when its first pieces end at `place`, or -1."""
        if piece == len(row):
            return place
        now = row[piece]
        if not now.gap:
            for after in self._after(now, place):
                end = self._rest(row, piece + 1, after)
                if end > 0:
                    return end
            return -1
        for spot in range(place, min(place + now.gap + 1, len(self.words) + 1)):
            end = self._rest(row, piece + 1, spot)
            if end > 0:
                return end
            if spot < len(self.words) and self.words[spot].text in STOPS:
                break
        return -1

    def _after(self, piece: Piece, place: int) -> list[int]:
        """Return the places after the piece when it stands at `place`."""
        if place >= len(self.words):
            return []
        word = self.words[place]
        found = [place + 1] if word.stem in piece.stems or word.text in piece.forms else []
        for idea in piece.ideas:
            found += [end for start, end in self.of(idea) if start == place]
        return found
