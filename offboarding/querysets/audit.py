"""Named reads of leavers, findings and audit runs."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Custody
from accounts.querysets import employers_of
from core.refusals import refuse
from offboarding.choices import (
    CLOSED_BY_AUDIT,
    CLOSED_BY_PERSON,
    FindingKind,
    FindingState,
    RunState,
)
from people import rules as people_rules
from people.models import Employment
from people.querysets import hr_scope

# Every state of an exemption but "granted". Only that one ends what the audit looks for.
NOT_EXEMPT = ("", "claimed", "refused")
# Verdict on a finding whose place the audit may not look at: it stays as it is.
LEFT_ALONE = ""
# Age of open findings: name in addresses, words, from how many days on.
AGES = (
    ("week", _("Up to a week"), 0),
    ("month", _("8 to 30 days"), 8),
    ("quarter", _("31 to 90 days"), 31),
    ("older", _("More than 90 days"), 91),
)
STAGES = ("leaving", "restricted", "over", "free")
COUNTED = ("leavers", "checked", "skipped", "new", "closed", "open")


def worked_later(today: date, employment: str = "") -> models.QuerySet:
    """The employments that count instead of the one behind the prefix `employment`.

    Somebody who works here now, for whichever employer of the firm, is not a leaver; and of somebody
    who came and went several times only the last employment is looked at.
    """
    left_on = OuterRef(f"{employment}left_on")
    ended_later = Q(left_on__isnull=True) | Q(left_on__gt=left_on)
    ended_together = Q(left_on=left_on, pk__gt=OuterRef(f"{employment}pk"))
    begun = Employment.objects.filter(person=OuterRef(f"{employment}person"), started_on__lte=today)
    return begun.filter(ended_later | ended_together)


def leavers(today: date) -> models.QuerySet:
    """The last employment of everybody who has left and not come back."""
    return Employment.objects.ended(today).filter(~Exists(worked_later(today)))


def leaver_files(employments: models.QuerySet, today: date) -> models.QuerySet:
    """Of `employments`, those with a leaving date, with `open_findings`, accounts `held`, and `works_on`
    when a later employment counts instead."""
    findings = _findings().open().filter(employment=OuterRef("pk"))
    custodies = Custody.objects.held(today).filter(person=OuterRef("person"))
    return (
        employments.filter(left_on__isnull=False)
        .annotate(
            open_findings=_number_of(findings, "employment"),
            held=_number_of(custodies, "person"),
            works_on=Exists(worked_later(today)),
        )
        .select_related("person", "employer", "department")
        .order_by("-left_on", "person__family_name", "person__given_name", "pk")
    )


def custodies_of(employment, user) -> models.QuerySet:
    """Which accounts the person behind `employment` holds or held, as far as `user` may see them."""
    rows = Custody.objects.visible_to(user).filter(person=employment.person_id)
    return rows.select_related("account").order_by(F("until").desc(nulls_first=True), "-since")


def watched(employments: models.QuerySet, today: date) -> models.QuerySet:
    """Of `employments`, those that still matter: leaving, restricted, or with something found and open."""
    matters = Q(left_on__gte=today) | Q(restricted_until__gte=today)
    found = Exists(_findings().open().filter(employment=OuterRef("pk")))
    ending = employments.filter(left_on__isnull=False)
    return ending.filter(matters | found).filter(~Exists(worked_later(today)))


def at_stage(stage: str, today: date) -> Q:
    """The condition on employments that `rules.stage` gives `stage`."""
    left, until = Q(left_on__lt=today), "restricted_until"
    return {
        "leaving": Q(left_on__gte=today),
        "restricted": left & Q(**{f"{until}__gte": today}),
        "over": left & Q(**{f"{until}__lt": today}),
        "free": left & Q(**{f"{until}__isnull": True}),
    }[stage]


def leavers_to_check(today: date, places: list[str]) -> models.QuerySet:
    """Leavers whose restriction still runs, in places where their connections may be looked at."""
    return leavers(today).filter(restricted_until__gte=today, place__in=places)


def unfound_connections(today: date, places: list[str], *, among: list[int] | None = None):
    """Leavers joined with each standing connection (`person__connections`) that has no finding yet.

    A contact about whom a person decided once is not raised again for this employment, on no platform.
    """
    findings = _findings().filter(employment=OuterRef("pk"))
    same = Exists(findings.filter(connection=OuterRef("person__connections")))
    decided = Exists(
        findings.filter(
            contact=OuterRef("person__connections__contact"), state__in=CLOSED_BY_PERSON
        )
    )
    wanted = Q(~same, ~decided) & connection_standing("person__connections__")
    if among is not None:
        wanted &= Q(person__connections__in=among)
    return leavers_to_check(today, places).filter(wanted).order_by()


def unfound_custodies(today: date, *, among: list[int] | None = None):
    """Leavers joined with each custody they still hold (`person__custodies`) that has no finding yet."""
    found = _findings().filter(employment=OuterRef("pk"), custody=OuterRef("person__custodies"))
    wanted = Q(~Exists(found)) & custody_held(today, "person__custodies__")
    if among is not None:
        wanted &= Q(person__custodies__in=among)
    return leavers(today).filter(wanted).order_by()


def unfound_agencies(today: date, *, among: list[int] | None = None):
    """Custodies of agencies whose contract is over, still held, that have no finding yet."""
    found = _findings().filter(kind=FindingKind.AGENCY, custody=OuterRef("pk"))
    rows = held_after_the_end(today)
    if among is not None:
        rows = rows.filter(pk__in=among)
    return rows.filter(~Exists(found)).order_by()


def held_after_the_end(today: date) -> models.QuerySet:
    """Every custody of an agency whose contract is over that an audit looks at."""
    return Custody.objects.filter(custody_held(today, ""), agency__ended_on__lt=today)


def _number_of(rows: models.QuerySet, key: str) -> Coalesce:
    count = rows.order_by().values(key).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(count), 0)


def _findings() -> models.QuerySet:
    return Employment.findings.rel.related_model.objects.all()


def connection_standing(prefix: str) -> Q:
    """Not removed, not exempt, and with a contact who has not asked to be left out and is no duplicate."""
    return Q(
        **{
            f"{prefix}removed_on__isnull": True,
            f"{prefix}exemption_state__in": NOT_EXEMPT,
            f"{prefix}contact__objected_on__isnull": True,
            f"{prefix}contact__merged_into__isnull": True,
        }
    )


def custody_held(today: date, prefix: str) -> Q:
    """Access given and not taken back by `today`, to an account that is not closed."""

    def later(field):
        return Q(**{f"{prefix}{field}__isnull": True}) | Q(**{f"{prefix}{field}__gt": today})

    begun = Q(**{f"{prefix}since__lte": today})
    return begun & later("until") & later("account__closed_on")


def places_left_alone(run, user) -> list[dict]:
    """Which places a run left alone, as far as `user` may see: place, explanation, number of leavers."""
    scope = hr_scope(user, "") if people_rules.is_hr(user) else None
    tallies = run.tallies.filter(scope or Q(), skipped__gt=0).order_by("place")
    explanations = dict(run.skips.values_list("place", "explanation"))
    counts = tallies.values_list("place").annotate(n=Sum("skipped"))
    return [
        {"place": place, "explanation": explanations.get(place, ""), "leavers": n}
        for place, n in counts
    ]


class FindingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR within their employers and places, and auditors."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        if not people_rules.is_hr(user):
            return self.none()
        scope = hr_scope(user, "employment__")
        if scope is None:
            return self
        seen = Custody.objects.filter(account__employer__in=employers_of(user))
        return self.filter(scope | Q(kind=FindingKind.AGENCY, custody__in=seen))

    def open(self):
        return self.filter(state=FindingState.OPEN)

    def of_employer(self, employer: int):
        """About leavers of this employer, and what agencies hold of its accounts."""
        of_agency = Q(kind=FindingKind.AGENCY, custody__account__employer=employer)
        return self.filter(Q(employment__employer=employer) | of_agency)

    def with_platform(self):
        """Add `on_platform`, as the property `platform` says it: "" once the connection's record is gone."""
        platform = Coalesce("custody__account__platform", "connection__platform", Value(""))
        return self.annotate(on_platform=platform)

    def of_employment(self, employment):
        """What was found about one leaver, open ones first."""
        first = Case(When(state=FindingState.OPEN, then=0), default=1)
        return self.filter(employment=employment).order_by(first, "kind", "opened_on", "pk")

    def with_verdict(self, today: date, places: list[str]):
        """Say of each finding in `verdict` which state the facts of today would give it.

        Only dates decide that a restriction has ended or that somebody is no leaver, so this is said
        in every place. Connections are looked at in `places` alone; elsewhere the verdict is LEFT_ALONE.
        """
        at_work = Q(employment__left_on__isnull=True) | Q(employment__left_on__gte=today)
        back = Exists(worked_later(today, "employment__"))
        until = "employment__restricted_until"
        over = Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__lt": today})
        standing = Q(connection__isnull=False) & connection_standing("connection__")
        connection, custody = Q(kind=FindingKind.CONNECTION), Q(kind=FindingKind.CUSTODY)
        held = custody_held(today, "custody__")
        agency, engaged = Q(kind=FindingKind.AGENCY), Q(custody__agency__ended_on__isnull=True)
        engaged |= Q(custody__agency__ended_on__gte=today)
        cases = [
            (agency & engaged, FindingState.RETURNED),
            (agency & held, FindingState.OPEN),
            (agency, FindingState.GONE),
            (at_work | Q(back), FindingState.RETURNED),
            (connection & over, FindingState.WINDOW_ENDED),
            (connection & ~Q(employment__place__in=places), LEFT_ALONE),
            (connection & standing, FindingState.OPEN),
            (custody & held, FindingState.OPEN),
        ]
        return self.annotate(
            verdict=Case(
                *(When(condition, then=Value(state)) for condition, state in cases),
                default=Value(FindingState.GONE),
                output_field=models.CharField(),
            )
        )

    def closed_by_audit(self):
        """What the audit closed and may open again: no person has decided about the same contact."""
        decided = self.model.objects.filter(
            employment=OuterRef("employment"),
            contact=OuterRef("contact"),
            state__in=CLOSED_BY_PERSON,
        )
        return self.filter(~Exists(decided), state__in=CLOSED_BY_AUDIT)

    def by_age(self, today: date) -> list[dict]:
        """Count open findings by how long ago they were found: name, words and number of each age."""
        counts = self.open().aggregate(
            **{name: Count("pk", filter=aged(name, today)) for name, _words, _from in AGES}
        )
        return [{"name": name, "label": words, "count": counts[name]} for name, words, _f in AGES]

    def for_listing(self):
        return self.select_related(
            "employment__person",
            "contact__client",
            "connection",
            "custody__account__employer",
            "custody__agency",
        )

    def for_detail(self):
        return self.for_listing().select_related(
            "employment__employer", "connection__seen_by", "opened_in", "closed_in", "decided_by"
        )

    def move(self, finding, *, to: str, **stamps) -> None:
        """Change the state unless somebody else, or the audit, has just changed it."""
        moved = self.filter(pk=finding.pk, state=finding.state).update(state=to, **stamps)
        refuse("" if moved else _("Somebody else has just changed this finding."))
        for name, value in {"state": to, **stamps}.items():
            setattr(finding, name, value)


