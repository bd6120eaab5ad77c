"""Was it binding? What one person was shown, signed, agreed, answered and exempted from, up to one day."""

from dataclasses import dataclass
from datetime import date

from campaigns.models import Attempt, EarlierAgreement, Enquiry, Showing, Signature
from people import rules as people_rules
from people.models import Employment, Person
from policies.models import VersionPlace


@dataclass(frozen=True)
class Held:
    """One version that held on the day where the person worked, and what joins the person to it."""

    version: object
    since: date
    showing: Showing | None
    signature: Signature | None
    quiz: Attempt | None
    exemption: Enquiry | None


@dataclass(frozen=True)
class Binding:
    """The whole answer for one person and one day."""

    person: Person
    on: date
    employment: Employment | None
    held: list[Held]
    signatures: list[Signature]
    showings: list[Showing]
    attempts: list[Attempt]
    exemptions: list[Enquiry]
    agreements: list[EarlierAgreement]

    @property
    def terms(self) -> list[Signature]:
        """The signatures by which terms became part of the contract."""
        return [signature for signature in self.signatures if signature.kind == "agree"]


def binding(person: Person, on: date) -> Binding:
    """Return what bound `person` at the end of the day `on`; always with the same number of queries."""
    signatures = list(Signature.objects.filter(person=person).until(on).for_listing())
    showings = list(Showing.objects.filter(assignment__person=person).until(on).for_listing())
    attempts = list(
        Attempt.objects.filter(assignment__person=person)
        .until(on)
        .select_related("version__policy")
    )
    exemptions = list(
        Enquiry.objects.filter(assignment__person=person).exemptions().until(on).for_listing()
    )
    agreements = EarlierAgreement.objects.confirmed().filter(person=person, signed_on__lte=on)
    employments = Employment.objects.filter(person=person).current(on)
    employment = people_rules.main_of(list(employments.select_related("employer", "department")))
    return Binding(
        person=person,
        on=on,
        employment=employment,
        held=[
            _held(row, signatures, showings, attempts, exemptions)
            for row in _versions(employment, on)
        ],
        signatures=signatures,
        showings=showings,
        attempts=attempts,
        exemptions=exemptions,
        agreements=list(agreements.for_listing()),
    )


def _versions(employment: Employment | None, on: date) -> list[VersionPlace]:
    """The versions that held on the day at the place of work; a version ends when the next one takes its place."""
    if employment is None:
        return []
    rows = VersionPlace.objects.filter(place=employment.place, since__lte=on)
    rows = rows.select_related("version__policy").order_by("version__policy__name", "-since")
    return [
        row for row in rows if row.version.superseded_on is None or row.version.superseded_on > on
    ]


def _held(row: VersionPlace, signatures, showings, attempts, exemptions) -> Held:
    pk = row.version_id
    return Held(
        version=row.version,
        since=row.since,
        showing=next((s for s in showings if s.text.version_id == pk), None),
        signature=next((s for s in signatures if s.version_id == pk), None),
        quiz=next((a for a in attempts if a.version_id == pk and a.passed), None),
        exemption=next((e for e in exemptions if e.assignment.version_id == pk), None),
    )
