"""What becomes of rows of contacts: each is set beside the contact on record, for many rows at once.

A contact is found by its number in the same system, else by its work address, else by its name at the
same client. The same queries serve one row and a thousand.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from connections.choices import ClientStatus
from connections.imports.rows import ContactRow
from connections.models import Client, Contact, ContactIdentifier
from core.imports import Outcome
from people.models import Person


@dataclass(slots=True)
class Step:
    """What one row does: to which contact, which fields it sets, which identifiers it adds."""

    row: ContactRow
    contact: Contact | None = None
    client: Client | None = None
    values: dict = field(default_factory=dict)
    identifiers: list[tuple[str, str, str]] = field(default_factory=list)
    reason: str = ""

    @property
    def differs(self) -> list[str]:
        """The fields in which the row contradicts the record, rather than adding to it."""
        if self.contact is None or self.reason:
            return []
        return [name for name in self.values if getattr(self.contact, name, None)]

    def keep(self, names: set[str]) -> None:
        """Leave these fields as they are on record."""
        self.values = {name: value for name, value in self.values.items() if name not in names}

    @property
    def outcome(self) -> Outcome:
        if self.reason:
            return Outcome.REFUSED
        if self.contact is None:
            return Outcome.CREATED
        return Outcome.UPDATED if self.values or self.identifiers else Outcome.UNCHANGED


def resolve(rows: list[ContactRow]) -> list[Step]:
    """Return what each row would do. Reads the database in a handful of queries, writes nothing."""
    known = _Known(rows)
    steps = []
    for row in rows:
        step = Step(row, client=known.client(row))
        step.contact, step.reason = known.match(row)
        if not step.reason:
            _set(step, known)
        steps.append(step)
    return steps


def _set(step: Step, known: "_Known") -> None:
    """Note the fields that the row changes and the identifiers that are new."""
    row, contact = step.row, step.contact
    owner = known.owner(row)
    said = {
        "name": row.name if row.name != row.work_email or contact is None else "",
        "title": row.title,
        "work_email": row.work_email,
        "status": row.status,
        "legal_basis": row.basis,
        "relationship_owner": owner,
    }
    if contact is None:
        step.values = {name: value for name, value in said.items() if value}
        step.identifiers = list(row.identifiers)
        return
    step.values = {
        name: value for name, value in said.items() if value and getattr(contact, name) != value
    }
    step.identifiers = [
        each for each in row.identifiers if each not in known.identifiers[contact.pk]
    ]
    if known.is_of_duplicate(row):  # whoever joined the two has decided what counts
        step.values = {n: value for n, value in step.values.items() if not getattr(contact, n)}
        return
    if step.client and (contact.client is None or contact.client.name_key != step.client.name_key):
        step.values["client"] = step.client
    if row.source_id and not contact.source_id:
        step.values |= {"source": row.source, "source_id": row.source_id}


class _Known:
    """What is on record about everything that some rows name."""

    def __init__(self, rows: list[ContactRow]):
        self._read_clients(rows)
        self._read_contacts(rows)
        self._read_owners(rows)
        self.taken: set[int] = set()

    def client(self, row: ContactRow) -> Client | None:
        """Return the client of a row: on record, or new and not yet saved, one for all its rows."""
        key = row.client_key
        if not key:
            return None
        if key not in self.clients:
            self.clients[key] = Client(
                name=row.client,
                name_key=key,
                status=row.status or ClientStatus.CURRENT,
                source=row.source,
                source_id=row.client_id[:80],
            )
        return self.clients[key]

    def owner(self, row: ContactRow) -> Person | None:
        found = self.owners.get(row.owner.casefold(), set()) if row.owner else set()
        return next(iter(found)) if len(found) == 1 else None

    def match(self, row: ContactRow) -> tuple[Contact | None, str]:
        """Return the contact that a row is about, or why the row cannot come in."""
        contact = self.by_id.get((row.source, row.source_id)) if row.source_id else None
        if contact is not None and contact.erased_on:
            sentence = _("Row %(row)d: this contact was erased at their request.")
            return None, sentence % {"row": row.row}
        others = self.by_email[row.deciding_email] if row.deciding_email else []
        for other in others:
            if contact is None and not _other_record(row, other):
                contact = other
            if contact is not other:
                sentence = _("Row %(row)d, e-mail: another contact on record has this address.")
                return None, sentence % {"row": row.row}
        contact = contact or self._of_name(row)
        if contact is not None and contact.pk in self.taken and not self.is_of_duplicate(row):
            sentence = _("Row %(row)d is about a contact whom a row above has already changed.")
            return None, sentence % {"row": row.row}
        self.taken.add(contact.pk if contact else 0)
        return contact, ""

    def is_of_duplicate(self, row: ContactRow) -> bool:
        """Say whether a row is about a duplicate that was joined to another contact."""
        if row.source_id and (row.source, row.source_id) in self.by_id:
            return (row.source, row.source_id) in self.joined
        return bool(row.deciding_email) and row.deciding_email in self.joined

    def _of_name(self, row: ContactRow) -> Contact | None:
        key = row.name_key, row.client_key
        for contact in self.by_name[key]:
            two_people = row.deciding_email and contact.work_email
            if contact.pk in self.taken or two_people or _other_record(row, contact):
                continue
            return contact
        return None

    def _read_clients(self, rows):
        keys = {row.client_key for row in rows}
        named = Client.objects.filter(name_key__in=keys)
        self.clients = {client.name_key: client for client in named}
        ends = Client.objects.that_count(
            client.pk for client in self.clients.values() if client.merged_into_id
        )
        kept = Client.objects.in_bulk(set(ends.values())) if ends else {}
        for key, client in self.clients.items():
            if client.merged_into_id:
                self.clients[key] = kept[ends[client.pk]]

    def _read_contacts(self, rows):
        ids = {row.source_id for row in rows} - {""}
        emails = {row.deciding_email for row in rows} - {""}
        names = {row.name_key for row in rows}
        sources = {row.source for row in rows}
        contacts = Contact.objects.select_related("client", "relationship_owner").order_by("pk")
        numbered = contacts.filter(source__in=sources, source_id__in=ids)
        named = contacts.filter(erased_on__isnull=True)
        found = [
            *(("id", each) for each in numbered),
            *(("email", each) for each in named.filter(work_email__in=emails)),
            *(("name", each) for each in named.filter(name_key__in=names)),
        ]
        shared = _that_count(contacts, [each for _by, each in found])
        self.by_id, self.joined = {}, set()  # numbers and addresses of joined duplicates
        self.by_email, self.by_name = defaultdict(list), defaultdict(list)
        for by, row in found:
            contact = shared[row.pk]
            if row.merged_into_id:
                self.joined |= {(row.source, row.source_id)}
                self.joined |= {row.work_email} - {contact.work_email}
            if by == "id":
                self.by_id[row.source, row.source_id] = contact
            elif by == "email":
                _add(self.by_email[row.work_email], contact)
            else:
                at = row.client.name_key if row.client else ""
                _add(self.by_name[row.name_key, at], contact)
        self.identifiers = defaultdict(set)
        kept = {contact.pk for contact in shared.values()}
        for contact_id, *each in ContactIdentifier.objects.filter(contact__in=kept).values_list(
            "contact_id", "platform", "kind", "value"
        ):
            self.identifiers[contact_id].add(tuple(each))

    def _read_owners(self, rows):
        wanted = {row.owner for row in rows} - {""}
        self.owners = defaultdict(set)
        if not wanted:
            return
        lowered = {text.casefold() for text in wanted}
        families = {text.rpartition(" ")[2] for text in wanted}
        people = Person.objects.filter(
            Q(number__in=wanted) | Q(work_email__in=wanted | lowered) | Q(family_name__in=families)
        )
        for person in people:
            for name in (person.number, person.work_email, str(person)):
                self.owners[name.casefold()].add(person)


def _other_record(row: ContactRow, contact: Contact) -> bool:
    """Say whether row and contact are two records of one system, and so two contacts."""
    return bool(
        row.source_id
        and contact.source_id
        and contact.source == row.source
        and contact.source_id != row.source_id
    )


def _that_count(contacts, rows: list[Contact]) -> dict[int, Contact]:
    """Return for each row the contact that counts, one object for each: itself, or what it was joined to."""
    ends = Contact.objects.that_count(row.pk for row in rows if row.merged_into_id)
    shared = {row.pk: row for row in rows}
    if ends:
        kept = {each.pk: each for each in contacts.filter(pk__in=set(ends.values()))}
        kept |= {pk: row for pk, row in shared.items() if not row.merged_into_id}
        shared |= {pk: kept[end] for pk, end in ends.items()}
    return shared


def _add(heap: list, contact: Contact) -> None:
    if contact not in heap:
        heap.append(contact)
