"""Reads a CSV or XLSX file that somebody sent us into rows of text, whatever program wrote it.

    table = tables.read(content, filename="staff.csv")
    for row in table.rows:
        row.number        # the row that a spreadsheet program shows, the heading included
        row.cells         # as many as table.heads

Rows whose values do not fit under the heading are not in `rows`: they are in `faults`, each with its
reason, for the list of refused rows. Everything else that cannot be read raises `Unreadable`.
However hostile the file, reading it stays within the limits below.
"""

import codecs
import csv
import io
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import workbooks
from core.archives import is_zip, shown
from core.refusals import Unreadable
from core.workbooks import MOST_COLUMNS, MOST_LETTERS

__all__ = ["Fault", "Headless", "Row", "Rows", "Table", "Unreadable", "read", "text"]

MOST_BYTES = 50 * 1024 * 1024
MOST_IN_TEXT = 16 * 1024 * 1024  # of a file that is read as one text
MOST_ROWS = 200_000
MOST_FAULTS = 1_000  # rows that do not fit under the heading; beyond that, the heading is wrong
LAST_ROW = 1_048_576  # of a spreadsheet program
MOST_IN_ROWS = 50 * 1024 * 1024  # bytes of all cells together, once a workbook is unpacked
MOST_IN_ROW = 1_000_000  # letters
DELIMITERS = ",;\t|"
HEADING_WITHIN = 100  # rows in which the heading must come
STEP = 64 * 1024

_BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_FOREIGN = [
    (
        b"\xd0\xcf\x11\xe0",
        gettext_lazy("“%(file)s” is in the old Excel format; please save it as .xlsx or CSV."),
    ),
    (b"%PDF", gettext_lazy("“%(file)s” is a PDF document; please send a CSV or .xlsx file.")),
    (b"{", gettext_lazy("“%(file)s” is a JSON file; please send a CSV or .xlsx file.")),
    (b"<", gettext_lazy("“%(file)s” is a web page or XML; please send a CSV or .xlsx file.")),
]
_UTF8_LETTER = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_END = "\0the end"


class Headless(Unreadable):
    """No row of the file looks like the names of columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file as a spreadsheet program counts, and its cells."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that cannot be read, and why."""

    number: int
    reason: str


class Rows(Sequence):
    """The rows, packed as bytes, so that 200,000 of them take little more room than the file."""

    def __init__(self, width: int):
        self.width = width
        self.numbers = array("L")
        self.packed: list[bytes] = []
        self.size = 0

    def add(self, number: int, cells: list[str]) -> None:
        packed = "\0".join(cells).encode("utf-8")
        self.size += len(packed)
        self.numbers.append(number)
        self.packed.append(packed)

    def __len__(self) -> int:
        return len(self.packed)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        cells = self.packed[place].decode("utf-8").split("\0")
        return Row(self.numbers[place], cells + [""] * (self.width - len(cells)))


@dataclass(slots=True)
class Table:
    """What one file says: the heading, the rows under it, and how it was written."""

    heads: list[str]
    rows: Rows
    format: str
    encoding: str = "utf-8"
    delimiter: str = ""
    faults: list[Fault] = field(default_factory=list)
    empty_rows: int = 0  # rows of separators only


def read(content: bytes, *, filename: str, is_heading: Callable[[list[str]], bool] = any) -> Table:
    """Return the table in `content`.

    `is_heading` recognises the heading among the first rows, for files that begin with notes; by
    default it is the first row that is not empty. Raises `Unreadable`.
    """
    name = shown(filename)
    blank = b" \r\n\t\0"
    if not content[:STEP].strip(blank) and not content.strip(blank):
        raise Unreadable(_("“%(file)s” is empty; please choose the file again.") % {"file": name})
    if len(content) > MOST_BYTES:
        raise _refused(
            name,
            _("“%(file)s” is larger than %(most)d MB; please split it."),
            most=MOST_BYTES >> 20,
        )
    refuse_foreign(content, name)
    if is_zip(content):
        return _table(workbooks.rows(content, name), name, is_heading, "xlsx")
    encoding = encoding_of(content, name)
    delimiter, skip = delimiter_of(content, encoding)
    found = records(io.BytesIO(content), name, encoding, delimiter, skip)
    table = _table(found, name, is_heading, "csv")
    table.encoding, table.delimiter = encoding, delimiter
    return table


