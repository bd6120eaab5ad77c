"""The clause that a leaver agreed to: the one place that finds it, wherever the agreement is on record.

    found = agreed.clause_of(employment)
    found.months, found.lookback_months, found.networks, found.agreed_on

Everything else of offboarding takes an `Agreed` and does not ask where it came from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.choices import PROFESSIONAL_NETWORKS, Platform
from campaigns.models import EarlierAgreement, Signature
from core import clock
from ledger import actions as ledger
from offboarding.ladder import plan
from people.models import Employment
from places import catalogue
from policies.models import Approval, PolicyVersion, VersionClause

# A clause with this binding is what a disconnect request rests on.
BINDING = "leaver.disconnect_request"
USUAL_LOOKBACK = 12


@dataclass(frozen=True)
class Agreed:
    """What one person agreed to, in the words and with the numbers that they saw."""

    clause_key: str
    title: str
    text: str
    months: int
    lookback_months: int
    networks: tuple[str, ...]
    agreed_on: date
    agreement: str  # the record of the agreement, as the ledger names it
    version: PolicyVersion | None = None

    @property
    def capped_months(self) -> int:
        return min(self.months, plan.MOST_MONTHS)


def networks_named(text: str) -> tuple[str, ...]:
    """Return the networks that a clause names: by name, or all that people join for their work."""
    named = [name for name in PROFESSIONAL_NETWORKS if str(Platform(name).label) in text]
    return tuple(str(name) for name in (named or PROFESSIONAL_NETWORKS))


def in_version(
    version: PolicyVersion, *, agreed_on: date, agreement: str, keys: list[str] | None = None
) -> Agreed | None:
    """Return the clause of a version that somebody agreed to; None when it has none.

    `keys` are those of the clauses that the person agreed to, where only some of the version's are terms.
    """
    for row in _rows(version):
        clause = row.revision.clause
        if BINDING in clause.binds and (keys is None or clause.key in keys):
            return Agreed(
                clause_key=clause.key,
                title=row.revision.title,
                text=row.words,
                months=_number(row.values, "restriction_months", 0),
                lookback_months=_number(row.values, "lookback_months", USUAL_LOOKBACK),
                networks=networks_named(row.words),
                agreed_on=agreed_on,
                agreement=agreement,
                version=version,
            )
    return None


def clause_of(employment: Employment) -> Agreed | None:
    """Return the clause agreed to for `employment` before its last day; None when there is none.

    The latest agreement counts, because it takes the place of the earlier ones. What was agreed in an
    earlier employment, before somebody left and came back, does not bind them in this one.
    """
    found = [*_signed(employment), *_from_before(employment)]
    return max(found, key=lambda each: each.agreed_on, default=None)


def _signed(employment: Employment) -> Iterator[Agreed]:
    """Yield what the person agreed to in a campaign."""
    rows = Signature.objects.agreed().filter(person=employment.person_id)
    for signature in rows.filter(_of(employment)).select_related("version"):
        day = clock.day_of(signature.signed_at)
        name = ledger.name_of(signature)
        clause = in_version(signature.version, agreed_on=day, agreement=name, keys=signature.terms)
        if clause and _counts(employment, day):
            yield clause


def _from_before(employment: Employment) -> Iterator[Agreed]:
    """Yield what the person agreed to before PolicyHub, once a second person has confirmed the scan."""
    rows = EarlierAgreement.objects.confirmed().filter(person=employment.person_id)
    for row in rows.filter(_of(employment)).select_related("clause"):
        if BINDING in row.clause.binds and _counts(employment, row.signed_on):
            wording = row.clause.revisions.order_by("-number").first()
            text = row.words or wording.text
            yield Agreed(
                clause_key=row.clause.key,
                title=wording.title,
                text=text,
                months=row.months or employment.restriction_months,
                lookback_months=row.lookback_months or USUAL_LOOKBACK,
                networks=networks_named(text),
                agreed_on=row.signed_on,
                agreement=ledger.name_of(row),
            )


def _of(employment: Employment) -> Q:
    """With the employer of this employment, or without any named."""
    return Q(employer=employment.employer_id) | Q(employer__isnull=True)


def _counts(employment: Employment, day: date) -> bool:
    """Whether something agreed on `day` belongs to this employment: not to an earlier one, not after it."""
    if employment.left_on and day > employment.left_on:
        return False
    earlier = Employment.objects.filter(
        person=employment.person_id, left_on__lt=employment.started_on
    )
    ended = earlier.order_by("-left_on").values_list("left_on", flat=True).first()
    return ended is None or day > ended


def why_lapsed(clause_key: str, *, place: str, today: date) -> str:
    """Say why no lawyer's approval of the clause for the place is in force; "" when one is."""
    there = catalogue.place(place)
    approvals = Approval.objects.filter(
        place__in=there.lineage, version__clauses__revision__clause__key=clause_key
    )
    if approvals.in_force(today).exists():
        return ""
    last = approvals.order_by("-valid_until").values_list("valid_until", flat=True).first()
    if last is None:
        return _("No lawyer has approved the clause for %s.") % there.in_words
    words = {"place": there.in_words, "day": clock.written(last)}
    return _("The approval of the clause for %(place)s ended on %(day)s.") % words


def _rows(version: PolicyVersion):
    rows = VersionClause.objects.filter(version=version)
    return rows.select_related("revision__clause").order_by("position")


def _number(values: dict, name: str, otherwise: int) -> int:
    value = str(values.get(name, ""))
    return int(value) if value.isdigit() else otherwise
