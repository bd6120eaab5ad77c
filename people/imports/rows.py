"""One row of a staff list after reading: clean values, and what is wrong with the others."""

import sys
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.choices import EmploymentKind
from people.imports import dates
from places import catalogue

ACTIVE, LEFT = "active", "left"

# Every field a file can fill: what a reader calls it, and how long it may be.
LABELS = {
    "employee_id": gettext_lazy("staff number"),
    "first_name": gettext_lazy("given name"),
    "last_name": gettext_lazy("family name"),
    "email": gettext_lazy("work e-mail"),
    "private_email": gettext_lazy("private e-mail"),
    "employer": gettext_lazy("employer"),
    "department": gettext_lazy("department"),
    "job_title": gettext_lazy("job title"),
    "kind": gettext_lazy("kind of employment"),
    "place": gettext_lazy("place"),
    "time_zone": gettext_lazy("time zone"),
    "status": gettext_lazy("status"),
    "hire_date": gettext_lazy("first day"),
    "notice_on": gettext_lazy("notice given on"),
    "garden_leave_from": gettext_lazy("garden leave from"),
    "termination_date": gettext_lazy("leaving date"),
    "manager": gettext_lazy("manager"),
    "manager_number": gettext_lazy("manager"),
    "manager_email": gettext_lazy("manager"),
    "manager_name": gettext_lazy("manager"),
}
LONGEST = {
    "employee_id": 60,
    "first_name": 120,
    "last_name": 120,
    "email": 254,
    "private_email": 254,
    "employer": 200,
    "department": 120,
    "job_title": 160,
    "manager_number": 60,
    "manager_email": 254,
    "manager_name": 240,
}
DAYS = ("hire_date", "notice_on", "garden_leave_from", "termination_date")
OFTEN_THE_SAME = {"employer", "department", "job_title", "status", "manager_number"}
EMAILS = ("email", "private_email", "manager_email")
NORMALISED = (
    "employee_id",
    "first_name",
    "last_name",
    "email",
    "status",
    "hire_date",
    "termination_date",
)


@dataclass(slots=True)
class StaffRow:
    """What one row says. An empty value says nothing; it never erases what is known."""

    row: int
    employee_id: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    private_email: str = ""
    employer: str = ""
    department: str = ""
    job_title: str = ""
    kind: str = ""
    place: str = ""
    time_zone: str = ""
    status: str = ""
    hire_date: date | None = None
    notice_on: date | None = None
    garden_leave_from: date | None = None
    termination_date: date | None = None
    manager_number: str = ""
    manager_email: str = ""
    manager_name: str = ""
    faults: list[str] = field(default_factory=list)  # sentences that name row and field
    remarks: list[str] = field(default_factory=list)  # what was left out, and why

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def normalised(self) -> dict:
        """Return the seven values that every HR system gives, as the interchange files write them."""
        found = {name: getattr(self, name) for name in NORMALISED}
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in found.items()
        }

    def as_json(self) -> dict:
        """Return the row so that JSON can keep it, without what is empty."""
        kept = {each.name: getattr(self, each.name) for each in fields(self)}
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in kept.items()
            if value
        }

    @classmethod
    def from_json(cls, kept: dict) -> "StaffRow":
        days = {name: date.fromisoformat(kept[name]) for name in DAYS if name in kept}
        return cls(**{**kept, **days})


def fault(row: int, name: str, sentence: str) -> str:
    """Write a reason so that it names row and field: `Row 3, first day: …`."""
    return _("Row %(row)d, %(field)s: %(sentence)s") % {
        "row": row,
        "field": LABELS[name],
        "sentence": sentence,
    }


def clean(value) -> str:
    """Return text as it is stored: composed, on one line, without letters that cannot be seen."""
    text = unicodedata.normalize("NFC", str(value))
    if not text.isprintable():
        text = "".join(
            letter if letter.isprintable() else " " if letter.isspace() else "" for letter in text
        )
    return " ".join(text.split())


def make_all(records: Callable[[], Iterable[tuple[int, dict[str, str]]]]) -> list[StaffRow]:
    """Make rows of raw values.

    `records()` gives pairs of a row number and texts by field name. It is asked twice, so that the
    raw values of a large file are never in memory all at once.
    """
    written = {raw[day] for _number, raw in records() for day in DAYS if raw.get(day)}
    order = dates.order_of(written)
    return [_make(number, raw, order) for number, raw in records()]


def _make(number: int, raw: dict[str, str], order: str) -> StaffRow:
    made = StaffRow(number)
    for name, value in raw.items():
        text = clean(value) if value else ""
        if not text:
            continue
        if name == "place":
            _read_place(made, text)
            continue
        try:
            setattr(made, name, _read(name, text, order))
        except ValueError as error:
            made.faults.append(fault(number, name, str(error)))
    return made


def _read(name: str, text: str, order: str):
    if name in DAYS:
        return dates.read(text, order)
    if name in EMAILS:
        return _email(text)
    if name == "kind":
        return _kind(text)
    if name == "time_zone":
        return _time_zone(text)
    if len(text) > LONGEST.get(name, 1000):
        raise ValueError(
            _("This is %(found)d letters long; at most %(most)d can be kept.")
            % {"found": len(text), "most": LONGEST[name]}
        )
    return sys.intern(text) if name in OFTEN_THE_SAME else text


def _email(text: str) -> str:
    text = text.lower()
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValueError(
            _("“%(text)s” is not an e-mail address. Write one such as carol@example.com.")
            % {"text": text[:60]}
        ) from error
    if len(text) > LONGEST["email"]:
        raise ValueError(_("An e-mail address has at most 254 letters."))
    return text


def _kind(text: str) -> str:
    wanted = text.casefold().replace("-", "_").replace(" ", "_")
    for kind in EmploymentKind:
        if wanted in (kind.value, str(kind.label).casefold().replace(" ", "_")):
            return kind.value
    raise ValueError(
        _("“%(text)s” is not a kind of employment. Write employee, contractor or agency worker.")
        % {"text": text[:60]}
    )


def _time_zone(text: str) -> str:
    if text not in _time_zones():
        raise ValueError(
            _("“%(text)s” is not a time zone. Write one such as Europe/London.")
            % {"text": text[:60]}
        )
    return text


@cache
def _places() -> dict[str, str]:
    """Return the codes of places by code and by name, without letter case."""
    names = {catalogue.place(code).name.casefold(): code for code in catalogue.codes()}
    return names | {code.casefold(): code for code in catalogue.codes()}


@cache
def _time_zones() -> set[str]:
    return available_timezones()


def _read_place(made: StaffRow, text: str) -> None:
    """Understand a code or the name of a place; an office that we cannot place is left out."""
    made.place = _places().get(text.casefold(), "")
    if not made.place and len(text) <= 12 and text.isupper() and catalogue.is_known(text):
        made.place = text
    if made.place:
        return
    made.remarks.append(
        _(
            "The place “%(text)s” is not in the catalogue of places, so it was left out."
            " A code such as GB or DE would be understood."
        )
        % {"text": text[:60]}
    )
