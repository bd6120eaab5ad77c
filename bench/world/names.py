"""How people are called in each culture, and how often: drawn by rank, with a long tail.

The commonest family name of a culture is as common as national statistics say (`COMMONEST`, per cent, rounded), so
that namesakes are as frequent as in life; every name's own share can be asked, as the oracle does.
"""

import unicodedata
from bisect import bisect
from itertools import accumulate
from pathlib import Path

from world.habits import CYRILLIC, GREEK, PLAIN

HERE = Path(__file__).parent
COMMONEST = {
    "english": 1.2, "irish": 1.2, "german": 0.9, "french": 0.4, "spanish": 3.1, "mexican": 4.0, "portuguese": 5.0, "italian": 0.3, "dutch": 0.5,
    "swedish": 2.3, "norse": 2.0, "polish": 0.5, "czech": 0.7, "hungarian": 2.3, "greek": 0.7, "russian": 1.5, "ukrainian": 0.6, "turkish": 1.3,
    "arabic": 2.0, "persian": 1.5, "hindi": 4.0, "tamil": 2.0, "chinese": 7.2, "cantonese": 10.0, "korean": 21.0, "japanese": 1.5,
    "vietnamese": 31.0, "indonesian": 1.0, "nigerian": 1.0,
}  # fmt: skip
FAMILY_FLATNESS, GIVEN_FLATNESS = 2.0, 8.0
PUT_TOGETHER = 0.6  # given names made of two syllables, where a culture has those
SMALL = ("van", "de", "den", "der", "De", "Della", "Di")


class Ranked:
    """Names drawn by their rank: the n-th with a weight of 1 / (n + flatness)."""

    def __init__(self, names: list[str], flatness: float):
        weights = [1 / (place + flatness) for place in range(len(names))]
        total = sum(weights)
        self.names = names
        self.sums = list(accumulate(weight / total for weight in weights))
        self.share: dict[str, float] = {}
        for name, weight in zip(names, weights, strict=True):
            self.share[name] = self.share.get(name, 0.0) + weight / total

    def draw(self, chance) -> str:
        return self.names[min(bisect(self.sums, chance.random()), len(self.names) - 1)]


class Mixed:
    """Common names with the share `often`, all others alike."""

    def __init__(self, common: Ranked, others: list[str], often: float):
        self.common, self.others = common, others
        self.often = often if others else 1.0
        self.counts: dict[str, int] = {}
        for name in others:
            self.counts[name] = self.counts.get(name, 0) + 1

    def draw(self, chance) -> str:
        if chance.random() < self.often:
            return self.common.draw(chance)
        return chance.choice(self.others)

    def share(self, name: str) -> float:
        """Return how often this name is drawn."""
        other = self.counts.get(name, 0) / max(1, len(self.others))
        return self.often * self.common.share.get(name, 0.0) + (1 - self.often) * other


class Culture:
    """One culture's names and habits of naming."""

    def __init__(self, head: str):
        self.name, self.order, self.style, self.country = head.split(" ")
        self.pools: dict[str, list[str]] = {}

    def settle(self) -> None:
        """Make the pools ready once all lines about this culture were read."""
        pools = self.pools
        family = Ranked(_joined(pools["f"]), FAMILY_FLATNESS)
        top = max(family.share.values())
        tail = [stem + end for stem in pools["s"] for end in pools["e"]]
        if pools["e"] == ["-"]:
            tail = pools.get("S", [])
        else:
            tail += pools.get("S", [])
        self.families = Mixed(family, tail, min(1.0, COMMONEST[self.name] / 100 / top))
        made = [before + behind for before in pools.get("x", []) for behind in pools.get("y", [])]
        self.givens = {
            woman: Mixed(Ranked(pools[key], GIVEN_FLATNESS), made, 1 - PUT_TOGETHER)
            for woman, key in ((False, "m"), (True, "w"))
        }

    def given(self, chance, woman: bool) -> str:
        return self.givens[woman].draw(chance)

    def family(self, chance) -> str:
        return self.families.draw(chance)


def cultures() -> list[Culture]:
    """Return every culture of `cultures.txt` with the further names of `given.txt`."""
    found: dict[str, Culture] = {}
    culture = None
    for line in _lines("cultures.txt"):
        key, _space, rest = line.partition(" ")
        if key == "=":
            culture = Culture(rest)
            found[culture.name] = culture
        else:
            culture.pools[key] = rest.split(" ")
    for line in _lines("given.txt"):
        key, *names = line.split(" ")
        if key in found:
            culture, key, names = found[key], names[0], names[1:]
        key = "S" if key == "s" else key
        culture.pools[key] = [*culture.pools.get(key, []), *names]
    for culture in found.values():
        culture.settle()
    return list(found.values())


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and line[0] != "#"]


def _joined(words: list[str]) -> list[str]:
    """Return family names whose small words ("van den") are written with the word behind them."""
    joined, small = [], ""
    for word in words:
        if word in SMALL:
            small += word + " "
        else:
            joined.append(small + word)
            small = ""
    return joined


def bare(text: str) -> str:
    """Return text without accents."""
    parted = unicodedata.normalize("NFD", text.translate(PLAIN))
    return "".join(c for c in parted if unicodedata.category(c) != "Mn")


def letters(text: str) -> str:
    """Return the small plain letters and digits of a text, as addresses have them."""
    return "".join(c for c in bare(text).lower() if c.isascii() and c.isalnum())


def romanised(text: str, chance) -> str:
    """Return a Cyrillic or Greek name in one of the habits of writing it in Latin letters."""
    lowered, out = text.lower(), []
    if any("α" <= c <= "ω" for c in bare(lowered)):
        lowered = bare(lowered)
        for pair, sound in (
            ("ου", "ou"), ("αι", "ai"), ("ει", "ei"), ("οι", "oi"), ("γγ", "ng"), ("μπ", "b"),
        ):  # fmt: skip
            lowered = lowered.replace(pair, sound)
    for letter in lowered:
        forms = CYRILLIC.get(letter) or GREEK.get(letter)
        form = chance.choice(forms.split("|")) if forms else letter
        out.append("" if form == "-" else form)
    return "".join(out).capitalize()


def feminine(family: str) -> str:
    """Return how a woman bears a Slavic family name."""
    for ending, other in (("ski", "ska"), ("cki", "cka"), ("ský", "ská"), ("ý", "á"), ("a", "ová")):
        if family.endswith(ending):
            return family[: -len(ending)] + other
    is_czech = family[-1] in "kátčň" and not family.endswith("czyk") and "w" not in family
    return family + "ová" if is_czech else family


def typed_wrongly(text: str, chance) -> str:
    """Return text with one letter left out, turned, put in or put wrongly."""
    if len(text) < 4:
        return text
    place = chance.randrange(1, len(text) - 1)
    kind = chance.random()
    if kind < 0.3:
        return text[:place] + text[place + 1 :]
    if kind < 0.6:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + chance.choice("aeiounrstl") + text[place + (kind < 0.85) :]
