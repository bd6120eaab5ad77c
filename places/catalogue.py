"""The catalogue of places: jurisdictions as data (places/data/places.json), read once and never changed.

A place takes from its parent whatever it does not say itself: Scotland from Great Britain, Texas
from the United States. A code that is not listed falls back to its parent (`DE-BY` to Germany).
"""

import json
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from places.choices import About, Gate, Law, PrerequisiteKind

FILE = Path(__file__).parent / "data" / "places.json"
# Groups of countries share words, but what is on record or decided for one holds in no other.
SUPRANATIONAL = ("EU",)


@dataclass(frozen=True)
class Source:
    """Where a statement about the law was read."""

    key: str
    title: str
    url: str


@dataclass(frozen=True)
class GateRule:
    """What the law of a place says about one feature or clause, from a day on (None: always)."""

    law: Law
    reason: str
    source: Source
    review_on: date
    since: date | None = None


@dataclass(frozen=True)
class Asked:
    """One preparation that must be on record before a feature may be used in a place."""

    kind: PrerequisiteKind
    name: str
    reason: str
    source: Source


@dataclass(frozen=True)
class Told:
    """What the people of a place have to be told by its law, before anything is looked at there."""

    kind: str  # "monitoring"
    name: str
    reason: str
    source: Source
    asks_confirmation: bool


@dataclass(frozen=True)
class AccountLaw:
    """The statute of a US state that protects the personal accounts of staff."""

    statute: str
    forbids: tuple[str, ...]
    note: str
    browser_check: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Place:
    """One jurisdiction: its calendar, its quiet hours, and what its law says about each feature."""

    code: str
    name: str
    in_words: str  # as it stands in a sentence: “the Netherlands”
    parent: str
    region: str
    time_zone: str
    calendar: (
        str  # "GB-SCT": country and subdivision of the holidays package; "" knows weekends only
    )
    working_days: frozenset[int]  # Monday is 0
    quiet_from: time
    quiet_until: time
    gates: dict[str, tuple[GateRule, ...]]
    clauses: dict[str, tuple[GateRule, ...]]  # by key; a clause that is not named is on
    asked: tuple[Asked, ...]
    told: tuple[Told, ...]
    account_law: AccountLaw | None

    def __str__(self):
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def lineage(self) -> tuple[str, ...]:
        """This place and the places around it in the same country, nearest first."""
        above = place(self.parent).lineage if self.parent not in ("", *SUPRANATIONAL) else ()
        return (self.code, *above)

    def gate(self, gate: Gate | str, *, today: date) -> GateRule:
        """Return what the law says about `gate` on the day `today`."""
        begun = [r for r in self.gates[gate] if r.since is None or r.since <= today]
        return begun[-1]

    def coming(self, gate: Gate | str, *, today: date) -> GateRule | None:
        """Return the next change of the law about `gate` that is already known, if any."""
        ahead = [r for r in self.gates[gate] if r.since is not None and r.since > today]
        return ahead[0] if ahead else None

    def clause(self, key: str, *, today: date) -> GateRule | None:
        """Return what the law says about the clause `key` on the day `today`; None: nothing special."""
        begun = [r for r in self.clauses.get(key, ()) if r.since is None or r.since <= today]
        return begun[-1] if begun else None

    def rule(self, about: About | str, subject: str, *, today: date) -> GateRule | None:
        """Return what is shipped for a feature or a clause here; None: nothing special."""
        if about == About.CLAUSE:
            return self.clause(subject, today=today)
        return self.gate(subject, today=today)

    def tells(self, kind: str) -> Told | None:
        """Return what the law says of a notice of this kind to people here, if anything."""
        return next((told for told in self.told if told.kind == kind), None)

    def needs(self, gate: Gate | str) -> tuple[Asked, ...]:
        """Return the preparations that must be on record here before `gate` opens."""
        return tuple(asked for asked in self.asked if asked.kind in _needs()[gate])


