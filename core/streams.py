"""Reads a large CSV file row by row, so that memory does not depend on how many rows it has.

    table = streams.read(file, filename="contacts.csv", is_heading=…)
    for row in table.rows:      # tables.Row, or tables.Fault for a row that does not fit the heading

`file` is a binary file that can be read from its beginning more than once. Encodings, separators and
limits of a cell and a row are those of `core.tables`; only the number of rows is far larger.
"""

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from core import tables
from core.archives import is_zip, shown
from core.refusals import Unreadable
from core.tables import Fault, Row

MOST_ROWS = 5_000_000


@dataclass(slots=True)
class Stream:
    """The heading of a table, and its rows as they are read."""

    heads: list[str]
    rows: Iterator[Row | Fault]


def is_text(start: bytes) -> bool:
    """Say whether a file that begins so may be a table as text, and so may be read row by row."""
    return not is_zip(start) and start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"{", b"[")


def read(file: BinaryIO, *, filename: str, is_heading: Callable[[list[str]], bool] = any) -> Stream:
    """Return the table in `file`. Raises `Unreadable`, also while the rows are read."""
    name = shown(filename)
    file.seek(0)
    start = file.read(tables.STEP)
    tables.refuse_foreign(start, name)
    encoding = _encoding(file, start, name)
    delimiter, skip = tables.delimiter_of(start, encoding)
    file.seek(0)
    records = tables.records(_Lent(file), name, encoding, delimiter, skip)
    heads = tables.heading(records, name, is_heading)
    return Stream(heads, _rows(records, len(heads), name))


class _Lent(io.BufferedIOBase):
    """A file of somebody else's: whoever has read the text out of it does not close it."""

    def __init__(self, file: BinaryIO):
        self.file = file

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self.file.read(size)

    read1 = read


def _rows(records, width: int, name: str) -> Iterator[Row | Fault]:
    wide = 0
    for count, (number, cells) in enumerate(records):
        if not any(cell and not cell.isspace() for cell in cells):
            continue
        if count > MOST_ROWS:
            sentence = _("“%(file)s” has more than %(most)s rows; please split it.")
            raise Unreadable(sentence % {"file": name, "most": f"{MOST_ROWS:,}"})
        if len(cells) > width and any(cells[width:]):
            wide += 1
            tables.refuse_wide(wide, name)
            yield Fault(number, tables.too_wide(len(cells), width))
            continue
        yield Row(number, cells[:width] + [""] * (width - len(cells)))


def _encoding(file: BinaryIO, start: bytes, name: str) -> str:
    """Say how the file is written: by its mark, as UTF-8 if all of it can be, else as Windows text."""
    if (
        start.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        or b"\0" in start
    ):
        return tables.encoding_of(start[: len(start) & ~1], name)
    if _decodes(file, "utf-8"):
        return "utf-8"
    if _decodes(file, "cp1252"):
        return "cp1252"
    raise tables.broken_letters(name)


def _decodes(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while piece := file.read(1 << 20):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
