"""Reads the two CSV files of `manage.py match` and writes the pairs found; no database.

Contacts: contact_id, name, company, title, email, email2, linkedin_url, twitter. Connections:
connection_id, platform, first_name, last_name, url, email, company, position. Columns may stand in any
order, others are passed over, and all but the id and the name may be missing.
"""

import csv
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat
from operator import itemgetter
from pathlib import Path

from connections.matching.checking import Check
from connections.matching.index import CHUNK, Index
from connections.matching.people import Contact

CONTACT_COLUMNS = (
    "contact_id",
    "name",
    "company",
    "title",
    "email",
    "email2",
    "linkedin_url",
    "twitter",
)
ROW_COLUMNS = (
    "connection_id",
    "first_name",
    "last_name",
    "company",
    "position",
    "email",
    "url",
    "platform",
)
NEEDED = {CONTACT_COLUMNS: ("contact_id", "name"), ROW_COLUMNS: ("connection_id", "first_name")}
OUT = ("connection_id", "contact_id", "score", "band", "reasons")
LEAST = 0.05


class MissingColumns(ValueError):
    """A file lacks a column without which nothing can be compared."""

    def __init__(self, path: Path, columns: list[str]):
        super().__init__(f"{path}: {', '.join(columns)}")
        self.path, self.columns = path, columns


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the values of `columns` of each row of a CSV file, "" where it has none.

    Raises MissingColumns without the columns that are needed, OSError and UnicodeDecodeError for what
    cannot be read. Rows that are too short are filled up, longer ones cut.
    """
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        heading = [name.strip().lower() for name in next(reader, [])]
        missing = [name for name in NEEDED[columns] if name not in heading]
        if missing:
            raise MissingColumns(path, missing)
        width = len(heading)
        places = [heading.index(name) if name in heading else width for name in columns]
        pick, filling = itemgetter(*places), [""]
        for row in reader:
            if len(row) != width:
                if not row:
                    continue
                row = [*row, *repeat("", width - len(row))][:width]
            yield pick(row + filling)


def contacts(path: Path) -> Iterator[Contact]:
    """Yield the contacts of a CSV file."""
    for key, name, company, title, email, email2, linkedin, twitter in rows(path, CONTACT_COLUMNS):
        emails = (email, email2) if email2 else (email,) if email else ()
        accounts = (("linkedin", linkedin),) if linkedin else ()
        if twitter:
            accounts += (("x", twitter),)
        yield Contact(key, name, company, title, emails, accounts)


class Keys:
    """The keys of the connections in their order, a thousand to a text: there may be millions of them."""

    TOGETHER, BETWEEN = 1000, "\0"

    def __init__(self):
        self.closed: list[str | list[str]] = []
        self.open: list[str] = []
        self.asked, self.found = -1, self.open

    def __len__(self) -> int:
        return len(self.closed) * self.TOGETHER + len(self.open)

    def append(self, key: str) -> None:
        self.open.append(key)
        if len(self.open) == self.TOGETHER:
            text = self.BETWEEN.join(self.open)
            is_plain = text.count(self.BETWEEN) == self.TOGETHER - 1
            self.closed.append(text if is_plain else self.open)
            self.open = []

    def __getitem__(self, place: int) -> str:
        """Return the key at a place; quick for places that rise."""
        part, rest = divmod(place, self.TOGETHER)
        if part == len(self.closed):
            return self.open[rest]
        if part != self.asked:
            held = self.closed[part]
            self.asked = part
            self.found = held.split(self.BETWEEN) if isinstance(held, str) else held
        return self.found[rest]


@contextmanager
def without_collection():
    """Keep Python from searching for cycles among the many tuples that are made here; there are none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def match(connections: Path, clients: Path, out: Path, *, progress=None) -> dict[str, int]:
    """Match two CSV files into a third; return how many connections, contacts and pairs there are.

    `progress(done, of)` is called after each chunk. `out` is written only when all went well. Raises
    what `rows` raises.
    """
    with without_collection():
        index = Index(contacts(clients))
        check, ids = Check(index), Keys()
        for key, *row in rows(connections, ROW_COLUMNS):
            ids.append(key)
            check.add(row)
        scored = check.scored(chunk=CHUNK, progress=progress)
    pairs = 0
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(OUT)
        for row, contact, probability, band, reasons in scored.told(LEAST):
            said = "; ".join(map(str, reasons))
            writer.writerow((ids[row], index.keys[contact], f"{probability:.4f}", band, said))
            pairs += 1
    return {"connections": len(ids), "contacts": len(index), "pairs": pairs}
