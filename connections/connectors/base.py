"""What every connector speaks in: the pair it is asked about, the answer it gives, and why it has none."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from connections.choices import PlatformAnswer, Silence


@dataclass(frozen=True, slots=True)
class Pair:
    """The person's own declared account, and what a contact has published on the same platform."""

    account: str
    contact: str


@dataclass(frozen=True, slots=True)
class Step:
    """One request that was sent, and the mark of what came back. The text itself is not kept."""

    at: datetime
    asked: str
    status: int
    digest: str

    def plain(self) -> dict:
        """Return the step as it is stored and hashed."""
        at = self.at.isoformat(timespec="seconds")
        return {"at": at, "asked": self.asked, "status": self.status, "sha256": self.digest}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a platform answered about a pair, in its own short words, with every step that led there."""

    outcome: PlatformAnswer
    silence: Silence = Silence.NONE
    says: str = ""
    steps: tuple[Step, ...] = field(default_factory=tuple)

    @property
    def digest(self) -> str:
        """The SHA-256 over outcome, words and steps: whoever has the stored row can recompute it."""
        return digest_of(
            self.outcome, self.silence, self.says, [step.plain() for step in self.steps]
        )


class Unsure(Exception):  # noqa: N818
    """There is no sound answer, for this reason; `says` holds what the platform said, if anything."""

    def __init__(self, silence: Silence, says: str = ""):
        super().__init__(f"{silence}: {says}")
        self.silence, self.says = silence, says


class Connector(Protocol):
    """What each module of this package offers."""

    HOSTS: tuple[str, ...]

    def follows(self, pair: Pair, line, key: str) -> tuple[bool, str]:
        """Say whether the person's account follows the contact's, and in which words the platform said so.

        Raises `Unsure` whenever "no" would not be sound.
        """


Spend = Callable[[str], bool]
Heed = Callable[[str, float], None]


def digest_of(outcome: str, silence: str, says: str, steps: list[dict]) -> str:
    """Return the mark of an answer: SHA-256 over its four parts as JSON in one spelling."""
    parts = [str(outcome), str(silence), says, steps]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
