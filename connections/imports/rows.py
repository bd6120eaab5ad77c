"""One contact as a file says it, and rows that cannot be brought in, with the reason."""

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from connections import normal
from connections.choices import ClientStatus, IdentifierKind, LegalBasis

# Heads of columns that hold no address of somebody's work.
PRIVATE = re.compile(r"\b(home|private|personal)\b", re.IGNORECASE)
LONGEST = {"name": 200, "client": 200, "title": 200, "email": 254, "source_id": 80}


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that is left out, and why; the reason names row and field."""

    row: int
    reason: str


@dataclass(slots=True)
class ContactRow:
    """What one row says of a contact. An empty value says nothing and changes nothing."""

    row: int
    source: str
    source_id: str = ""
    name: str = ""
    client: str = ""
    client_id: str = ""  # the number of the client in the system the row is from
    title: str = ""
    email: str = ""
    status: str = ""
    owner: str = ""  # work address, staff number or whole name of the relationship owner
    basis: str = ""
    is_private: bool = False  # the file calls the address private, so it is read and never kept
    identifiers: list[tuple[str, str, str]] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)  # fields in which it contradicts the record
    keys: tuple[str, str] | None = field(default=None, repr=False, compare=False)

    def as_json(self) -> dict:
        said = (name for name in self.__slots__ if name != "keys")
        return {name: value for name in said if (value := getattr(self, name))}

    @classmethod
    def from_json(cls, kept: dict) -> "ContactRow":
        identifiers = [tuple(each) for each in kept.get("identifiers", [])]
        return cls(**kept | {"identifiers": identifiers})

    @property
    def name_key(self) -> str:
        return self._keys()[0]

    @property
    def client_key(self) -> str:
        return self._keys()[1]

    def _keys(self) -> tuple[str, str]:
        """Return the keys of name and client; both are complete once the row is read."""
        if self.keys is None:
            self.keys = normal.name_key(self.name), normal.client_key(self.client)
        return self.keys

    @property
    def deciding_email(self) -> str:
        """The address, if it is a person's at work; one that belongs to a desk decides nothing."""
        return "" if normal.is_role_mailbox(self.email) else self.work_email

    @property
    def work_email(self) -> str:
        return "" if self.is_private else self.email


