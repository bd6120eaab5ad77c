"""The letters of the ladder in other languages than English. Pure.

They are data with a state: `drafted` until a lawyer has reviewed them, then `reviewed` with who and when. The
letter lint reads English; a sentence that is not among these words is looked through for what no letter may
say in any language, and HR is told that this is all that was read of it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from offboarding.choices import LANGUAGE_NAMES, CloseReason, Language, LetterKind, LookKind

FILE = Path(__file__).parent / "data" / "letters.json"
ENGLISH = "en"
# A sentence ends there, but not after the number of a day: “3. Juni”.
ENDS = re.compile(r"(?<=[.!?:])(?<!\s\d\.)(?<!\s\d\d\.)\s+|\n+")
NAMED = "…"
BLANK = re.compile(r"\\\{[a-z_]+\\\}")


@dataclass(frozen=True)
class Tongue:
    """One language: the words of its letters, and whether a lawyer has reviewed them."""

    code: str
    name: str
    state: str
    reviewed_by: str
    reviewed_on: str
    letters: dict[str, str]
    looks: dict[str, str]
    no_claim: str
    close_words: dict[str, str]
    never: tuple[tuple[str, str], ...]  # pattern and the rule of the lint that it breaks

    @property
    def is_reviewed(self) -> bool:
        return self.state == "reviewed"

    def text(self, kind: LetterKind) -> str:
        return self.letters[kind.value]

    def look(self, kind: LookKind | None) -> str:
        return self.looks[kind.value] if kind else self.no_claim

    def close(self, reason: CloseReason) -> str:
        return self.close_words[reason.value]

    def own(self, text: str, *, known: Iterable[str] = ()) -> Iterator[str]:
        """Yield what somebody wrote into a letter beside our words; `known` are names and texts that stand in it."""
        for name in sorted(filter(None, known), key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NAMED, text)
        for sentence in _sentences(text):
            matches = (ours.fullmatch(sentence) for ours in _ours(self.code))
            found = next(filter(None, matches), None)
            pieces = [sentence] if found is None else found.groups()
            yield from (each for each in pieces if each.strip(NAMED) and not _is_blank(each))

    def broken(self, text: str, *, known: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
        """Yield whatever stands in a letter beside our words and may stand in none, with the rule that it breaks."""
        for piece in self.own(text, known=known):
            for pattern, rule in self.never:
                if re.search(pattern, piece, re.IGNORECASE):
                    yield piece, rule
                    break


@cache
def tongues() -> dict[str, Tongue]:
    """Return every language that there is besides English, by its code."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))["languages"]
    return {
        row["code"]: Tongue(**{**row, "never": tuple((n["says"], n["rule"]) for n in row["never"])})
        for row in rows
    }


def of(language: str) -> Tongue | None:
    """Return a language; None for English and for every one that is not here."""
    return tongues().get(language)


def remark(language: str) -> str:
    """Say to HR what they should know of a letter that is not in English; "" for English."""
    tongue = of(language)
    if tongue is None:
        return ""
    words = {"language": LANGUAGE_NAMES[Language(language)]}
    if tongue.is_reviewed:
        state = _("A lawyer has reviewed its usual words.")
    else:
        state = _(
            "Its usual words are a draft translation that no lawyer has reviewed yet; please let one look."
        )
    lint = _(
        "The lint reads English: of your own words it only finds what is plainly forbidden, so let somebody"
        " read them who knows the language."
    )
    return _("This letter is in %(language)s.") % words + f" {state} {lint}"


@cache
def _ours(code: str) -> list[re.Pattern]:
    """Return our own sentences as patterns; a blank stands for whatever fills it in one line."""
    tongue = tongues()[code]
    texts = [*tongue.letters.values(), *tongue.looks.values(), tongue.no_claim]
    texts += tongue.close_words.values()
    found = {sentence for text in texts for sentence in _sentences(text)}
    spoken = {each for each in found if len(BLANK.sub("", re.escape(each))) > len(NAMED) + 3}
    return [re.compile(BLANK.sub("(.{0,80})", re.escape(each))) for each in spoken]


def _is_blank(piece: str) -> bool:
    return BLANK.fullmatch(re.escape(piece)) is not None


def _sentences(text: str) -> list[str]:
    return [each.strip() for each in ENDS.split(text) if each.strip()]
