"""The words in which each app declares what it keeps about people, why, and for how long.

An app's `retention.py` holds a list `RECORDS`, one `Record` per model that can hold something personal:

    RECORDS = [
        Record(
            model="core.Job",
            name=_("Long work that somebody started"),
            purpose=_("To show how far it is and what came of it."),
            about=("started_by",),
            personal=("started_by", "title", "payload", "result"),
            harmless={"kind": "the name of a function"},
            rules=(
                Rule(
                    key="job_details",
                    name=_("What long work was about"),
                    period=Period(30, "days"),
                    counted_from=_("the end of the work"),
                    due="finished_at",
                    then=Blank({"payload": {}, "result": {}}),
                    basis=Basis.LEGITIMATE_INTEREST,
                ),
            ),
        ),
    ]

Models are named by label, so that a declaration needs nothing of its own app. `privacy` finds these
modules, applies the rules every hour, exports one person's rows and erases a person (docs/retention.md).
`tests/test_retention.py` fails as long as a personal field of any model is declared nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class Basis(models.TextChoices):
    """Why something may be kept."""

    LEGITIMATE_INTEREST = "legitimate interest", _("Legitimate interest")
    LEGAL_CLAIMS = "legal claims", _("Legal claims")
    LEGAL_OBLIGATION = "legal obligation", _("Legal obligation")
    CONTRACT = "contract", _("Contract")
    ACCOUNTABILITY = "accountability", _("Accountability")
    SECURITY = "security", _("Security")
    MINIMISATION = "data minimisation", _("Data minimisation")


@dataclass(frozen=True, order=False)
class Period:
    """A stretch of time in whole days, months or years; its last day still counts."""

    amount: int
    unit: str  # "days", "months" or "years"

    def __post_init__(self):
        if self.unit not in ("days", "months", "years") or self.amount < 0:
            raise ValueError("A period is a number of days, months or years.")

    def __str__(self) -> str:
        words = {
            "days": ngettext("%d day", "%d days", self.amount),
            "months": ngettext("%d month", "%d months", self.amount),
            "years": ngettext("%d year", "%d years", self.amount),
        }
        return words[self.unit] % self.amount

    def after(self, day: date) -> date:
        """Return the last day of this period when it is counted from `day`; months clamp."""
        return day + relativedelta(**{self.unit: self.amount})

    def cutoff(self, today: date) -> date:
        """Return the first day for which this period is not yet over: what lies before it is due."""
        first = today - relativedelta(**{self.unit: self.amount})
        while self.after(first) < today:
            first += timedelta(days=1)
        return first

    def is_longer_than(self, other: "Period") -> bool:
        """Compare two periods of any units, on a day from which no month clamps."""
        start = date(2001, 1, 1)
        return self.after(start) > other.after(start)


@dataclass(frozen=True)
class Delete:
    """The row goes."""


@dataclass(frozen=True)
class Blank:
    """The row stays and these fields are emptied; `{pk}` in a text becomes the row's own number."""

    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Act:
    """A function does it: called with the rows of one batch, `by=` and `today=`; it records itself."""

    path: str  # "ledger.erasing.empty"
    name: str  # what it does, in words
    done: Mapping[str, Any]  # a filter: rows to which it has been done already


@dataclass(frozen=True)
class Rule:
    """When rows of a model are due, and what happens to them then."""

    key: str
    name: str
    period: Period
    counted_from: str  # in words, after “counted from”
    due: str  # a field with a day or moment, or a queryset method that takes the first day not yet due
    then: Delete | Blank | Act
    basis: Basis
    source: str = ""  # the key in privacy/data/retention_defaults.json that this follows
    note: str = ""
    longest: Period | None = (
        None  # the firm may keep it so long; by default no longer than `period`
    )
    where: Mapping[str, Any] = field(default_factory=dict)
    due_of: str = ""  # a path: due with the row there (“when its person has been gone so long”)

    @property
    def limit(self) -> Period:
        return self.longest or self.period


@dataclass(frozen=True)
class Needed:
    """Why a person cannot be erased as long as they have such rows."""

    reason: str
    where: Mapping[str, Any] = field(default_factory=dict)
    method: str = ""  # a queryset method that takes today


@dataclass(frozen=True)
class Record:
    """What one model keeps about people."""

    model: str
    name: str
    purpose: str
    # Paths to the person or user whom a row is about, "pk" for a row that is one. Whoever only wrote a row
    # (`decided_by`) is no such path: it would show them, in their own export, what it says of others.
    about: tuple[str, ...] = ()
    named_in: tuple[str, ...] = ()  # text fields that name a row as the ledger does
    personal: tuple[str, ...] = ()
    harmless: Mapping[str, str] = field(
        default_factory=dict
    )  # field -> why it holds nothing personal
    secret: tuple[str, ...] = ()  # never exported: hashes, seeds, what is about other people
    masked: tuple[str, ...] = ()  # exported as “another person”
    rules: tuple[Rule, ...] = ()
    kept_because: str = ""  # when nothing happens to it by itself
    erase: Delete | Blank | None = None  # what erasing a person does to their rows
    erase_keeps: str = ""  # why erasing a person leaves these fields as they are
    needed: tuple[Needed, ...] = ()
    shown: str = ""  # a queryset method: of the rows about somebody, those that they may know of


@dataclass(frozen=True)
class Never:
    """Something that passes through and is never stored."""

    key: str
    name: str
    promise: str


@dataclass(frozen=True)
class Subject:
    """Which model is a person, and how their login is reached from there."""

    model: str
    user: str
    page: str  # the name of the page that shows the person