@dataclass(slots=True)
class ContactStream:
    """The contacts of a file as they are read; `remarks` are complete when the rows have ended."""

    format: str
    rows: Iterator[ContactRow | Fault]
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ContactFile:
    """What one file, zip or folder says: whose format it is in, its contacts and its faults."""

    format: str
    rows: list[ContactRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class Unfit(Exception):
    """A value cannot be kept; the text is a sentence that says why."""


def fault(row: int, label: str, sentence: str) -> Fault:
    """Return a fault that names row and field: `Row 3, e-mail: …`."""
    words = {"row": row, "field": label, "sentence": sentence}
    return Fault(row, _("Row %(row)d, %(field)s: %(sentence)s") % words)


def make(row: int, source: str, raw: dict[str, tuple[str, str]], identifiers) -> ContactRow | Fault:
    """Make a contact of raw values: the head of the column and the text, by field."""
    made = ContactRow(row, source, identifiers=list(identifiers))
    for name, (label, text) in raw.items():
        try:
            setattr(made, name, _read(name, text))
        except Unfit as unfit:
            return fault(row, label, str(unfit))
    made.is_private = "email" in raw and bool(PRIVATE.search(raw["email"][0]))
    made.name = made.name or made.work_email
    if not made.name:
        return Fault(
            row, _("Row %(row)d names nobody: it has no name and no e-mail.") % {"row": row}
        )
    if not normal.name_key(made.name):
        label = raw["name"][0]
        return fault(row, label, _("“%(text)s” has no letters in it.") % {"text": made.name[:40]})
    return made


class Seen:
    """Which contacts of a file came before, kept on disk, so that a million of them take no memory.

    What is kept are digests, in a table without a name that goes with the process.
    """

    def __init__(self):
        self.table = sqlite3.connect("")
        self.table.execute("PRAGMA synchronous=OFF")
        self.table.execute("PRAGMA cache_size=-8192")
        self.table.execute("CREATE TABLE seen (key INTEGER PRIMARY KEY, row INTEGER) WITHOUT ROWID")

    def first(self, row: ContactRow) -> int:
        """Return the number of the first row about the same contact, and 0 when this is the first."""
        keys = [_digest(key) for key in _keys(row)]
        for key in keys:
            found = self.table.execute("SELECT row FROM seen WHERE key = ?", [key]).fetchone()
            if found:
                return found[0]
        self.table.executemany("INSERT INTO seen VALUES (?, ?)", [(key, row.row) for key in keys])
        return 0

    def close(self) -> None:
        self.table.close()


def distinct(rows: Iterable[ContactRow | Fault]) -> Iterator[ContactRow | Fault]:
    """Let the first row of each contact through; every later one becomes a fault that names the first."""
    seen = Seen()
    try:
        for row in rows:
            first = 0 if isinstance(row, Fault) else seen.first(row)
            if first:
                sentence = _(
                    "Row %(row)d is about the same contact as row %(first)d, so it is left out."
                )
                yield Fault(row.row, sentence % {"row": row.row, "first": first})
            else:
                yield row
    finally:
        seen.close()


def _digest(key: tuple) -> int:
    packed = hashlib.blake2b("\0".join(key).encode(), digest_size=8).digest()
    return int.from_bytes(packed, signed=True)


def _keys(row: ContactRow) -> list[tuple]:
    """Return what no two contacts of one file may share."""
    keys = []
    if row.source_id:
        keys.append(("id", row.source, row.source_id))
    if row.deciding_email:
        keys.append(("email", row.deciding_email))
    if not row.source_id and not row.deciding_email:
        keys.append(("name", row.name_key, row.client_key))
    return keys


def _read(name: str, text: str) -> str:
    if name == "email":
        return _email(text)
    if name == "status":
        return _choice(text, ClientStatus, _("Write prospect, current or former."))
    if name == "basis":
        return _choice(text, LegalBasis, _("Write legitimate-interest, contract or consent."))
    if len(text) > LONGEST.get(name, 300):
        words = {"found": len(text), "most": LONGEST.get(name, 300)}
        raise Unfit(_("This is %(found)d letters long; at most %(most)d can be kept.") % words)
    return text


def _email(text: str) -> str:
    key = normal.email_key(text)
    try:
        validate_email(key)
    except ValidationError as error:
        sentence = _("“%(text)s” is not an e-mail address. Write one such as odile@example.com.")
        raise Unfit(sentence % {"text": text[:60]}) from error
    return key


def _choice(text: str, choices, hint: str) -> str:
    wanted = text.casefold().strip()
    for value, label in choices.choices:
        if wanted in (value, str(label).casefold(), str(label).casefold().split()[0]):
            return value
    raise Unfit(
        _("“%(text)s” is not one of the words for this.") % {"text": text[:40]} + " " + hint
    )


def identifier(platform: str, kind: str, text: str) -> tuple[str, str, str]:
    """Return an identifier as it is kept. Raises `Unfit` for what identifies nobody."""
    key = {
        IdentifierKind.PROFILE_URL: normal.profile_url_key,
        IdentifierKind.HANDLE: normal.handle_key,
        IdentifierKind.PLATFORM_ID: normal.platform_id_key,
        IdentifierKind.EMAIL: normal.email_key,
    }[kind](text)
    if kind == IdentifierKind.PROFILE_URL and not key and (number := normal.platform_id_of(text)):
        kind, key = IdentifierKind.PLATFORM_ID, number
    there = normal.platform_of(text) if kind == IdentifierKind.PROFILE_URL else platform
    if not key or (there and there != platform):
        raise Unfit(_("“%(text)s” is not what this column is for.") % {"text": text[:60]})
    return platform, str(kind), key
