"""What a report is made of: tables of figures, each with the list behind it, its picture and its sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from reports.pictures import Bars, Columns


@dataclass(frozen=True)
class Asked:
    """What a reader asked of a report, and on which day."""

    today: date
    months: int = 0  # how far back; nought: since the beginning
    ahead: int = 90  # how many days ahead
    campaign: int | None = None
    employer: int | None = None
    department: int | str | None = None  # "none": nothing on record
    place: str = ""

    @property
    def since(self) -> date | None:
        """The first day of the period."""
        return clock.months_after(self.today, -self.months) if self.months else None


@dataclass(frozen=True)
class Cell:
    """One figure: its value in files, its words on the page, the list behind it."""

    value: Any
    words: str
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    label: str
    cells: tuple[Cell, ...]
    url: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """One table: the words above its columns, its rows, and the picture that shows the same."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: list[Row]
    note: str = ""
    picture: Bars | Columns | None = None
    picture_words: str = ""
    empty: str = ""
    numbers: bool = True  # its cells are figures, not days or names


@dataclass(frozen=True)
class Report:
    """One report: its tables, and the same in a few sentences for a message."""

    tables: list[Table]
    sentences: list[str]
    notes: list[str] = field(default_factory=list)

    def flat(self) -> Iterator[list]:
        """Yield every figure as a line of its own: table, row, column, value."""
        for table in self.tables:
            for row in table.rows:
                for head, cell in zip(table.heads[1:], row.cells, strict=True):
                    yield [table.title, row.label, head, cell.value]


def number(value: int, url: str = "") -> Cell:
    return Cell(value, str(intcomma(value)), url)


def share(part: int, whole: int) -> Cell:
    """Return `part` in per cent of `whole`, rounded down, so that 100% means everybody; "–" of nothing."""
    if not whole:
        return Cell(None, "–")
    percent = 100 * part // whole
    return Cell(percent, f"{percent}%")


def day(value: date | None) -> Cell:
    return Cell(value, clock.short(value) or "–")


def words(text: str, url: str = "") -> Cell:
    return Cell(text, text, url)


def link(name: str, **query: Any) -> str:
    """Return the address of a list narrowed down by `query`; what is None or "" is left out."""
    asked = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{reverse(name)}?{urlencode(asked)}" if asked else reverse(name)


def in_words(picture_of: str, rows: list[tuple[str, str]]) -> str:
    """Return what a picture shows as one sentence for those who do not see it."""
    shown = "; ".join(f"{label}: {value}" for label, value in rows[:12])
    more = len(rows) - 12
    if more > 0:
        shown = _("%(shown)s; and %(more)d more in the table") % {"shown": shown, "more": more}
    return f"{picture_of}. {shown}."
