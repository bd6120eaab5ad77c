"""Tells which HR system wrote a file, and reads it into rows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.utils.translation import gettext as _

from core import jsons, tables
from core.archives import shown
from core.refusals import Unreadable
from people.imports import documents, sheets
from people.imports.rows import StaffRow, make_all


@dataclass(slots=True)
class StaffFile:
    """One staff list: who wrote it, and its rows in the order of the file."""

    format: str
    rows: list[StaffRow] = field(default_factory=list)


def read(content: bytes, *, filename: str) -> StaffFile:
    """Return the staff list in `content`. Raises `Unreadable` when there is none in it."""
    is_json = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"[")
    reader: Callable = _document if is_json else _sheet
    found = reader(content, filename)
    found.rows.sort(key=lambda each: each.row)
    return found


def _document(content: bytes, filename: str) -> StaffFile:
    recognised = documents.recognise(jsons.read(content, filename=filename))
    if recognised is None:
        raise Unreadable(
            _(
                "“%(file)s” is JSON, but no staff list of Personio or HiBob, and no list of people"
                " with a “staff_number” each."
            )
            % {"file": shown(filename)}
        )
    format_, people = recognised
    return StaffFile(format_, make_all(partial(documents.records, format_, people)))


def _sheet(content: bytes, filename: str) -> StaffFile:
    try:
        table = tables.read(content, filename=filename, is_heading=_is_heading)
    except Unreadable as error:
        tables.read(content, filename=filename)  # says so if it is no table at all
        raise Unreadable(
            _(
                "“%(file)s” has no column “Staff number”, “Employee #” or “Workday ID”, so it is"
                " not a staff list that PolicyHub can read."
            )
            % {"file": shown(filename)}
        ) from error
    layout = sheets.layout_of(table.heads)
    rows = make_all(partial(sheets.records, table, layout))
    for each in table.faults:
        reason = _("Row %(row)d: %(reason)s") % {"row": each.number, "reason": each.reason}
        rows.append(StaffRow(each.number, faults=[reason]))
    return StaffFile(layout.format, rows)


def _is_heading(cells: list[str]) -> bool:
    return sheets.layout_of(cells) is not None
