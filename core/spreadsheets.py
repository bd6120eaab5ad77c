"""Writes lists as CSV and XLSX that no spreadsheet program will mistake for formulas.

A text that begins like a formula gets an apostrophe in front (OWASP ASVS 5.0, V1.2.10); a number is a
number, negative or not. Everything else comes out as it went in, except characters that neither
format can hold, which are left out, and texts longer than a cell may be, which end in "…".
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from xml.sax.saxutils import escape

from django.http import HttpResponse
from django.utils import timezone

# The full-width forms are there because some programs fold them into the plain ones.
FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "|",
    "%",
    "＝",
    "＋",
    "－",
    "＠",
    "｜",
    "％",
)
MOST_LETTERS = 32_767
EXACT_BELOW = 10**15  # a spreadsheet program forgets the last digits of larger whole numbers
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def harmless(value):
    """Return `value` as a cell that a spreadsheet program shows and does not run."""
    if value is None:
        return ""
    if isinstance(value, bool | date | int | float | Decimal):
        return _plain(value)
    text = str(value)
    if not text.isprintable():
        text = _IMPOSSIBLE.sub("", text)
    return _cut(f"'{text}" if _first_seen(text) in FORMULA_STARTS else text)


def _first_seen(text: str) -> str:
    """Return the first letter that a program sees that skips spaces and whatever is invisible."""
    for letter in text:
        if (letter.isprintable() and letter != " ") or letter in "\t\r\n":
            return letter
    return ""


def _plain(value):
    """Keep a date and a number that a cell can hold; write every other as text."""
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.replace(tzinfo=None).isoformat(" ", "minutes")
    if isinstance(value, bool | date):
        return value
    if value != value or abs(value) == float("inf"):
        return ""
    return value if abs(value) < EXACT_BELOW else str(value)


def _cut(text: str) -> str:
    """Cut what is longer than a cell may be; letters outside the basic plane count twice there."""
    if len(text) * 2 <= MOST_LETTERS:
        return text
    if len(text.encode("utf-16-le")) // 2 <= MOST_LETTERS:
        return text
    cut = text.encode("utf-16-le")[: (MOST_LETTERS - 1) * 2]
    return cut.decode("utf-16-le", errors="ignore") + "…"


def csv_bytes(heads: list[str], rows: Iterable[list]) -> bytes:
    """Return the rows as CSV, in UTF-8 with the mark that Excel needs."""
    content = io.BytesIO()
    text = io.TextIOWrapper(content, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in chain([heads], rows))
    text.flush()
    return content.getvalue()


# ---------------------------------------------------------------- workbooks

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    # Style 1 is a date, style 2 the bold heading.
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>",
}
_SHEET_BEGINS = (
    f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
    'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultColWidth="20" defaultRowHeight="15"/><sheetData>'
)
_FIRST_DAY = date(1900, 3, 1)  # before it, programs disagree about the calendar
_DAY_ZERO = date(1899, 12, 30)


def xlsx_bytes(heads: list[str], rows: Iterable[list]) -> bytes:
    """Return the rows as one sheet of an XLSX file, every text as a text that cannot be a formula."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _PARTS.items():
            archive.writestr(name, _XML + part)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write((_XML + _SHEET_BEGINS).encode())
            sheet.write(_row(heads, ' s="2"'))
            for some in _some_at_a_time(rows, 500):
                sheet.write(b"".join(map(_row, some)))
            sheet.write(b"</sheetData></worksheet>")
    return content.getvalue()


def _some_at_a_time(rows: Iterable[list], count: int) -> Iterator[list[list]]:
    """Yield the rows, some at a time."""
    rows = iter(rows)
    while some := list(islice(rows, count)):
        yield some


def _row(values: list, style: str = "") -> bytes:
    cells = "".join(_cell(harmless(value), style) for value in values)
    return f"<row>{cells}</row>".encode()


def _cell(value, style: str) -> str:
    if value == "" and isinstance(value, str):
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date) and value >= _FIRST_DAY:
        return f'<c s="1"><v>{(value - _DAY_ZERO).days}</v></c>'
    if isinstance(value, int | float | Decimal):
        return f"<c><v>{value}</v></c>"
    text = escape(_LIKE_ESCAPED.sub("_x005F_", str(value)), {"\r": "&#13;"})
    return f'<c{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


WRITERS = {
    "csv": (csv_bytes, "text/csv; charset=utf-8"),
    "xlsx": (xlsx_bytes, f"{_KIND}.sheet"),
}


def response(kind: str, *, name: str, heads: list[str], rows: Iterable[list]) -> HttpResponse:
    """Return the rows as a download named `name`.`kind`."""
    write, content_type = WRITERS[kind]
    answer = HttpResponse(write(heads, rows), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
