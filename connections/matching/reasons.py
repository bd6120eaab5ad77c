"""Says in words why a connection may be a contact, and what speaks against it.

Each reason is an English pattern with its numbers, so that a page can translate it: the patterns are
marked for translation by the page that shows them, from `PATTERNS`.
"""

from dataclasses import dataclass

import numpy as np

from connections.matching.adjacency import CUT, SHORT, SOUND, TYPO, VOWELS
from connections.matching.features import COLUMN

NAME = {
    "same": "same name",
    SOUND: "the same name in another spelling",
    SHORT: "a short form of the name",
    TYPO: "the name with a typing error",
    CUT: "the name cut short",
    VOWELS: "a similar name",
}
PART = {
    "one": "one word of the name is the same",
    "near": "one word of the name is similar",
    "none": "no word of the name is the same",
}
WORK = (
    "same company",
    "same company apart from region or group",
    "similar company name",
    "company shortened or by its initials",
    "another company",
)
ONE_NAMESAKE = "1 person of that name among your contacts"
NAMESAKES = "%(count)d people of that name among your contacts"
EMAIL = "same e-mail address"
ACCOUNT = "same profile"
TITLE = "same job title"
DOMAIN = "e-mail at the contact’s company"
SWAPPED = "given name and family name swapped"
INITIAL = "one name is only an initial"
OTHER = "by a further spelling of the name (profile address, name in brackets)"
DIFFERENT = "another part of the name differs"
MIDDLE = "the middle initial differs"
GENERATION = "Jr or Sr differs"
LINKEDIN = "the profile links differ"
PATTERNS = (
    *NAME.values(), *PART.values(), *WORK, ONE_NAMESAKE, NAMESAKES, EMAIL, ACCOUNT, TITLE, DOMAIN, SWAPPED, INITIAL, OTHER,
    DIFFERENT, MIDDLE, GENERATION, LINKEDIN,
)  # fmt: skip
MARKS = (
    "email",
    "account",
    "title",
    "domain",
    "swapped",
    "initial",
    "other",
    "different",
    "middle",
    "generation",
    "linkedin",
)
SENTENCE = dict(
    zip(
        MARKS,
        (
            EMAIL,
            ACCOUNT,
            TITLE,
            DOMAIN,
            SWAPPED,
            INITIAL,
            OTHER,
            DIFFERENT,
            MIDDLE,
            GENERATION,
            LINKEDIN,
        ),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: a pattern of `PATTERNS` and the number in it; `str()` is the sentence."""

    pattern: str
    count: int | None = None

    def __str__(self) -> str:
        return self.pattern if self.count is None else self.pattern % {"count": self.count}


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said of many pairs: words that agree, their levels, employer, namesakes, marks."""

    matched: np.ndarray
    level: np.ndarray  # the worse of the two best words: 1 same, 2 sound …
    work: np.ndarray
    namesakes: np.ndarray
    marks: np.ndarray

    @classmethod
    def of(cls, features, by: np.ndarray, kept: np.ndarray) -> "Said":
        def column(name):
            return features.table[:, COLUMN[name]] > 0

        found = (
            by & 1 > 0, by & 2 > 0, features.title_same, features.domain_same, column("swapped"), column("initial"),
            column("other_spelling"), features.conflict, column("initial_conflict"), column("generation_conflict"),
            column("linkedin_differs"),
        )  # fmt: skip
        marks = np.zeros(len(by), dtype=np.int32)
        for place, present in enumerate(found):
            marks |= present.astype(np.int32) << place
        columns = (
            features.matched,
            features.level.max(axis=1),
            features.work,
            features.namesakes,
            marks,
        )
        return cls(*(each[kept].astype(np.int32) for each in columns))

    @classmethod
    def joined(cls, parts: list["Said"]) -> "Said":
        return cls(*(np.concatenate([getattr(p, name) for p in parts]) for name in cls.__slots__))

    def reasons(self, place: int) -> tuple[Reason, ...]:
        """Return the reasons of one pair, for and against, strongest kinds first."""
        marks = {name for bit, name in enumerate(MARKS) if self.marks[place] >> bit & 1}
        found = [Reason(SENTENCE[name]) for name in ("email", "account") if name in marks]
        found.append(Reason(self._name(place)))
        work = int(self.work[place])
        if work >= 0:
            found.append(Reason(WORK[work]))
        found += [Reason(SENTENCE[name]) for name in MARKS[2:] if name in marks]
        namesakes = int(self.namesakes[place])
        if self.matched[place] > 1:
            found.append(Reason(ONE_NAMESAKE) if namesakes <= 1 else Reason(NAMESAKES, namesakes))
        return tuple(found)

    def _name(self, place: int) -> str:
        matched, level = int(self.matched[place]), int(self.level[place])
        if matched == 0:
            return PART["none"]
        if matched == 1:
            return PART["one" if level == 1 else "near"]
        return NAME["same"] if level <= 1 else NAME[level - 1]
