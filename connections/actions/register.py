"""The register: what people tell us of their own connections, and what becomes of it.

Nothing is written about a connection that nobody told us of. What a colleague saw on a public page is
in `observations`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from connections import rules
from connections.choices import Exemption, ExemptionState, HowKnown, VerificationLevel
from connections.models import Connection, Contact, Dealing
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from people.models import Person

# What saying it again may change.
TOLD_ANEW = [
    "connected_on",
    "last_known_on",
    "removed_on",
    "removed_level",
    "exemption",
    "exemption_state",
]


@dataclass(frozen=True)
class Told:
    """One connection as the person tells it: with whom, where, since when, and why it should not count."""

    contact_id: int
    platform: str
    connected_on: date | None = None
    exemption: str = Exemption.NONE

    def because(self, exemption: str) -> "Told":
        """Return the same with why it should not count."""
        return replace(self, exemption=exemption)


@transaction.atomic
def record(
    person: Person,
    contact: Contact,
    *,
    platform: str,
    connected_on: date | None = None,
    exemption: str = Exemption.NONE,
    by,
    today: date,
) -> Connection:
    """Record what `person` says of themselves; saying it again brings the record up to date."""
    refuse(rules.why_not_date_connection(connected_on, today=today))
    told = Told(contact.pk, platform, connected_on, exemption)
    _keep(person, [told], how_known=HowKnown.SAID, by=by, today=today)
    return Connection.objects.get(person=person, contact=contact, platform=platform)


@transaction.atomic
def answer(person: Person, rows: Iterable[Told], *, by, today: date) -> int:
    """Record what the person ticked of a question about contacts they have dealt with; return how many."""
    rows = list(rows)
    dealt = Dealing.objects.filter(person=person, contact__in=[row.contact_id for row in rows])
    known = set(dealt.values_list("contact", flat=True))
    return _record_ticked(
        person,
        [row for row in rows if row.contact_id in known],
        how_known=HowKnown.SAID,
        by=by,
        today=today,
    )


@transaction.atomic
def confirm_checked(person: Person, rows: Iterable[Told], *, by, today: date) -> int:
    """Record the rows of a file that the person ticked; return how many.

    The number of queries does not grow with the rows. The ledger gets one entry per row kept, and
    nothing at all of rows that were not ticked, nor when none was.
    """
    return _record_ticked(person, rows, how_known=HowKnown.FILE_CHECK, by=by, today=today)


def _record_ticked(person: Person, rows: Iterable[Told], *, how_known: str, by, today: date) -> int:
    rows = list({(row.contact_id, row.platform): row for row in rows}.values())
    matchable = set(
        Contact.objects.matchable()
        .filter(pk__in=[row.contact_id for row in rows])
        .values_list("pk", flat=True)
    )
    rows = [row for row in rows if row.contact_id in matchable]
    if rows:
        _keep(person, rows, how_known=how_known, by=by, today=today)
    return len(rows)


@transaction.atomic
def claim_exemption(connection: Connection, *, exemption: str, by) -> None:
    """The person says why this connection should not count; HR will look at it."""
    connection = _locked(connection)
    refuse(rules.why_not_claim(connection, exemption))
    connection.exemption, connection.exemption_state = exemption, ExemptionState.CLAIMED
    connection.save(update_fields=["exemption", "exemption_state"])
    ledger.record("connections.exemption_claimed", connection, by=by, facts={"why": exemption})


@transaction.atomic
def grant_exemption(connection: Connection, *, by, today: date) -> None:
    """HR agrees that a connection should not count; the person is told."""
    _decide(connection, ExemptionState.GRANTED, by=by, today=today)


@transaction.atomic
def refuse_exemption(connection: Connection, *, by, today: date) -> None:
    """HR does not agree; the person is told and may claim again."""
    _decide(connection, ExemptionState.REFUSED, by=by, today=today)


@transaction.atomic
def mark_removed(connection: Connection, *, level: str, by, today: date) -> None:
    """Note that the two are no longer connected, and how sure that is."""
    connection = _locked(connection)
    refuse(rules.why_not_remove(connection))
    connection.removed_on, connection.removed_level = today, level
    connection.save(update_fields=["removed_on", "removed_level"])
    ledger.record("connections.removed", connection, by=by, facts={"level": str(level)})


@transaction.atomic
def take_removal_back(connection: Connection, *, by) -> None:
    """The two are connected after all: what `mark_removed` noted was a mistake."""
    connection = _locked(connection)
    refuse(rules.why_not_take_removal_back(connection))
    connection.removed_on, connection.removed_level = None, ""
    connection.save(update_fields=["removed_on", "removed_level"])
    ledger.record("connections.removal_taken_back", connection, by=by)


def _keep(person: Person, rows: list[Told], *, how_known: str, by, today: date) -> None:
    """Insert what is new and bring up to date what is there, in the same few queries for any number."""
    Connection.objects.bulk_create(
        [_told_row(person, row, how_known=how_known, today=today) for row in rows],
        ignore_conflicts=True,
    )
    wanted = {(row.contact_id, row.platform): row for row in rows}
    of_these = Connection.objects.select_for_update().filter(
        person=person, contact_id__in={row.contact_id for row in rows}
    )
    kept = [(each, wanted.get((each.contact_id, each.platform))) for each in of_these]
    kept = [(connection, row) for connection, row in kept if row]
    for connection, row in kept:
        _bring_up_to_date(connection, row, today=today)
    Connection.objects.bulk_update([each for each, _row in kept], TOLD_ANEW, batch_size=500)
    facts = [(each, _facts_of(each, row, how_known)) for each, row in kept]
    ledger.record_many("connections.recorded", facts, by=by)


def _facts_of(connection: Connection, row: Told, how_known: str) -> dict:
    return {
        "person": connection.person_id,
        "contact": connection.contact_id,
        "platform": connection.platform,
        "how": str(how_known),
        "exemption": str(row.exemption),
    }


def _told_row(person: Person, row: Told, *, how_known: str, today: date) -> Connection:
    return Connection(
        person=person,
        contact_id=row.contact_id,
        platform=row.platform,
        how_known=how_known,
        level=VerificationLevel.SAID,
        recorded_on=today,
        last_known_on=today,
    )


def _bring_up_to_date(connection: Connection, row: Told, *, today: date) -> None:
    """Take over what the person says today; a claim never undoes what HR has granted."""
    connection.connected_on = row.connected_on or connection.connected_on
    connection.last_known_on = max(connection.last_known_on, today)
    connection.removed_on, connection.removed_level = None, ""
    if row.exemption and connection.exemption_state != ExemptionState.GRANTED:
        connection.exemption = row.exemption
        connection.exemption_state = ExemptionState.CLAIMED


def _decide(connection: Connection, state: str, *, by, today: date) -> None:
    connection = _locked(connection)
    concerned = connection.person.user_id is not None and connection.person.user_id == by.pk
    refuse(rules.why_not_decide(connection, by_person_concerned=concerned))
    connection.exemption_state = state
    connection.save(update_fields=["exemption_state"])
    ledger.record(
        f"connections.exemption_{state}", connection, by=by, facts={"why": connection.exemption}
    )
    outbox.put(
        "exemption_decided",
        to=connection.person,
        about=connection,
        key=f"exemption_decided:{connection.pk}:{state}:{today.isoformat()}",
        context={"person": connection.person, "is_granted": state == ExemptionState.GRANTED},
        links={"connection": outbox.Link.to(connection)},
    )


def _locked(connection: Connection) -> Connection:
    """Return the row as it is now, held until the transaction ends."""
    return Connection.objects.select_for_update().select_related("person").get(pk=connection.pk)
