"""The clause in force on the day of the conduct, and since when the person was bound by it.

    for clause in agreed.clauses_on(employment, day): clause.key, clause.title, clause.text, clause.bound_since

A clause that the person had not acknowledged by that day is cited with exactly that said.
"""

from dataclasses import dataclass
from datetime import date

from campaigns.models import Signature
from core import clock
from people.models import Employment
from places import catalogue
from policies.models import PolicyVersion, VersionClause, VersionPlace


@dataclass(frozen=True)
class Clause:
    """One clause as it held for one person on one day."""

    version: PolicyVersion
    key: str
    title: str
    text: str
    bound_since: date | None

    @property
    def choice(self) -> str:
        return f"{self.version.pk}:{self.key}"


def clauses_on(employment: Employment | None, day: date | None) -> list[Clause]:
    """Return every clause of the versions that held where the person worked, on that day."""
    if employment is None or day is None:
        return []
    versions = _versions(employment.place, day)
    signed = _signed(employment, versions, day)
    rows = VersionClause.objects.filter(version__in=versions).select_related(
        "revision__clause", "version__policy"
    )
    return [
        Clause(
            row.version,
            row.revision.clause.key,
            row.revision.title,
            row.words,
            signed.get(row.version_id),
        )
        for row in rows.order_by("version", "position")
    ]


def _versions(place: str, day: date) -> list[int]:
    """A version holds until the next one takes its place."""
    held = VersionPlace.objects.filter(place__in=catalogue.place(place).lineage, since__lte=day)
    return [
        row.version_id
        for row in held.select_related("version")
        if row.version.superseded_on is None or row.version.superseded_on > day
    ]


def _signed(employment: Employment, versions: list[int], day: date) -> dict[int, date]:
    """Return when the person first signed each version, up to the day."""
    rows = Signature.objects.filter(person=employment.person_id, version__in=versions).until(day)
    return {row.version_id: clock.day_of(row.signed_at) for row in rows.order_by("-signed_at")}
