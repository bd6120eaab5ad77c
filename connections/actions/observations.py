"""What a named colleague saw on a public professional page, on a recorded day, under the four conditions."""

from datetime import date

from django.db import transaction

from connections import rules
from connections.choices import EvidenceKind, HowKnown, VerificationLevel
from connections.models import Connection, Contact
from core.refusals import refuse
from ledger import actions as ledger
from people.models import Person
from places import gates
from places.choices import Gate

CONDITIONS = ["only leavers", "restriction runs", "no milder means", "told beforehand"]


@transaction.atomic
def observe(
    person: Person,
    contact: Contact,
    *,
    platform: str,
    url: str,
    seen_by: Person,
    seen_on: date,
    evidence: str = EvidenceKind.CONNECTED,
    by,
    today: date,
) -> Connection:
    """Record that `seen_by` saw on the public page `url` that a leaver is connected to a contact."""
    employments = list(person.employments.all())
    refuse(
        rules.why_not_observe(
            employments,
            platform=platform,
            seen_on=seen_on,
            today=today,
            by_person_concerned=person.user_id is not None and person.user_id == by.pk,
        )
    )
    places = {employment.place for employment in employments}
    for reason in gates.reasons(Gate.AUDIT_CONNECTIONS, places, today=today).values():
        refuse(reason)
    refuse(rules.why_not_change(contact))
    connection = _kept(person, contact, platform, evidence, seen_by, seen_on, url, today)
    facts = {
        "person": person.pk,
        "contact": contact.pk,
        "platform": platform,
        "evidence": evidence,
        "seen_by": seen_by.pk,
        "seen_on": seen_on.isoformat(),
        "conditions": CONDITIONS,
    }
    ledger.record("connections.observed", connection, by=by, facts=facts)
    return connection


def _kept(person, contact, platform, evidence, seen_by, seen_on, url, today) -> Connection:
    """Write the row, or add what was seen to what the person had said before."""
    connection, made = Connection.objects.select_for_update().get_or_create(
        person=person,
        contact=contact,
        platform=platform,
        defaults={
            "how_known": HowKnown.SEEN,
            "recorded_on": today,
            "last_known_on": seen_on,
            "seen_at_url": url,
        },
    )
    connection.evidence, connection.level = evidence, VerificationLevel.SEEN
    connection.last_known_on = max(connection.last_known_on, seen_on)
    connection.seen_by, connection.seen_at_url = seen_by, url
    connection.removed_on, connection.removed_level = None, ""
    connection.save()
    return connection
