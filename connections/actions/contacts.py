"""Adding, changing, identifying and forgetting contacts."""

from datetime import date

from django.db import transaction

from connections import normal, rules
from connections.choices import ClientStatus, IdentifierKind, LegalBasis
from connections.models import Client, Contact, ContactIdentifier, Dealing, Merge, Recheck
from core.refusals import refuse
from ledger import actions as ledger
from people.models import Person

FIELDS = ("client", "name", "title", "work_email", "status", "legal_basis", "relationship_owner")


@transaction.atomic
def add(
    client: Client | None,
    *,
    name: str,
    title: str = "",
    work_email: str = "",
    status: str = ClientStatus.CURRENT,
    legal_basis: str = LegalBasis.LEGITIMATE_INTEREST,
    relationship_owner: Person | None = None,
    by,
    today: date,
) -> Contact:
    """Put a person at a client on record, in their professional role."""
    contact = Contact(
        client=client,
        name=name,
        name_key=normal.name_key(name),
        title=title,
        work_email=normal.email_key(work_email),
        status=status,
        source="by hand",
        legal_basis=legal_basis,
        relationship_owner=relationship_owner,
        added_on=today,
    )
    refuse(rules.why_not_name_contact(contact.name_key, twin=_twin(contact)))
    contact.save()
    ledger.record(
        "connections.contact_added",
        contact,
        by=by,
        facts={"client": contact.client_id, "source": "by hand", "basis": str(legal_basis)},
    )
    return contact


@transaction.atomic
def edit(contact: Contact, *, by, **fields) -> None:
    """Change some of `FIELDS`; the ledger says which, not from what to what."""
    refuse(rules.why_not_change(contact))
    if unknown := set(fields) - set(FIELDS):
        raise TypeError(f"A contact has no {', '.join(sorted(unknown))} to change.")
    if "work_email" in fields:
        fields["work_email"] = normal.email_key(fields["work_email"])
    changed = sorted(name for name, value in fields.items() if getattr(contact, name) != value)
    if not changed:
        return
    for name in changed:
        setattr(contact, name, fields[name])
    contact.name_key = normal.name_key(contact.name)
    refuse(rules.why_not_name_contact(contact.name_key, twin=_twin(contact)))
    contact.save(update_fields=[*changed, "name_key"])
    ledger.record("connections.contact_edited", contact, by=by, facts={"fields": changed})


@transaction.atomic
def identify(
    contact: Contact,
    *,
    platform: str,
    kind: str,
    value: str,
    source: str,
    legal_basis: str = LegalBasis.LEGITIMATE_INTEREST,
    by,
) -> ContactIdentifier:
    """Record what a contact has published for their work on a platform; twice is once."""
    key = rules.identifier_key(kind, value)
    if kind == IdentifierKind.PROFILE_URL and not key and (number := normal.platform_id_of(value)):
        kind, key = IdentifierKind.PLATFORM_ID, number  # X writes numbers as links
    refuse(
        rules.why_not_identify(
            contact,
            platform=platform,
            kind=kind,
            key=key,
            link_platform=normal.platform_of(value) if kind == IdentifierKind.PROFILE_URL else "",
        )
    )
    identifier, made = ContactIdentifier.objects.get_or_create(
        contact=contact,
        platform=platform,
        kind=kind,
        value=key,
        defaults={"source": source, "legal_basis": legal_basis},
    )
    if made:
        facts = {"identifier": identifier.pk, "platform": platform, "kind": kind, "source": source}
        ledger.record("connections.contact_identified", contact, by=by, facts=facts)
    return identifier


@transaction.atomic
def remove_identifier(identifier: ContactIdentifier, *, by) -> None:
    """Take an identifier off a contact, as if it had never been there."""
    facts = {
        "identifier": identifier.pk,
        "platform": identifier.platform,
        "kind": identifier.kind,
    }
    ledger.record("connections.identifier_removed", identifier.contact, by=by, facts=facts)
    identifier.delete()


@transaction.atomic
def record_dealing(
    contact: Contact, *, person: Person, first_on: date, last_on: date, by, today: date
) -> Dealing:
    """Note that one of ours worked with a contact; a second note widens the first."""
    refuse(rules.why_not_change(contact))
    refuse(rules.why_not_date_dealing(first_on, last_on, today=today))
    dealing, made = Dealing.objects.select_for_update().get_or_create(
        contact=contact, person=person, defaults={"first_on": first_on, "last_on": last_on}
    )
    if not made:
        dealing.first_on = min(dealing.first_on, first_on)
        dealing.last_on = max(dealing.last_on, last_on)
        dealing.save(update_fields=["first_on", "last_on"])
    facts = {
        "person": person.pk,
        "first_on": dealing.first_on.isoformat(),
        "last_on": dealing.last_on.isoformat(),
    }
    ledger.record("connections.dealing_recorded", contact, by=by, facts=facts)
    return dealing


@transaction.atomic
def accept_objection(contact: Contact, *, by, today: date) -> None:
    """Leave a contact out of every check from now on, because they asked for it."""
    refuse(rules.why_not_object(contact))
    contact.objected_on = today
    contact.save(update_fields=["objected_on"])
    ledger.record("connections.contact_objected", contact, by=by)


@transaction.atomic
def erase(contact: Contact, *, by, today: date) -> None:
    """Empty the row and its duplicates, and forget their identifiers. The rows stay, so that what hangs
    on them stays true, and their numbers in another system, so that no import brings them back."""
    refuse(rules.why_not_change(contact))
    rows = [contact, *_duplicates_of(contact)]
    forgotten, _each = ContactIdentifier.objects.filter(contact__in=rows).delete()
    for row in rows:
        row.name = row.name_key = row.title = row.work_email = ""
        row.relationship_owner = None
        row.objected_on = row.objected_on or today
        row.erased_on = today
        row.save()
    said = {"before": {}, "after": {}}
    Merge.objects.filter(other_contact__in=rows[1:]).update(**said)
    named = Recheck.objects.filter(connection__contact__in=rows)
    named.waiting().delete()
    named.update(contact_account="", says="", steps=[])
    facts = {"identifiers_removed": forgotten, "duplicates": len(rows) - 1}
    ledger.record("connections.contact_erased", contact, by=by, facts=facts)


def _duplicates_of(contact: Contact) -> list[Contact]:
    """Return the duplicates that were joined to a contact, and those joined to them."""
    found, asked = [], [contact]
    while asked := list(Contact.objects.filter(merged_into__in=asked)):
        found += asked
    return found


def _twin(contact: Contact) -> str:
    """Say what another contact on record shares with this one: "email", "name" or ""."""
    others = Contact.objects.on_record().exclude(pk=contact.pk)
    decides = contact.work_email and not normal.is_role_mailbox(contact.work_email)
    if decides and others.filter(work_email=contact.work_email).exists():
        return "email"
    same = others.filter(name_key=contact.name_key, client=contact.client)
    if contact.work_email:  # two addresses tell two people of one name apart
        same = same.filter(work_email="")
    return "name" if same.exists() else ""