def refuse_foreign(content: bytes, name: str) -> None:
    """Refuse what its first bytes say is no table."""
    for mark, sentence in _FOREIGN:
        if content[:64].lstrip().startswith(mark):
            raise _refused(name, sentence)


def text(content: bytes, *, filename: str) -> str:
    """Return the content of a text file, however it is encoded. Raises `Unreadable`."""
    name = shown(filename)
    if len(content) > MOST_IN_TEXT:
        sentence = _("“%(file)s” is larger than %(most)d MB; please split it.")
        raise _refused(name, sentence, most=MOST_IN_TEXT >> 20)
    try:
        found = content.decode(encoding_of(content, name))
    except UnicodeError as error:
        raise broken_letters(name) from error
    if "\0" in found:
        raise _not_text(name)
    return found


def _table(records: Iterable[tuple[int, list[str]]], name: str, is_heading, kind: str) -> Table:
    records = iter(records)
    table = Table(heading(records, name, is_heading), Rows(0), kind)
    width = table.rows.width = len(table.heads)
    for number, cells in records:
        if not any(cell and not cell.isspace() for cell in cells):
            table.empty_rows += len(cells) > 1
        elif len(cells) > width and any(cells[width:]):
            table.faults.append(Fault(number, too_wide(len(cells), width)))
        else:
            table.rows.add(number, cells[:width])
        refuse_wide(len(table.faults), name)
        if len(table.rows) > MOST_ROWS or number > LAST_ROW:
            raise _refused(
                name,
                _("“%(file)s” has more than %(most)s rows; please split it."),
                most=f"{MOST_ROWS:,}",
            )
        if table.rows.size > MOST_IN_ROWS:
            raise _refused(
                name, _("“%(file)s” holds more text than we read at once; please split it.")
            )
    return table


def heading(records: Iterator[tuple[int, list[str]]], name: str, is_heading) -> list[str]:
    for tried, (_number, cells) in enumerate(records):
        cells = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise _refused(
                name,
                _(
                    "“%(file)s” has more than %(most)d columns; please send only those that are needed."
                ),
                most=MOST_COLUMNS,
            )
        if cells and is_heading(cells):
            return cells
        if tried == HEADING_WITHIN:
            break
    sentence = _("“%(file)s” has no row with the names of the columns; please add one on top.")
    raise Headless(sentence % {"file": name})


def refuse_wide(count: int, name: str) -> None:
    """Refuse a file of which too many rows do not fit: then the heading is wrong."""
    if count > MOST_FAULTS:
        sentence = _(
            "“%(file)s” has more values in most rows than columns in its heading; please check it."
        )
        raise _refused(name, sentence)


def too_wide(found: int, width: int) -> str:
    return _(
        "This row has %(found)d values and the heading names %(width)d columns; "
        "a value that contains the separator needs quotation marks."
    ) % {"found": found, "width": width}


# ---------------------------------------------------------------- text files


def records(
    file: BinaryIO, name: str, encoding: str, delimiter: str, skip: int
) -> Iterator[tuple[int, list[str]]]:
    """Yield number and fields of every record, empty ones too."""
    lines = _Lines(file, name, encoding)
    reader = csv.reader(lines, delimiter=delimiter)
    number, cells = 0, []
    try:
        for cells in reader:
            number, lines.letters = number + 1, 0
            if number <= skip or cells == [_END]:
                continue
            if long := next(
                (at for at, cell in enumerate(cells) if len(cell) > MOST_LETTERS), None
            ):
                raise _too_long(name, number, long)
            yield number, cells
    except csv.Error as error:
        raise _too_long(name, number + 1, None) from error
    except UnicodeError as error:
        raise broken_letters(name) from error
    if cells != [_END]:
        raise _refused(
            name,
            _(
                "“%(file)s” ends in the middle of a value that began in row %(row)d: a quotation mark is "
                "missing there or the file is cut off, so please export it again."
            ),
            row=number,
        )


