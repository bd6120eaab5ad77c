"""The risk lint: which sentences of a clause or a letter look risky, where, why, and what would mend it.

It reads each sentence for the ideas in it, for who is bound and who is left free, and for periods; phrases are
never compared as a whole. Each rule is a set of slots that ideas fill (`meanings.py`). Method: the trial described
in the domain research of this project (modality, actor, concepts, polarity, periods). A clean result never means
"lawful".
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from places import catalogue
from policies.lint import letters, likeness
from policies.lint.meanings import Sentence
from policies.lint.words import sentences

RULES_FILE = Path(__file__).parent / "data" / "rules.json"
# How likely harmless a sentence must be for the second reader to overrule the first, either way.
HARMLESS_AFTER_ALL, RISKY_AFTER_ALL = 0.75, 0.2
THREATS = ("improper-threat", "financial-coercion", "automatic-sanction")
MOST_BY_LIKENESS = "high"  # what only reads like a risk asks for a second look and blocks nothing
SEVERITIES = ("advice", "high", "block")


@dataclass(frozen=True)
class Finding:
    """One sentence that looks risky in one place under one rule."""

    rule: str
    severity: str
    place: str
    sentence: str
    why: str
    fix: str
    source: str
    may_be_overridden: bool

    def as_json(self) -> dict:
        return asdict(self)


@cache
def rules() -> dict[str, dict]:
    """Return the rule file's entries by id."""
    return {rule["id"]: rule for rule in _file()["rules"]}


@cache
def _file() -> dict:
    return json.loads(RULES_FILE.read_text(encoding="utf-8"))


def may_be_overridden(rule_id: str) -> bool:
    """Whether a legal reviewer may let a sentence pass that this rule blocks."""
    return rule_id not in _file()["non_overridable"]


def severity(rule: dict, place: str) -> str:
    """Return how serious `rule` is in `place`: exact code, its group, its country, EU, then the default."""
    table = rule["severity_by_jurisdiction"]
    country, _, region = place.partition("-")
    order = [place]
    known = catalogue.place(place) if catalogue.is_known(place) else None
    if country == "US" and region and known and known.account_law:
        order.append("US-SMP")
    order += [f"{country}-*", country]
    if known and catalogue.place(country).parent == "EU":
        order.append("EU")
    return next((table[code] for code in order if code in table), rule["severity_default"])


def matches(sentence: str, *, document: str = "clause") -> list[str]:
    """Return the ids of the rules that a sentence breaks, as both readers see it together."""
    return _with_likeness(sentence, named(sentence, document=document), document=document)


def _with_likeness(sentence: str, found: list[str], *, document: str) -> list[str]:
    reading = likeness.read(sentence)
    return agreed(found, reading, document=document) if reading else found


def named(sentence: str, *, document: str = "clause") -> list[str]:
    """Return the ids of the rules whose slots a sentence fills."""
    read = Sentence(sentence)
    return [
        rule["id"]
        for rule in rules().values()
        if document in rule["applies_to"] and read.breaks(rule["id"])
    ]


def agreed(found: list[str], reading: likeness.Reading, *, document: str) -> list[str]:
    """Return what stays when the second reader has been asked as well.

    A sentence that reads much like known risks is reported even when no slots were filled; one that reads
    much like harmless sentences is left alone even when they were, but never a threat in a letter, however
    gently it is put.
    """
    if document == "letter" and reading.harmless >= HARMLESS_AFTER_ALL:
        return [rule for rule in found if rule in THREATS]
    if reading.harmless >= (HARMLESS_AFTER_ALL if found else RISKY_AFTER_ALL):
        return []
    is_of_this_kind = document in rules()[reading.rule]["applies_to"]
    also = [reading.rule] if is_of_this_kind and reading.rule not in found else []
    return [*found, *also]


def check(text: str, *, places: Iterable[str] = ("GB",), document: str = "clause") -> list[Finding]:
    """Return what looks risky in `text`, most serious first.

    Args: text, plain; places, codes such as "GB" or "US-CA"; document, "clause" or "letter".
    Returns: findings, one per sentence, rule and place. An empty list says only that nothing was noticed.
    """
    found = []
    for sentence in sentences(text):
        asked = letters.demands(sentence) if document == "letter" else []
        filled = named(sentence, document=document)
        sure = {*asked, *filled}
        both = _with_likeness(sentence, filled, document=document)
        for rule_id in dict.fromkeys([*asked, *both]):
            rule, most = rules()[rule_id], "block" if rule_id in sure else MOST_BY_LIKENESS
            if rule_id in asked:
                rule = rule | letters.WORDS.get(rule_id, {})
            found += [_finding(rule, sentence, place, most) for place in places]
    return sorted(found, key=lambda finding: -SEVERITIES.index(finding.severity))


def _finding(rule: dict, sentence: str, place: str, most: str) -> Finding:
    return Finding(
        rule=rule["id"],
        severity=min(severity(rule, place), most, key=SEVERITIES.index),
        place=place,
        sentence=sentence,
        why=str(rule["explanation"]),
        fix=str(rule["how_to_fix"]),
        source=", ".join(rule["sources"]),
        may_be_overridden=may_be_overridden(rule["id"]),
    )
