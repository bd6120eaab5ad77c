"""How one word of a name may be written: plain letters, a skeleton over romanisations, known short forms.

The tables in `words/` are our own; anyascii (ISC) writes other scripts in Latin letters.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from anyascii import anyascii

WORDS = Path(__file__).parent / "words"
ABJAD = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]")
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff々]")
KANA = re.compile("[\u3040-\u30ff]")
HANGUL = re.compile("[\uac00-\ud7a3]")
EASTERN = re.compile(
    "[\u0590-\u08ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff々\uac00-\ud7a3\uff00-\uffef]"
)
# Letters that a machine or a hurried eye takes for one another, as they look in small letters.
MISREAD = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("nn", "m"), ("li", "h"))
DIGITS = str.maketrans("01358", "olesb", "24679")
# One sound, many romanisations. The order matters: longer spellings first.
SOUNDS = (
    ("tsch", "c"), ("shch", "s"), ("tch", "c"), ("dzh", "j"), ("sch", "s"), ("szcz", "s"),
    ("skaya", "ski"), ("skaia", "ski"), ("skij", "ski"), ("skyi", "ski"), ("skyy", "ski"), ("skiy", "ski"),
    ("sky", "ski"), ("ska", "ski"), ("cki", "ki"), ("czyk", "cik"),
    ("zh", "z"), ("kh", "h"), ("ch", "c"), ("sh", "s"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("gh", "g"),
    ("bh", "b"), ("cz", "c"), ("sz", "s"), ("rz", "z"), ("ts", "c"), ("tz", "c"), ("dj", "j"), ("gj", "j"),
    ("ck", "k"), ("cq", "k"), ("qu", "k"), ("q", "k"), ("x", "ks"),
    ("oo", "u"), ("ou", "u"), ("uu", "u"), ("ue", "u"), ("oe", "o"), ("ae", "a"), ("aa", "a"),
    ("ee", "i"), ("ie", "i"), ("y", "i"), ("j", "i"), ("w", "v"),
)  # fmt: skip
DOUBLED = re.compile(r"(.)\1+")
FEMININE = re.compile("(?<=[ie]n)a$|(?<=[oe]v)a$|(?<=ev)a$")
VOWELS = str.maketrans("", "", "aeiouyw'")


def table(name: str) -> list[list[str]]:
    """Return the lines of a table in `words/` as lists of words, without remarks."""
    lines = (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def flat(name: str) -> frozenset[str]:
    """Return every word of a table in `words/`."""
    return frozenset(word for line in table(name) for word in line)


def _relations() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in [*table("short_names"), *table("other_spellings")]:
        words = [latin(word) for word in line]
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(others - {word}) for word, others in found.items()}


def latin(text: str) -> str:
    """Return `text` in small Latin letters; letters of other scripts are romanised by anyascii."""
    return text.lower() if text.isascii() else anyascii(text.casefold()).lower()


@cache
def readings() -> dict[str, str]:
    """Return how people write names of Han and Hangul script in Latin letters, for common ones."""
    return dict(table("scripts"))


@cache
def related() -> dict[str, frozenset[str]]:
    """Return for each word the short forms and other romanisations that may stand for it."""
    return _relations()


def skeleton(word: str) -> str:
    """Return what the romanisations of one name have in common ("Yulia" and "Iuliia" give "iulia")."""
    for spelling, sound in SOUNDS:
        if spelling in word:
            word = word.replace(spelling, sound)
    word = FEMININE.sub("", word)
    if len(word) > 3 and word[-1] == "h":
        word = word[:-1]
    return DOUBLED.sub(r"\1", word)


def consonants(word: str) -> str:
    """Return the consonants of a word in one romanisation: all that Arabic and Hebrew script write."""
    for spelling, sound in (
        ("kh", "h"), ("ch", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("sh", "s"), ("ph", "f"), ("q", "k"), ("c", "k"),
        ("j", "g"),
    ):  # fmt: skip
        word = word.replace(spelling, sound)
    word = word.translate(VOWELS)
    if len(word) > 2 and word[-1] == "h":
        word = word[:-1]
    return DOUBLED.sub(r"\1", word)


def misread(word: str) -> str:
    """Return the word as a machine may have read it, so that "Burnham" and "Bumham" are equal."""
    for letters, taken_for in MISREAD:
        word = word.replace(letters, taken_for)
    return word


def undigited(word: str) -> str:
    """Return a word whose letters were read as digits ("Sm1th") with letters; numbers become ""."""
    return "" if word.isdigit() else word.translate(DIGITS)


def shown_plain(text: str) -> str:
    """Return text with full-width letters made plain, and without emoji and invisible letters."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(
        " "
        if (kind := unicodedata.category(c))[0] == "S" and c not in "`´^"
        else ""
        if kind in ("Cf", "Mn") and not c.isalpha() and kind == "Cf"
        else c
        for c in text
    )