class _Lines:
    """The lines of a file for the CSV reader, and a mark behind the last, so that a cut shows."""

    def __init__(self, file: BinaryIO, name: str, encoding: str):
        self.text = io.TextIOWrapper(file, encoding, newline="")
        self.name, self.letters, self.ended = name, 0, False

    def __iter__(self):
        return self

    def __next__(self) -> str:
        if self.ended:
            raise StopIteration
        line = self.text.readline(MOST_IN_ROW)
        self.letters += len(line)
        if "\0" in line:
            raise _not_text(self.name)
        if self.letters >= MOST_IN_ROW:
            raise _refused(
                self.name,
                _("“%(file)s” has a row with more than a million letters; please export it again."),
            )
        if not line:
            self.ended = True
            return _END
        if not line.endswith(("\n", "\r")):
            return line + "\n"
        return line


def encoding_of(content: bytes, name: str) -> str:
    """Return how the text is written: by its mark, as UTF-8 if it can be, else as Windows text."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding
    if b"\0" in content:
        return _wide_encoding(content, name)
    if _decodes(content, "utf-8"):
        return "utf-8"
    whole = sum(1 for _found in _UTF8_LETTER.finditer(content, 0, 1 << 20))
    broken = sum(1 for _found in _HIGH.finditer(content, 0, 1 << 20)) - 2 * whole
    is_damaged_utf8 = whole * 3 > broken if whole else False
    if is_damaged_utf8 or not _decodes(content, "cp1252"):
        raise broken_letters(name)
    return "cp1252"


def _wide_encoding(content: bytes, name: str) -> str:
    """Tell UTF-16 without its mark from a file that is no text at all."""
    sample = content[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if len(content) % 2 or max(even, odd) * 3 < len(sample) // 2 or not _decodes(content, encoding):
        raise _not_text(name)
    return encoding


def _decodes(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(content), STEP):
            decoder.decode(content[at : at + STEP])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(content: bytes, encoding: str) -> tuple[str, int]:
    """Return what separates the values, and how many lines on top only say so."""
    sample = codecs.getincrementaldecoder(encoding)(errors="replace").decode(content[:STEP])
    sample = sample.removeprefix("\ufeff")
    if said := re.match(r"sep=([,;\t|])\r?\n", sample, re.IGNORECASE):
        return said[1], 1
    lines = sample.splitlines(keepends=True)
    return max(DELIMITERS, key=lambda delimiter: _likelihood(lines, delimiter)), 0


def _likelihood(lines: list[str], delimiter: str) -> float:
    """Score a delimiter: high when it cuts most rows into equally many values, and into many."""
    widths = []
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            if any(cells):
                widths.append(len(cells))
            if len(widths) == 50:
                break
    except csv.Error:
        return 0.0
    whole = widths[:-1] if 1 < len(widths) < 50 else widths
    counts = Counter(width for width in whole if width > 1)
    if not counts:
        return 0.0
    width, times = counts.most_common(1)[0]
    return times / len(whole) * (width - 1) ** 0.5


def _refused(name: str, sentence: str, **more) -> Unreadable:
    return Unreadable(sentence % {"file": name, **more})


def _not_text(name: str) -> Unreadable:
    return _refused(name, _("“%(file)s” is not a text file; please send a CSV or .xlsx file."))


def broken_letters(name: str) -> Unreadable:
    return _refused(
        name, _("“%(file)s” holds letters that cannot be read; please save it as “CSV UTF-8”.")
    )


def _too_long(name: str, number: int, place: int | None) -> Unreadable:
    sentence = _(
        "“%(file)s” has a value of more than 32,767 letters in row %(row)d; "
        "please shorten it, or close the quotation mark before it."
    )
    if place is not None:
        sentence = _(
            "“%(file)s” has a value of more than 32,767 letters in row %(row)d, column %(column)d; "
            "please shorten it, or close the quotation mark before it."
        )
    return _refused(name, sentence, row=number, column=(place or 0) + 1)
