"""The words that people affirm, the button and the names of the receipt's lines, in other languages than English.

They are data with a state: `drafted` until a lawyer has reviewed them, then `reviewed` with who and when. A language
that is not here falls back to English, and the page says so. What the ledger seals is what was on the screen.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

FILE = Path(__file__).parent / "data" / "languages.json"


@dataclass(frozen=True)
class Tongue:
    """One language: its words, and whether a lawyer has reviewed them."""

    code: str
    name: str
    state: str
    reviewed_by: str
    reviewed_on: str
    read: str
    agreed: str
    electronic: str
    quoted: str
    and_: str
    buttons: dict[str, str]
    labels: dict[str, str]

    @property
    def is_reviewed(self) -> bool:
        return self.state == "reviewed"

    def affirmation(self, *, policy: str, number: int, terms: list[str], on_paper: bool) -> str:
        """Return the exact words, as `signing_rules.affirmation` says them in English."""
        said = [self.read.format(policy=policy, number=number)]
        if terms:
            said.append(self.agreed.format(terms=self._listed(terms)))
        return " ".join(said if on_paper else [*said, self.electronic])

    def _listed(self, terms: list[str]) -> str:
        *most, last = [self.quoted.format(title) for title in terms]
        return f"{', '.join(most)} {self.and_} {last}" if most else last


@cache
def tongues() -> dict[str, Tongue]:
    """Return every language that there is besides English, by its code."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))["languages"]
    return {
        row["code"]: Tongue(**{"and_" if k == "and" else k: v for k, v in row.items()})
        for row in rows
    }


def of(language: str) -> Tongue | None:
    """Return the language of a text, also for a variety of it (`de-at`); None for English and all others."""
    return tongues().get(language.partition("-")[0].lower())


def remark(language: str, name: str) -> str:
    """Say openly that the words are English, or that nobody has reviewed them yet; "" when all is well."""
    if language.partition("-")[0].lower() == "en":
        return ""
    tongue = of(language)
    if tongue is None:
        return _(
            "The words that you confirm are in English, because they have not been translated into %s yet."
        ) % (name or language)
    if tongue.is_reviewed:
        return ""
    return (
        _(
            "The words that you confirm are a draft translation into %s that no lawyer has reviewed yet. If they"
            " are unclear, read the policy in English, or ask HR."
        )
        % tongue.name
    )


def labelled(rows: list[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    """Return the lines of a receipt with their names in `language`; the values stay as they were sealed."""
    tongue = of(language)
    return [(tongue.labels.get(name, name), value) for name, value in rows] if tongue else rows
