"""What every platform module speaks of: a connection, a format, a file, a platform.

To add a platform, write one module with a `Platform` and name it in `connections/exports/__init__.py`:
`wants` says by its path which file of a large export may hold connections (nothing else is opened),
`sniff` says by its content which format a file has, and the format's `parse` yields its connections,
or None for a row that names nobody.
"""

import codecs
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from core import jsons, tables
from core.tables import Table

MOST_IN_FILE = 24 * 1024 * 1024  # 200,000 connections; no person has more
MOST_CONNECTIONS = 120_000
VERIFIED = "verified"
FOLLOWING, FOLLOWER, MUTUAL, CONTACT = "following", "follower", "mutual", "contact"
ADDRESS_BOOKS = "contacts"  # the platform of contacts that no network holds


@dataclass(frozen=True, slots=True)
class Connection:
    """One person or channel that the owner of the export is connected to, normalised."""

    platform: str
    direction: str
    display_name: str | None = None
    handle: str | None = None
    profile_url: str | None = None
    email: str | None = None
    company: str | None = None
    position: str | None = None
    connected_on: str | None = None  # a calendar day, ISO
    external_id: str | None = None
    phone: str | None = None

    def record(self) -> dict[str, str | None]:
        """Return it as `read_export --json` prints it."""
        return asdict(self)

    @property
    def names_somebody(self) -> bool:
        return any((self.display_name, self.handle, self.profile_url, self.email, self.external_id))

    @property
    def key(self) -> tuple[str | None, ...]:
        """Return what two mentions of the same person in the same direction have in common."""
        for kind in ("handle", "external_id", "profile_url", "email"):
            if value := getattr(self, kind):
                return self.platform, self.direction, kind, value
        return self.platform, self.direction, self.display_name, self.connected_on


class File:
    """One file of an export: its path inside, its content, and what the content is read as."""

    def __init__(self, path: str, content: bytes):
        self.path, self.content = path.replace("\\", "/"), _as_utf8(content)
        self.name = self.path.rpartition("/")[2]
        self.used: Table | None = None  # the table that was asked for last

    @cached_property
    def start(self) -> bytes:
        """Return how the content begins, without a byte order mark and white space."""
        start = self.content[:4096]
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # broken further on
            start = start.decode("utf-16", "ignore").encode()
        return start.removeprefix(codecs.BOM_UTF8).lstrip()

    @cached_property
    def kind(self) -> str:
        """Return what the content looks like: json, script, page, card, repository or table."""
        if self.start.startswith((b"{", b"[")):
            return "json"
        if re.match(rb"window\.\w+(\.\w+)*\s*=", self.start):
            return "script"
        if self.start.startswith(b"<"):
            return "page"
        if re.match(rb"begin:vcard", self.start, re.IGNORECASE):
            return "card"
        if b"eroots" in self.content[:80]:
            return "repository"
        return "table"

    @cached_property
    def json(self) -> Any:
        return jsons.read(self.content, filename=self.name)

    @cached_property
    def page(self) -> str:
        return tables.text(self.content, filename=self.name)

    @property
    def table(self) -> Table:
        """The table, whose heading is the first row with at least two short names in it."""
        self.used = self._table
        return self.used

    @property
    def bare_table(self) -> Table:
        """The table of a file that may have no heading: its first row counts as one."""
        self.used = self._bare_table
        return self.used

    @cached_property
    def _table(self) -> Table:
        return tables.read(self.content, filename=self.name, is_heading=_is_heading)

    @cached_property
    def _bare_table(self) -> Table:
        return tables.read(self.content, filename=self.name)


def _as_utf8(content: bytes) -> bytes:
    """Return a text that says it is UTF-16 as UTF-8, and everything else as it is."""
    if not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content
    if content.startswith(codecs.BOM_UTF32_LE):
        return content
    try:
        return content.decode("utf-16").encode()
    except UnicodeError:
        return content


def _is_heading(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) >= 2 and all(len(cell) <= 60 for cell in filled)


def dicts(value: object) -> list[dict]:
    """Return the objects in a JSON list; an entry that is none counts as an empty one."""
    if not isinstance(value, list):
        return []
    return [entry if isinstance(entry, dict) else {} for entry in value]


@dataclass(frozen=True, slots=True)
class Format:
    """One way in which a platform has written its lists, and how well we know it."""

    id: str
    what: str  # in words, for the page that lists all formats
    parse: Callable[[File], Iterable[Connection | None]] = field(default=lambda file: ())
    evidence: str = VERIFIED

    @property
    def is_verified(self) -> bool:
        return self.evidence == VERIFIED

    @property
    def is_decoy(self) -> bool:
        return self.id.endswith("-decoy")


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform: its formats, how to recognise them, and how a person gets the file."""

    key: str
    name: str
    formats: tuple[Format, ...]
    wants: Callable[[str], bool]
    sniff: Callable[[File], Format | None]
    how_to: tuple[str, ...]
    missing: Callable[[list[str]], list[str]] = field(default=lambda paths: [])
    most: int = MOST_IN_FILE  # bytes of one file
    turn: int = 2  # those with a lower number are asked first whether a file is theirs


@dataclass(slots=True)
class Reading:
    """What an export says, all its files together."""

    format: str
    connections: list[Connection] = field(default_factory=list)
    skipped: int = 0
    duplicates: int = 0
    unreadable: int = 0  # rows that have more values than the heading names
    warnings: list[str] = field(default_factory=list)
    formats: dict[str, str] = field(default_factory=dict)  # of a folder or zip: path to format

    def document(self) -> dict[str, Any]:
        """Return it as `read_export --json` prints it."""
        found: dict[str, Any] = {"format": self.format}
        if self.formats:
            found["formats"] = self.formats
        return {
            **found,
            "skipped": self.skipped,
            "duplicates": self.duplicates,
            "warnings": self.warnings,
            "connections": [connection.record() for connection in self.connections],
        }