def place(code: str) -> Place:
    """Return the place with this code, or the nearest listed one around it.

    Raises KeyError, with a sentence, when not even the country is listed.
    """
    wanted = code.strip().upper()
    known = _places()
    while wanted:
        if wanted in known:
            return known[wanted]
        wanted = wanted.rpartition("-")[0]
    raise KeyError(f"PolicyHub knows no place with the code “{code}”.")


def is_known(code: str) -> bool:
    """Whether `place(code)` has an answer."""
    return code.strip().upper().split("-")[0] in _places()


def codes() -> tuple[str, ...]:
    """Return the codes of all listed places, in the order of the catalogue."""
    return tuple(_places())


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the places as choices of a form field, grouped by region."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in _places().values():
        groups.setdefault(each.region, []).append((each.code, each.name))
    return list(groups.items())


def feature_words() -> dict[str, str]:
    """Return, in words, what the laws on personal accounts forbid."""
    return _file()["feature_words"]


@cache
def _file() -> dict:
    return json.loads(FILE.read_text(encoding="utf-8"))


@cache
def _needs() -> dict[str, frozenset[str]]:
    return {gate: frozenset(kinds) for gate, kinds in _file()["needs"].items()}


@cache
def _source(key: str) -> Source:
    return Source(key=key, **_file()["sources"][key])


@cache
def _places() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for row in _file()["places"]:
        found[row["code"]] = _read(row, found.get(row.get("parent", "")))
    return found


def _read(row: dict, parent: Place | None) -> Place:
    """Make a place of one row of the file, filling what it leaves out from its parent."""

    def own(key, read, inherited):
        return read(row[key]) if key in row else getattr(parent, inherited)

    return Place(
        code=row["code"],
        name=row["name"],
        in_words=row.get("in_words", row["name"]),
        parent=row.get("parent", ""),
        region=own("region", str, "region"),
        time_zone=own("time_zone", str, "time_zone"),
        calendar=row.get("calendar", ""),
        working_days=own("working_days", frozenset, "working_days"),
        quiet_from=own("quiet", lambda q: time.fromisoformat(q["from"]), "quiet_from"),
        quiet_until=own("quiet", lambda q: time.fromisoformat(q["until"]), "quiet_until"),
        gates={**(parent.gates if parent else {}), **_read_gates(row.get("gates", {}))},
        clauses={**(parent.clauses if parent else {}), **_read_gates(row.get("clauses", {}))},
        asked=_read_asked(row.get("prerequisites", {}), parent),
        told=own("told", _read_told, "told") if parent else _read_told(row.get("told", [])),
        account_law=_read_account_law(row.get("account_law")),
    )


def _read_gates(gates: dict) -> dict[str, tuple[GateRule, ...]]:
    return {gate: tuple(_read_rule(rule) for rule in rules) for gate, rules in gates.items()}


def _read_rule(rule: dict) -> GateRule:
    return GateRule(
        law=Law(rule["law"]),
        reason=rule["reason"],
        source=_source(rule["source"]),
        review_on=date.fromisoformat(rule["review_on"]),
        since=date.fromisoformat(rule["since"]) if "since" in rule else None,
    )


def _read_asked(rows: dict, parent: Place | None) -> tuple[Asked, ...]:
    asked = {each.kind: each for each in parent.asked} if parent else {}
    for kind, row in rows.items():
        asked[PrerequisiteKind(kind)] = Asked(
            kind=PrerequisiteKind(kind),
            name=row["name"],
            reason=row["reason"],
            source=_source(row["source"]),
        )
    return tuple(asked[kind] for kind in PrerequisiteKind if kind in asked)


def _read_told(rows: list[dict]) -> tuple[Told, ...]:
    return tuple(Told(**{**row, "source": _source(row["source"])}) for row in rows)


def _read_account_law(row: dict | None) -> AccountLaw | None:
    if row is None:
        return None
    return AccountLaw(
        statute=row["statute"],
        forbids=tuple(row["forbids"]),
        note=row["note"],
        browser_check=row["browser_check"],
        sources=tuple(_source(key) for key in row["sources"]),
    )
