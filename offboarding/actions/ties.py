"""What is on record of a leaver's connections, judged against the agreed clause: may a request name them?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from accounts.choices import Platform
from connections.models import Connection, Contact, Dealing
from offboarding.agreed import USUAL_LOOKBACK, Agreed
from offboarding.choices import CLOSED_BY_PERSON
from offboarding.ladder import days, opening
from offboarding.models import DisconnectRequest, Finding, RequestContact
from people.models import Employment


@dataclass(frozen=True)
class Judged:
    """One connection, the three questions about it, and why a request may not name it ("" when it may)."""

    connection: Connection
    points: list[opening.Point]
    why_not: str
    dealt_on: date | None

    @property
    def contact(self) -> Contact:
        return self.connection.contact

    def as_row(self, disconnect: DisconnectRequest, networks: list[str] | None = None):
        """Return the contact as a row of a request."""
        known = self.connection
        return RequestContact(
            disconnect=disconnect,
            employment_id=disconnect.employment_id,
            contact=known.contact,
            networks=networks or [known.platform],
            evidence=known.evidence,
            how_known=known.how_known,
            level=known.level,
            known_on=known.last_known_on,
            dealt_on=self.dealt_on,
        )


@dataclass(frozen=True)
class Once:
    """One contact with every network on which a request may name them."""

    judged: Judged
    networks: list[str]

    def as_row(self, disconnect: DisconnectRequest) -> RequestContact:
        return self.judged.as_row(disconnect, self.networks)


def window_ends(employment: Employment, agreed: Agreed) -> date:
    return days.window_ends(
        employment.left_on,
        months=agreed.capped_months,
        garden_leave_from=employment.garden_leave_from,
        recorded=employment.restricted_until,
    )


def of(employment: Employment, agreed: Agreed | None, *, today: date) -> list[Judged]:
    """Return every connection of a leaver, judged; the same few queries however many there are."""
    if employment.left_on is None:
        return []
    terms = _terms(employment, agreed)
    if terms is None:
        return []
    rows = list(
        Connection.objects.filter(person=employment.person_id)
        .select_related("contact__client")
        .order_by("contact__name", "platform")
    )
    dealt = _dealt(employment, terms)
    before = _asked_before(employment)
    found = []
    for row in rows:
        tie = _tie(row, agreed, dealt=dealt, before=before)
        found.append(
            Judged(
                row,
                opening.points(tie, terms, today=today),
                opening.why_not_list(tie, terms, today=today),
                tie.dealt_on,
            )
        )
    return found


def points_of(finding: Finding, agreed: Agreed | None, *, today: date) -> list[opening.Point]:
    """Return the three questions about the connection of a finding, answered in words."""
    judged = of(finding.employment, agreed, today=today) if finding.connection_id else []
    found = (each.points for each in judged if each.connection.pk == finding.connection_id)
    return next(found, [])


def once_each(judged: Iterable[Judged]) -> list[Once]:
    """Return each contact once, with all their networks."""
    found: dict[int, Once] = {}
    for each in judged:
        kept = found.setdefault(each.contact.pk, Once(each, []))
        kept.networks.append(each.connection.platform)
    return list(found.values())


def _terms(employment: Employment, agreed: Agreed | None) -> opening.Terms | None:
    until = window_ends(employment, agreed) if agreed else employment.restricted_until
    if until is None:
        return None
    months = agreed.lookback_months if agreed else USUAL_LOOKBACK
    return opening.Terms(
        started_on=employment.started_on,
        left_on=employment.left_on,
        lookback_from=days.lookback_from(employment.left_on, months),
        window_ends=until,
    )


def _dealt(employment: Employment, terms: opening.Terms) -> dict[int, date]:
    """Return, for each client dealt with in the lookback, the last day on record."""
    rows = Dealing.objects.filter(
        person=employment.person_id,
        last_on__gte=terms.lookback_from,
        first_on__lte=terms.left_on,
        contact__client__isnull=False,
    )
    return dict(rows.order_by().values_list("contact__client").annotate(last=Max("last_on")))


def _asked_before(employment: Employment) -> set[int]:
    asked = RequestContact.objects.filter(employment=employment).values_list("contact", flat=True)
    decided = Finding.objects.filter(employment=employment, state__in=CLOSED_BY_PERSON)
    return {*asked, *decided.values_list("contact", flat=True)}


def _tie(row: Connection, agreed: Agreed | None, *, dealt, before) -> opening.Tie:
    contact, client = row.contact, row.contact.client
    return opening.Tie(
        network=str(Platform(row.platform).label),
        is_named=agreed is None or row.platform in agreed.networks,
        connected_on=row.connected_on,
        recorded_on=row.recorded_on,
        known_on=row.last_known_on,
        how_known=row.how_known,
        seen_at_url=row.seen_at_url,
        exemption_state=row.exemption_state,
        removed_on=row.removed_on,
        contact_gone=bool(contact.erased_on or contact.objected_on),
        contact_status=contact.status,
        client=str(client or ""),
        client_status=client.status if client else "",
        dealt_on=dealt.get(contact.client_id),
        asked_before=contact.pk in before,
    )
