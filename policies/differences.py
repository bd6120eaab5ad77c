"""What differs between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went or came."""

    kind: str  # "same", "gone", "new"
    text: str


def between(before: str, after: str) -> list[Piece]:
    """Return the pieces that turn `before` into `after`.

    Joining the pieces that are not "new" gives `before`, those that are not "gone" gives `after`.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        if i < j:
            pieces.append(Piece("gone", "".join(old[i:j])))
        if k < m:
            pieces.append(Piece("new", "".join(new[k:m])))
    return pieces