def aged(name: str, today: date) -> Q:
    """The condition that a finding is of the age `name` of AGES."""
    starts = [start for _name, _words, start in AGES]
    position = [age for age, _words, _start in AGES].index(name)
    condition = Q(opened_on__lte=today - timedelta(days=starts[position])) if position else Q()
    if position + 1 < len(starts):
        condition &= Q(opened_on__gt=today - timedelta(days=starts[position + 1]))
    return condition


class AuditRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        return (
            self if user.is_authenticated and people_rules.is_hr_or_auditor(user) else self.none()
        )

    def finished(self):
        return self.filter(state=RunState.DONE)

    def latest_finished(self):
        """The last run that came to its end, or None."""
        return self.finished().order_by("-finished_at", "-pk").first()

    def before(self, run):
        """The last run that came to its end before `run` began, or None."""
        return self.finished().filter(pk__lt=run.pk).order_by("-pk").first()

    def under_way(self):
        """Waiting or running."""
        return self.filter(state__in=(RunState.WAITING, RunState.RUNNING))

    def due(self):
        """Runs for the worker to begin, or to go on with when nobody does."""
        return self.under_way().order_by("pk")

    def counted_for(self, user):
        """Add `seen_leavers`, `seen_new` and so on: what the run counted within what `user` may see."""
        scope = hr_scope(user, "tallies__") if people_rules.is_hr(user) else None
        if scope is None:
            return self.annotate(**{f"seen_{name}": F(name) for name in COUNTED})
        sums = {
            f"seen_{name}": Sum(f"tallies__{name}", filter=scope, default=0) for name in COUNTED
        }
        return self.annotate(**sums).order_by("-started_at", "-pk")
