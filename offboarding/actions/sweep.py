"""The audit itself: what it has to write is found in a few set-based queries and written by the thousand.

Nothing here trusts that it is alone. A row to open is inserted by one statement that asks again for every
condition and gives way to a row that is already there; a row to close or reopen is locked and judged again.
The ledger hears of exactly the rows that this transaction has changed.
"""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value

from connections.models import Connection
from core.bulk import insert_select
from ledger import actions as ledger
from offboarding.choices import FindingKind, FindingState
from offboarding.models import AuditRun, Finding
from offboarding.querysets import unfound_agencies, unfound_connections, unfound_custodies

BATCH = 1000
EMPTY = {"removed_level": Value(""), "reason": Value("")}


@dataclass
class Plan:
    """What the facts of `today` ask to be written, as ids: eight bytes for each row."""

    today: date
    places: list[str]
    closing: array = field(default_factory=lambda: array("q"))
    reopening: array = field(default_factory=lambda: array("q"))
    connections: array = field(default_factory=lambda: array("q"))
    custodies: array = field(default_factory=lambda: array("q"))
    agencies: array = field(default_factory=lambda: array("q"))

    @property
    def new(self) -> int:
        return (
            len(self.reopening) + len(self.connections) + len(self.custodies) + len(self.agencies)
        )

    @property
    def size(self) -> int:
        return self.new + len(self.closing)


def plan(*, today: date, places: list[str]) -> Plan:
    """Find what has to be written. Five queries, however many rows they look at."""
    judged = Finding.objects.with_verdict(today, places).order_by()
    found = Plan(today, places)
    found.closing = _ids(
        judged.open().exclude(verdict__in=(FindingState.OPEN, "")).values_list("pk")
    )
    found.reopening = _ids(
        judged.closed_by_audit().filter(verdict=FindingState.OPEN).values_list("pk")
    )
    found.connections = _ids(unfound_connections(today, places).values_list("person__connections"))
    found.custodies = _ids(unfound_custodies(today).values_list("person__custodies"))
    found.agencies = _ids(unfound_agencies(today).values_list("pk"))
    return found


def write(run: AuditRun, found: Plan, *, by, step: Callable[..., None]) -> None:
    """Write the plan, a thousand rows to a transaction.

    `step(done=…, new=…, closed=…)` is called inside each: it notes the progress, and refuses when this
    process may no longer go on.
    """
    for ids in _batches(found.closing):
        with transaction.atomic():
            step(done=len(ids), closed=_close(run, found, ids, by=by))
    for ids in _batches(found.reopening):
        with transaction.atomic():
            step(done=len(ids), new=_reopen(run, found, ids, by=by))
    for ids in _batches(found.custodies):
        with transaction.atomic():
            step(done=len(ids), new=_open_custodies(run, found, ids, by=by))
    for ids in _batches(found.agencies):
        with transaction.atomic():
            step(done=len(ids), new=_open_agencies(run, found, ids, by=by))
    for ids in _batches(found.connections):
        with transaction.atomic():
            step(done=len(ids), new=_open_connections(run, found, ids, by=by))
    _refresh(found)


def _close(run, found, ids, *, by) -> int:
    verdicts = _judged_again(found, Finding.objects.open(), ids)
    closed = {pk: verdict for pk, verdict in verdicts if verdict not in (FindingState.OPEN, "")}
    for state in sorted(set(closed.values())):
        those = [pk for pk, verdict in closed.items() if verdict == state]
        Finding.objects.filter(pk__in=those).update(
            state=state, closed_on=found.today, closed_in=run
        )
    events = [(pk, {"run": run.pk, "state": state}) for pk, state in closed.items()]
    return _tell("closed", found, events, by=by)


def _reopen(run, found, ids, *, by) -> int:
    verdicts = _judged_again(found, Finding.objects.closed_by_audit(), ids)
    again = [pk for pk, verdict in verdicts if verdict == FindingState.OPEN]
    Finding.objects.filter(pk__in=again).update(
        state=FindingState.OPEN,
        opened_on=found.today,
        opened_in=run,
        closed_on=None,
        closed_in=None,
    )
    return _tell("found_again", found, [(pk, {"run": run.pk}) for pk in again], by=by)


def _open_connections(run, found, ids, *, by) -> int:
    rows = unfound_connections(found.today, found.places, among=ids)
    values = {
        "kind": Value(FindingKind.CONNECTION.value),
        "employment_id": F("pk"),
        "connection_id": F("person__connections"),
        "contact_id": F("person__connections__contact"),
        "evidence": F("person__connections__evidence"),
        "level": F("person__connections__level"),
    }
    return _open(run, found, rows, values, by=by)


def _open_custodies(run, found, ids, *, by) -> int:
    rows = unfound_custodies(found.today, among=ids)
    values = {
        "kind": Value(FindingKind.CUSTODY.value),
        "employment_id": F("pk"),
        "custody_id": F("person__custodies"),
        "evidence": Value(Finding._meta.get_field("evidence").default.value),
        "level": Value(Finding._meta.get_field("level").default.value),
    }
    return _open(run, found, rows, values, by=by)


def _open_agencies(run, found, ids, *, by) -> int:
    rows = unfound_agencies(found.today, among=ids)
    values = {
        "kind": Value(FindingKind.AGENCY.value),
        "custody_id": F("pk"),
        "evidence": Value(Finding._meta.get_field("evidence").default.value),
        "level": Value(Finding._meta.get_field("level").default.value),
    }
    return _open(run, found, rows, values, by=by)


def _open(run, found, rows: QuerySet, values: dict, *, by) -> int:
    always = {
        "state": Value(FindingState.OPEN.value),
        "opened_on": Value(found.today),
        "opened_in_id": Value(run.pk),
        **EMPTY,
    }
    about = [name for name in values if name.endswith("_id")]
    values = {**values, **always}
    opened = insert_select(Finding, rows, values, returning=["id", *about])
    events = []
    for pk, *others in opened:
        facts = {name.removesuffix("_id"): value for name, value in zip(about, others, strict=True)}
        events.append((pk, {"run": run.pk, **facts}))
    return _tell("opened", found, events, by=by)


def _judged_again(found, rows: QuerySet, ids) -> list[tuple[int, str]]:
    locked = rows.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    return list(locked.with_verdict(found.today, found.places).values_list("pk", "verdict"))


def _refresh(found) -> None:
    """Let open findings say what the connection's own record now says of evidence and level."""
    record = Connection.objects.filter(pk=OuterRef("connection"))
    differs = ~Q(evidence=F("connection__evidence")) | ~Q(level=F("connection__level"))
    in_places = Finding.objects.open().filter(employment__place__in=found.places)
    stale = in_places.filter(differs, connection__isnull=False).values("pk")
    Finding.objects.filter(pk__in=stale).update(
        evidence=Subquery(record.values("evidence")), level=Subquery(record.values("level"))
    )


def _tell(what: str, found: Plan, events: list[tuple[int, dict]], *, by) -> int:
    """Record one ledger entry for each finding."""
    on = found.today.isoformat()
    named = [(f"offboarding.finding:{pk}", {**facts, "on": on}) for pk, facts in events]
    if named:
        ledger.record_many(f"offboarding.finding_{what}", named, by=by)
    return len(named)


def _ids(rows: QuerySet) -> array:
    return array("q", (pk for (pk,) in rows.iterator(chunk_size=10_000)))


def _batches(ids: array) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH].tolist()
