"""Many earlier agreements at once: a zip with one table and the scans that it names.

Every row is recorded by itself, so that a row with a fault stops no other; running it again changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns import signing_rules
from campaigns.actions import agreements
from campaigns.models import EarlierAgreement
from core import archives, tables
from core.refusals import Refused, refuse
from people.models import Person
from policies.models import Clause

TABLES, SCANS = (".csv", ".xlsx"), (".pdf", ".jpg", ".jpeg", ".png")
# Heads of the columns, in small letters: what they mean here.
HEADS = {
    "staff number": "number",
    "number": "number",
    "clause": "clause",
    "signed on": "signed_on",
    "date": "signed_on",
    "scan": "scan",
    "file": "scan",
    "words": "words",
    "in return": "in_return",
    "months": "months",
    "lookback months": "lookback_months",
    "lookback": "lookback_months",
}
NEEDED = ("number", "clause", "signed_on", "scan")


@dataclass
class Outcome:
    """What became of the rows."""

    created: int = 0
    unchanged: int = 0
    refused: list[dict] = field(default_factory=list)

    def refuse(self, row: int, reason: str) -> None:
        self.refused.append({"row": row, "reason": str(reason)})


@dataclass(frozen=True)
class Line:
    """One row of the table."""

    row: int
    values: dict

    @property
    def scan(self) -> str:
        return self.values["scan"].strip().rpartition("/")[2].lower()


def bring_in(content: bytes, filename: str, *, by, now: datetime, today: date) -> Outcome:
    """Record every agreement of the zip that can be recorded; each waits for a second person."""
    refuse("" if archives.is_zip(content) else _("Choose a zip with one table and the scans."))
    outcome = Outcome()
    waiting: dict[str, list[Line]] = {}
    for line in _lines(content, filename):
        waiting.setdefault(line.scan, []).append(line)
    wanted = _members(content, filename, lambda name: _base(name) in waiting, SCANS)
    for name, scan in wanted:
        for line in waiting.pop(_base(name), []):
            _bring_in_one(line, scan, outcome, by=by, now=now, today=today)
    for line in (line for lines in waiting.values() for line in lines):
        outcome.refuse(line.row, _("The scan “%s” is not in the zip.") % line.values["scan"])
    outcome.refused.sort(key=lambda each: each["row"])
    return outcome


def _bring_in_one(line: Line, scan: bytes, outcome: Outcome, *, by, now, today) -> None:
    try:
        person, clause = _person(line.values["number"], by), _clause(line.values["clause"])
        day = _day(line.values["signed_on"])
        if _is_there(person, clause, day):
            outcome.unchanged += 1
            return
        with transaction.atomic():
            agreements.record(
                person,
                clause,
                signed_on=day,
                content=scan,
                words=line.values.get("words", ""),
                in_return=line.values.get("in_return", ""),
                months=_number(line.values.get("months", "")),
                lookback_months=_number(line.values.get("lookback_months", "")),
                by=by,
                now=now,
                today=today,
            )
        outcome.created += 1
    except Refused as refused:
        outcome.refuse(line.row, refused)


def _lines(content: bytes, filename: str) -> list[Line]:
    """Return the rows of the one table in the zip."""
    found = list(_members(content, filename, lambda _name: True, TABLES))
    refuse("" if len(found) == 1 else _("The zip has to hold exactly one table (CSV or XLSX)."))
    name, raw = found[0]
    table = tables.read(raw, filename=name)
    heads = [HEADS.get(head.strip().lower().replace("_", " "), "") for head in table.heads]
    missing = [each for each in NEEDED if each not in heads]
    refuse(
        _("The table needs the columns staff number, clause, signed on and scan.")
        if missing
        else ""
    )
    return [
        Line(row.number, {head: cell for head, cell in zip(heads, row.cells, strict=False) if head})
        for row in table.rows
    ]


def _members(content, filename, wanted, endings) -> Iterator[tuple[str, bytes]]:
    return archives.read_members(
        content,
        filename=filename,
        wanted=lambda name: name.lower().endswith(endings) and wanted(name),
        most=lambda _name: signing_rules.MOST_SCAN_BYTES,
    )


def _base(name: str) -> str:
    return name.rpartition("/")[2].lower()


def _person(number: str, by) -> Person:
    found = Person.objects.visible_to(by).filter(number=number.strip()).first()
    refuse("" if found else _("Nobody with the staff number “%s” is among your people.") % number)
    return found


def _clause(key: str) -> Clause:
    found = Clause.objects.filter(key=key.strip()).first()
    refuse("" if found else _("There is no clause “%s”.") % key)
    return found


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written.strip()[:10])
    except ValueError as error:
        raise Refused(_("Write the day like 2019-05-06, not “%s”.") % written) from error


def _number(written: str) -> int | None:
    """Return a number of months; None where the cell is empty."""
    text = written.strip().removesuffix(".0")
    if text and not text.isdecimal():
        raise Refused(_("Write months as a number like 6, not “%s”.") % written)
    return int(text) if text else None


def _is_there(person: Person, clause: Clause, day: date) -> bool:
    same = EarlierAgreement.objects.filter(person=person, clause=clause, signed_on=day)
    return same.exclude(state="turned-down").exists()
