"""Makes the text of a version out of its clauses: Markdown with a heading for each, and its SHA-256."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

VARIABLE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Part:
    """One clause as it goes into a text."""

    title: str
    text: str
    values: dict


def variables(text: str) -> list[str]:
    """Return the names of the variables in a text, in the order in which they first stand there."""
    return list(dict.fromkeys(VARIABLE.findall(text)))


def filled(text: str, values: dict) -> str:
    """Return `text` with its variables filled; one without a value stays as it is, in braces."""
    return VARIABLE.sub(lambda match: str(values.get(match.group(1)) or match.group()), text)


def assembled(parts: Iterable[Part]) -> str:
    """Return the body of a version: a numbered heading and the words of each clause."""
    sections = [
        f"## {number}. {part.title}\n\n{filled(part.text, part.values).strip()}"
        for number, part in enumerate(parts, start=1)
    ]
    return "\n\n".join(sections) + ("\n" if sections else "")


def sha256(body: str) -> str:
    """Return the SHA-256 of the exact text, as UTF-8, in hexadecimal."""
    return hashlib.sha256(body.encode()).hexdigest()


def unfilled(parts: Iterable[Part]) -> list[str]:
    """Return the variables that have no value yet."""
    return sorted(
        {name for part in parts for name in variables(part.text) if not part.values.get(name)}
    )


@dataclass(frozen=True)
class Block:
    """One heading or paragraph of a text, as a page draws it."""

    words: str
    is_heading: bool


def blocks(body: str) -> list[Block]:
    """Return a text as headings and paragraphs."""
    apart = re.sub(r"(?m)^(#.*)$", r"\1\n", body)  # a heading is one line, whatever follows it
    pieces = [piece.strip() for piece in re.split(r"\n\s*\n", apart) if piece.strip()]
    return [Block(piece.lstrip("# "), piece.startswith("#")) for piece in pieces]


def without_marks(body: str) -> str:
    """Return a text as people read it: its headings without the marks in front."""
    return re.sub(r"(?m)^#+ ", "", body)
