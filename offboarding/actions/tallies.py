"""What a run counts, for each employer and place, so that everybody sees the numbers of their own part."""

from collections import Counter
from datetime import date

from django.db import transaction
from django.db.models import Count

from offboarding.choices import FindingKind
from offboarding.models import AuditRun, AuditSkip, AuditTally, Finding
from offboarding.querysets import (
    COUNTED,
    custody_held,
    held_after_the_end,
    leavers,
    leavers_to_check,
)

# Where the employer and the place of a row stand: an agency's are those of the account.
BY_EMPLOYMENT = ("employment__employer", "employment__place")
BY_ACCOUNT = ("account__employer", "account__employer__place")
BY_CUSTODY = ("custody__account__employer", "custody__account__employer__place")

Tallies = dict[tuple[int, str], dict[str, int]]


def looked_at(today: date, places: list[str]) -> Tallies:
    """Count leavers, connections and custodies looked at, and leavers whose connections are left alone."""
    everybody = leavers(today)
    queries = (
        ("leavers", everybody),
        ("checked", leavers_to_check(today, places).filter(person__connections__isnull=False)),
        ("checked", everybody.filter(custody_held(today, "person__custodies__"))),
        ("skipped", everybody.filter(restricted_until__gte=today).exclude(place__in=places)),
    )
    counted = [(name, _grouped(rows)) for name, rows in queries]
    counted.append(("checked", _grouped(held_after_the_end(today), BY_ACCOUNT)))
    tallies: Tallies = {}
    for name, rows in counted:
        for employer, place, n in rows:
            zero = {"leavers": 0, "checked": 0, "skipped": 0}
            tallies.setdefault((employer, place), zero)[name] += n
    return tallies


@transaction.atomic
def count_before(run: AuditRun, *, places: list[str], closed_places: dict[str, str]) -> None:
    """Note what the run is going to look at, and why it leaves the connections of some places alone."""
    tallies = looked_at(run.as_of, places)
    run.tallies.all().delete()
    run.skips.all().delete()
    AuditTally.objects.bulk_create(
        AuditTally(run=run, employer_id=employer, place=place, **counts)
        for (employer, place), counts in tallies.items()
    )
    AuditSkip.objects.bulk_create(
        AuditSkip(
            run=run,
            place=code,
            explanation=why[:400],
            leavers=sum(t["skipped"] for (_e, place), t in tallies.items() if place == code),
        )
        for code, why in closed_places.items()
    )
    totals = {n: sum(t[n] for t in tallies.values()) for n in ("leavers", "checked", "skipped")}
    AuditRun.objects.filter(pk=run.pk).update(**totals)


@transaction.atomic
def count_after(run: AuditRun) -> None:
    """Note what the run found and closed, and what is open now."""
    tallies = {(tally.employer_id, tally.place): tally for tally in run.tallies.all()}
    for name, rows in (
        ("new", Finding.objects.filter(opened_in=run)),
        ("closed", Finding.objects.filter(closed_in=run)),
        ("open", Finding.objects.open()),
    ):
        for (employer, place), n in _per_part(rows).items():
            fresh = AuditTally(run=run, employer_id=employer, place=place)
            setattr(tallies.setdefault((employer, place), fresh), name, n)
    AuditTally.objects.bulk_create(
        tallies.values(),
        update_conflicts=True,
        unique_fields=["run", "employer", "place"],
        update_fields=COUNTED,
    )
    AuditRun.objects.filter(pk=run.pk).update(open=sum(t.open for t in tallies.values()))


def _per_part(findings) -> Counter:
    """Count findings by employer and place, those of leavers and those of agencies together."""
    of_agencies = findings.filter(kind=FindingKind.AGENCY)
    counts: Counter = Counter()
    for employer, place, n in (
        *_grouped(findings.exclude(kind=FindingKind.AGENCY), BY_EMPLOYMENT),
        *_grouped(of_agencies, BY_CUSTODY),
    ):
        counts[employer, place] += n
    return counts


def _grouped(rows, keys: tuple[str, str] = ("employer", "place")):
    """Return (employer, place, number) of joined rows."""
    return rows.order_by().values_list(*keys).annotate(n=Count("*"))
