"""What each rule means, as slots: a sentence is risky when all slots of a frame are filled and nobody is left free.

The frames are data (`data/meanings.json`). `A + B|C - D` reads: idea A, and B or C, and not D. A word in capitals
is an idea of the thesaurus, anything else a phrase. After "but" a sentence is read again for itself, because what
follows it may take back what was granted.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policies.lint.ideas import Places, Span, Ways, ways
from policies.lint.stance import COMPUTED
from policies.lint.words import Word, number, periods, stem, words

FILE = Path(__file__).parent / "data" / "meanings.json"
EVERYDAY_FILE = FILE.parent / "everyday.json"
# What a saying tells, how much less may be told for each further slot, and how much more when a slot stays empty.
PHRASE, WORD, EVERYDAY, SLACK, MISSING = 1.25, 1.0, 0.5, 0.5, 0.5
SHORT = 2
LONGEST_RESTRICTION = 12
LONGEST_RECORD = 120
DENYING = frozenset(["not", "never", "no", "nobody", "nothing", "without", "non"])


def too_long(places: Places) -> list[Span]:
    """Return the periods above the longest restriction."""
    return [span for span, period in periods(places.words) if period > LONGEST_RESTRICTION]


def too_many_years(places: Places) -> list[Span]:
    """Return the periods that no record needs."""
    return [span for span, period in periods(places.words) if period > LONGEST_RECORD]


QUESTIONS = COMPUTED | {"TOO_LONG": too_long, "TOO_MANY_YEARS": too_many_years}


@dataclass(frozen=True)
class Slot:
    """Several ideas or phrases, one of which must stand in the sentence."""

    ideas: tuple[str, ...]
    phrases: Ways

    def spans(self, places: Places) -> list[Span]:
        """Return every place where one of the ways to fill the slot stands."""
        return [span for idea in self.ideas for span in places.of(idea)] + places.find(self.phrases)

    def is_filled(self, places: Places, part: Span) -> bool:
        return any(_within(span, part) for span in self.spans(places))


@dataclass(frozen=True)
class Frame:
    """Slots that must be filled, each by words of its own, and slots that must be empty."""

    needs: tuple[Slot, ...]
    unless: tuple[Slot, ...]

    def fits(self, places: Places, part: Span, missing: float, deniable: bool) -> bool:
        filled = [
            {span for span in slot.spans(places) if _within(span, part)} for slot in self.needs
        ]
        if deniable:
            filled[0] = {span for span in filled[0] if not _is_denied(places, span)}
        if not filled[0] or any(slot.is_filled(places, part) for slot in self.unless):
            return False
        empty = sum(not spans for spans in filled)
        if empty > (len(filled) > 2):
            return False
        need = len(filled) - SLACK * (len(filled) - 1)
        if _apart(sorted(filter(None, filled), key=len), (), places, need + missing * empty):
            return True
        if empty or len(filled) < 3:
            return False
        return any(
            _apart(
                sorted((s for s in filled if s is not left), key=len), (), places, need + MISSING
            )
            for left in filled[1:]
        )


def _apart(filled: list[set[Span]], taken: tuple[Span, ...], places: Places, need: float) -> bool:
    """Whether each slot can be filled by words that fill no other, with evidence enough."""
    if not filled:
        return need <= 0
    return any(
        _apart(filled[1:], (*taken, span), places, need - _strength(places, span))
        for span in filled[0]
        if not any(_share(span, other) for other in taken)
    )


def _share(one: Span, other: Span) -> bool:
    """Both are the same few words. A longer saying may hold the word of another idea."""
    longest = max(one[1] - one[0], other[1] - other[0])
    return longest <= SHORT and one[0] < other[1] and other[0] < one[1]


def _strength(places: Places, span: Span) -> float:
    """Return how much a saying tells: a phrase more than a word, a word more than an everyday word."""
    told = [word for word in places.words[span[0] : span[1]] if word.stem not in everyday()]
    if len(told) > 1:
        return PHRASE
    return WORD if told or span[1] - span[0] > 1 else EVERYDAY


@cache
def everyday() -> frozenset[str]:
    """Return the stems of words so common in these texts that they tell little."""
    rows = json.loads(EVERYDAY_FILE.read_text(encoding="utf-8"))
    return frozenset(stem(number(word)) for row in rows for word in row.split())


@dataclass(frozen=True)
class Meaning:
    """The frames of one rule, and what clears a sentence of all of them."""

    frames: tuple[Frame, ...]
    clears: Slot
    promises: Slot
    certain: tuple[Frame, ...]
    missing: float
    deniable: bool

    def fits(self, places: Places, part: Span, reliefs: list[Span]) -> bool:
        if any(frame.fits(places, part, MISSING, False) for frame in self.certain):
            return True
        if self.clears.is_filled(places, part) or any(_within(span, part) for span in reliefs):
            return False
        if any(_within(s, part) and not _is_denied(places, s) for s in self.promises.spans(places)):
            return False
        return any(frame.fits(places, part, self.missing, self.deniable) for frame in self.frames)


def _within(span: Span, part: Span) -> bool:
    return part[0] <= span[0] and span[1] <= part[1]


def _is_denied(places: Places, span: Span) -> bool:
    """A "never" or "no" stands right before it: `no right of appeal`."""
    before = [word.text for word in places.words[max(0, span[0] - 3) : span[0]]]
    return not {",", ";"} & set(before) and bool(DENYING & set(before))


@cache
def meanings() -> dict[str, Meaning]:
    """Return the meaning of each rule."""
    held = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        rule: Meaning(
            frames=tuple(_frame(text) for text in row["frames"]),
            clears=_slot("|".join(row["clears"])),
            promises=_slot("|".join(row.get("promises", ()))),
            certain=tuple(_frame(text) for text in row.get("certain", ())),
            missing=row.get("missing", MISSING),
            deniable=row.get("deniable", False),
        )
        for rule, row in held.items()
    }


def _frame(text: str) -> Frame:
    needed, *empty = text.split(" - ")
    return Frame(
        needs=tuple(_slot(part) for part in needed.split(" + ")),
        unless=tuple(_slot(part) for part in empty),
    )


def _slot(text: str) -> Slot:
    parts = [part.strip() for part in text.split("|") if part.strip()]
    return Slot(
        ideas=tuple(part for part in parts if " " not in part and part.isupper()),
        phrases=ways(part for part in parts if " " in part or not part.isupper()),
    )


class Sentence:
    """One sentence, read once for all rules."""

    def __init__(self, text: str):
        self.words: list[Word] = words(text)
        self.places = Places(self.words, QUESTIONS)
        self.whole: Span = (0, len(self.words))
        self.reliefs = self.places.of("RELIEF")

    def parts(self) -> list[Span]:
        """Return the stretches before and after each word that takes something back."""
        cuts = sorted({start for start, _ in self.places.of("CONTRAST") if start})
        edges = [0, *cuts, len(self.words)]
        return [(a, b) for a, b in zip(edges, edges[1:], strict=False) if b > a]

    def breaks(self, rule: str) -> bool:
        """Whether the sentence, or a part of it that stands for itself, has the meaning of the rule."""
        meaning = meanings()[rule]
        parts = self.parts()
        if len(parts) == 1:
            return meaning.fits(self.places, self.whole, self.reliefs)
        last = [span for span in self.reliefs if _within(span, parts[-1])]
        pressed = any(_within(span, parts[-1]) for span in self.places.of("PRESSED"))
        return any(meaning.fits(self.places, part, self.reliefs) for part in parts) or meaning.fits(
            self.places, self.whole, last if pressed else self.reliefs
        )
