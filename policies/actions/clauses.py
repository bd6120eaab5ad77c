"""Clauses: load the library, add one's own, word them anew, retire them."""

import json
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.refusals import refuse
from ledger import actions as ledger
from policies import rules
from policies.choices import Origin
from policies.models import Clause, ClauseCare, ClauseRevision

LIBRARY = Path(__file__).resolve().parent.parent / "data" / "clauses.json"
FIELDS = ("stances", "acceptance", "document", "binds", "feature", "reasons")


@transaction.atomic
def load_library(*, by, today: date) -> int:
    """Bring in the clauses of the library that are not there yet; return how many were new or reworded."""
    library = json.loads(LIBRARY.read_text(encoding="utf-8"))
    entries = {entry["id"]: entry for entry in library["clauses"]}
    clauses = _with_those_missing(entries, library["always_on"])
    latest = {
        revision.clause_id: revision
        for revision in ClauseRevision.objects.filter(clause__in=clauses).order_by("number")
    }
    stale = [clause for clause in clauses if not _says(latest.get(clause.pk), entries[clause.key])]
    ClauseRevision.objects.bulk_create(
        ClauseRevision(
            clause=clause,
            number=latest[clause.pk].number + 1 if clause.pk in latest else 1,
            title=entries[clause.key]["title"],
            text=entries[clause.key]["text"],
            created_on=today,
        )
        for clause in stale
    )
    lines = [(clause, {"key": clause.key}) for clause in stale]
    return ledger.record_many("policies.clause_loaded", lines, by=by)


def _with_those_missing(entries: dict[str, dict], always_on: list[str]) -> list[Clause]:
    """Return the clauses of the library in its order; those not there yet are made."""
    there = {clause.key: clause for clause in Clause.objects.filter(key__in=entries)}
    made = [
        Clause(
            key=key,
            origin=Origin.LIBRARY,
            stances=entry["stances"],
            acceptance=entry["acceptance_kind"],
            document=entry["document_kind"],
            binds=entry["binds_to"],
            feature=entry.get("feature", ""),
            always_on=key in always_on,
            default_on=entry["default_on"],
        )
        for key, entry in entries.items()
        if key not in there
    ]
    there |= {clause.key: clause for clause in Clause.objects.bulk_create(made)}
    ClauseCare.objects.bulk_create(
        ClauseCare(clause=clause, place=care["jurisdiction"], why=care["why"])
        for clause in made
        for care in entries[clause.key]["jurisdiction_care"]
    )
    return [there[key] for key in entries]


def _says(revision: ClauseRevision | None, entry: dict) -> bool:
    return bool(revision) and (revision.title, revision.text) == (entry["title"], entry["text"])


@transaction.atomic
def add(*, title: str, text: str, by, today: date, **fields) -> Clause:
    """Add a clause of the firm's own."""
    clause = Clause.objects.create(key=_free_key(title), origin=Origin.OWN, **fields)
    _word(clause, title=title, text=text, by=by, today=today)
    ledger.record("policies.clause_added", clause, by=by, facts={"key": clause.key})
    return clause


@transaction.atomic
def revise(clause: Clause, *, title: str, text: str, by, today: date) -> ClauseRevision:
    """Word a clause anew. Versions that use the old wording keep it."""
    fresh = Clause.objects.select_for_update().get(pk=clause.pk)
    refuse(rules.why_not_revise(fresh))
    latest = fresh.revisions.first()
    if latest and (latest.title, latest.text) == (title, text):
        return latest
    revision = _word(fresh, title=title, text=text, by=by, today=today)
    ledger.record("policies.clause_revised", fresh, by=by, facts={"number": revision.number})
    return revision


@transaction.atomic
def retire(clause: Clause, *, by, today: date) -> None:
    """Offer a clause no longer; versions that have it keep it."""
    refuse(_("This clause belongs into every policy.") if clause.always_on else "")
    moved = Clause.objects.filter(pk=clause.pk, retired_on__isnull=True).update(retired_on=today)
    refuse("" if moved else _("This clause has already been retired."))
    ledger.record("policies.clause_retired", clause, by=by)


def _word(clause, *, title, text, by, today) -> ClauseRevision:
    latest = clause.revisions.first()
    return ClauseRevision.objects.create(
        clause=clause,
        number=latest.number + 1 if latest else 1,
        title=title,
        text=text,
        created_on=today,
        created_by=by,
    )


def _free_key(title: str) -> str:
    wanted = slugify(title)[:50] or "clause"
    taken = set(Clause.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)
