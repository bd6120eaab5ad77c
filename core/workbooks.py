"""Reads the first filled sheet of an XLSX file, row by row, in memory that does not depend on the file.

The usual libraries build the whole sheet, and copy a shared text into every cell that shows it, so
that a file of 100 kB can ask for gigabytes. Here the XML flows through expat in steps, a document
type declaration is refused before an entity can be declared, and texts are kept once, as bytes.
Dates become ISO text and whole numbers have no ".0"; a number shown as 00123 stays 00123.
"""

import re
from array import array
from collections.abc import Iterator
from datetime import datetime, timedelta
from posixpath import join, normpath

from django.utils.translation import gettext as _

from core import xml
from core.archives import Archive
from core.refusals import Unreadable

MOST_LETTERS = 32_767  # what a spreadsheet program allows in a cell
MOST_COLUMNS = 500
MOST_SHARED = 32 * 1024 * 1024  # bytes of all shared texts together
MOST_SHARED_TEXTS = 2_000_000

_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_COLUMN = re.compile(r"([A-Za-z]{1,3})[0-9]{1,7}")
_WHOLE = re.compile(r"-?[0-9]+")


def rows(content: bytes, filename: str) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of every row that has any, from the first sheet that is not empty.

    Raises `Unreadable` when the file is no workbook, is damaged, or goes beyond the limits above.
    """
    book = _Book(content, filename)
    for name in book.sheets:
        empty = True
        for row in book.sheet_rows(name):
            empty = False
            yield row
        if not empty:
            return


class _Book:
    """An opened workbook: which sheets it has, its shared texts, its formats, its calendar."""

    def __init__(self, content: bytes, filename: str):
        self.archive = Archive(content, filename)
        self.entries = {
            entry.name.lower(): entry
            for entry in self.archive.entries(lambda name: name.lower().endswith((".xml", ".rels")))
        }
        main = self._targets("_rels/.rels", "").of_kind("officedocument", "xl/workbook.xml")
        if main.lower() not in self.entries:
            raise self.refused(
                _(
                    "“%(file)s” is a zip file and no Excel workbook; please send an .xlsx or CSV file."
                )
            )
        folder, _slash, last = main.rpartition("/")
        related = self._targets(f"{folder}/_rels/{last}.rels".lstrip("/"), folder)
        outline = self.walk(main, _Outline(self))
        self.counts_from_1904 = outline.counts_from_1904
        self.sheets = [
            related.by_id[number] for number in outline.sheet_ids if number in related.by_id
        ]
        self.texts = _SharedTexts(self)
        if shared := related.of_kind("sharedstrings", ""):
            self.walk(shared, self.texts)
        self.formats = _Formats(self)
        if styles := related.of_kind("styles", ""):
            self.walk(styles, self.formats)

    def sheet_rows(self, name: str) -> Iterator[tuple[int, list[str]]]:
        sheet = _Sheet(self)
        for _step in self._steps(name, sheet):
            yield from sheet.taken()

    def walk(self, name: str, reader):
        for _step in self._steps(name, reader):
            pass
        return reader

    def _targets(self, name: str, folder: str):
        reader = _Targets(self, folder)
        return self.walk(name, reader) if name.lower() in self.entries else reader

    def _steps(self, name: str, reader) -> Iterator[None]:
        entry = self.entries.get(name.lower())
        if entry is None:
            return
        yield from xml.parsed(self.archive, entry, reader)

    def refused(self, sentence: str, **more) -> Unreadable:
        return Unreadable(sentence % {"file": self.archive.filename, **more})


class _Part(xml.Reader):
    """A reader that knows the workbook it reads for."""

    def __init__(self, book: _Book):
        self.book = book


class _Targets(_Part):
    """The parts of the workbook that another part points to."""

    def __init__(self, book: _Book, folder: str):
        super().__init__(book)
        self.folder, self.by_id, self.kinds = folder, {}, []

    def start(self, name, attributes):
        if name == "Relationship" and len(self.kinds) < 5000:
            target = attributes.get("Target", "").replace("\\", "/")
            path = target.lstrip("/") if target.startswith("/") else join(self.folder, target)
            self.by_id[attributes.get("Id", "")] = normpath(path)
            self.kinds.append((attributes.get("Type", "").lower(), normpath(path)))

    def of_kind(self, ending: str, otherwise: str) -> str:
        return next((path for kind, path in self.kinds if kind.endswith(ending)), otherwise)


class _Outline(_Part):
    """The sheets that a person sees, in their order."""

    def __init__(self, book: _Book):
        super().__init__(book)
        self.sheet_ids, self.counts_from_1904 = [], False

    def start(self, name, attributes):
        if name == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            number = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            self.sheet_ids.append(number)
            if len(self.sheet_ids) > 1000:
                raise self.book.refused(_("“%(file)s” has more sheets than PolicyHub reads."))


class _Text(_Part):
    """Collects the text of one cell or one shared text, no longer than a cell may be."""

    def __init__(self, book: _Book):
        super().__init__(book)
        self.parts: list[str] = []
        self.length, self.wanted = 0, False

    def begin(self) -> None:
        self.parts, self.length = [], 0

    def text(self, text):
        if self.wanted:
            self.length += len(text)
            if self.length > MOST_LETTERS * 7:  # a letter written as _x0000_ takes seven
                self.too_long()
            self.parts.append(text)

    def joined(self) -> str:
        text = "".join(self.parts)
        if "_x" in text:
            text = _ESCAPED.sub(_unescaped, text)
        if len(text) > MOST_LETTERS:
            self.too_long()
        return text

    def too_long(self) -> None:
        raise self.book.refused(
            _(
                "“%(file)s” has a cell with more than 32,767 characters, which no list needs; please shorten it."
            )
        )


class _SharedTexts(_Text):
    """Every text once: one run of bytes, and where each text ends."""

    def __init__(self, book: _Book):
        super().__init__(book)
        self.bytes, self.ends, self.silent = bytearray(), array("L", [0]), 0

    def start(self, name, attributes):
        if name == "si":
            self.begin()
        self.silent += name == "rPh"  # how a word is pronounced is no part of it
        self.wanted = name == "t" and not self.silent

    def end(self, name):
        self.wanted = False
        self.silent -= name == "rPh"
        if name == "si":
            self.bytes += self.joined().encode("utf-8")
            self.ends.append(len(self.bytes))
            if len(self.bytes) > MOST_SHARED or len(self.ends) > MOST_SHARED_TEXTS:
                raise self.book.refused(
                    _("“%(file)s” holds more text than PolicyHub reads at once; please split it.")
                )

    def at(self, number: str) -> str:
        if not number.isdecimal() or int(number[:9]) >= len(self.ends) - 1:
            raise self.book.refused(
                _("“%(file)s” is damaged inside; please save it again as .xlsx or as CSV.")
            )
        place = int(number[:9])
        return self.bytes[self.ends[place] : self.ends[place + 1]].decode("utf-8")


class _Formats(_Part):
    """Which cell styles show a date, and which show a number with leading zeros."""

    def __init__(self, book: _Book):
        super().__init__(book)
        self.codes: dict[str, str] = {}
        self.styles: list[tuple[bool, int]] = []
        self.inside = False

    def start(self, name, attributes):
        if name == "numFmt" and len(self.codes) < 5000:
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")[:255]
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside and len(self.styles) < 70_000:
            self.styles.append(self._style(attributes.get("numFmtId", "0")))

    def end(self, name):
        if name == "cellXfs":
            self.inside = False

    def _style(self, number: str) -> tuple[bool, int]:
        code = self.codes.get(number)
        if code is None:
            return number.isdecimal() and int(number[:4]) in _DATE_FORMATS, 0
        elapsed = re.search(r"\[(h+|m+|s+)\]", code, re.IGNORECASE)
        plain = _NOT_CODE.sub("", code).split(";")[0]
        is_date = not elapsed and bool(re.search("[dmyhs]", plain, re.IGNORECASE))
        return is_date, len(plain) if re.fullmatch("0{2,20}", plain) else 0

    def of(self, style: str) -> tuple[bool, int]:
        number = int(style[:6]) if style.isdecimal() else 0
        return self.styles[number] if number < len(self.styles) else (False, 0)


class _Sheet(_Text):
    """Turns the cells of one sheet into rows of text."""

    def __init__(self, book: _Book):
        super().__init__(book)
        self.rows: list[tuple[int, list[str]]] = []
        self.number = self.column = self.silent = 0
        self.cells: list[str] = []
        self.kind = self.style = ""

    def taken(self) -> list[tuple[int, list[str]]]:
        rows, self.rows = self.rows, []
        return rows

    def start(self, name, attributes):
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            number = attributes.get("r", "")
            here = int(number[:8]) if number.isdecimal() else self.number + 1
            if here <= self.number:
                raise self.book.refused(
                    _("“%(file)s” is damaged inside; please save it again as .xlsx or as CSV.")
                )
            self.number, self.column, self.cells = here, -1, []
        self.silent += name == "rPh"
        self.wanted = name in ("v", "t") and not self.silent

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = _COLUMN.fullmatch(attributes.get("r", ""))
        self.column = _column(place[1]) if place else self.column + 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.begin()

    def end(self, name):
        self.wanted = False
        self.silent -= name == "rPh"
        if name == "c" and self.parts:
            self._end_cell()
        elif name == "row" and self.cells:
            self.rows.append((self.number, self.cells))

    def _end_cell(self) -> None:
        value = self._value(self.joined())
        if not value:
            return
        if self.column >= MOST_COLUMNS:
            raise self.book.refused(
                _(
                    "“%(file)s” has more than %(most)d columns; please send only those that are needed."
                ),
                most=MOST_COLUMNS,
            )
        self.cells += [""] * (self.column + 1 - len(self.cells))
        self.cells[self.column] = value

    def _value(self, text: str) -> str:
        if self.kind == "s":
            return self.book.texts.at(text.strip())
        if self.kind == "b":
            return "TRUE" if text.strip() == "1" else "FALSE"
        if self.kind != "n":
            return text
        is_date, zeros = self.book.formats.of(self.style)
        text = text.strip()
        if is_date and (moment := _moment(text, self.book.counts_from_1904)):
            return moment
        return _number(text, zeros)


def _unescaped(found: re.Match) -> str:
    number = int(found[1], 16)
    return found[0] if number == 0 or 0xD800 <= number < 0xE000 else chr(number)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _number(text: str, zeros: int) -> str:
    """Return a number as a person wrote it: 12 for 12.0, 00123 where the cell shows it so."""
    if not _WHOLE.fullmatch(text):
        try:
            value = float(text)
        except ValueError:
            return text
        if not value.is_integer() or abs(value) >= 1e15:
            return repr(value) if value == value and abs(value) != float("inf") else text
        text = str(int(value))
    text = "0" if text == "-0" else text
    return text if text.startswith("-") else text.zfill(zeros)


def _moment(text: str, counts_from_1904: bool) -> str:
    """Return the day, the moment or the time of day that a serial number stands for; "" if none."""
    try:
        serial = float(text)
    except ValueError:
        return ""
    if not 0 <= serial < 2_958_466:  # the last day of the year 9999
        return ""
    start = datetime(1904, 1, 1) if counts_from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    if not counts_from_1904 and serial < 60:
        start += timedelta(days=1)  # the day 29 February 1900 that never was
    try:
        moment = start + timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return ""
    if serial < 1:
        return moment.strftime("%H:%M:%S")
    whole_day = moment.hour == moment.minute == moment.second == 0
    return moment.date().isoformat() if whole_day else moment.isoformat(" ")
