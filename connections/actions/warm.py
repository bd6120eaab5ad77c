"""The index of the contacts, kept in the memory of this process between checks and made anew when they change.

It holds what is on record about contacts and nothing of any file. Whether they have changed is asked of
the ledger: every action that changes them writes an entry.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Max, Value
from django.db.models.functions import Coalesce

from connections.choices import IdentifierKind
from connections.matching import people
from connections.matching.index import Index
from connections.models import Contact, ContactIdentifier
from ledger.models import Entry

AT_ONCE = 5000
# What changes who a check may be compared with, or what is known of them.
CHANGING = [
    f"connections.{verb}"
    for verb in (
        *("client_added", "client_edited", "client_imported", "clients_merged"),
        *("clients_taken_apart", "contact_added", "contact_edited", "contact_identified"),
        *("contact_imported", "contact_updated_by_import", "contact_objected", "contact_erased"),
        *("contacts_merged", "contacts_taken_apart", "identifier_removed"),
    )
]


@dataclass
class _Warm:
    """The index, how far the ledger was read when it was made, and how many rows it was made of."""

    index: Index
    entry: int
    rows: tuple


_lock = threading.Lock()
_warm: _Warm | None = None


def index() -> Index:
    """Return the index of the contacts as they are now. Nobody is named in any query."""
    global _warm
    with _lock:
        newest = Entry.objects.aggregate(newest=Max("pk"))["newest"] or 0
        rows = _rows()
        if _warm is None or _warm.rows != rows or _has_changed(_warm.entry):
            _warm = _Warm(Index(_contacts()), newest, rows)
        _warm.entry = newest
        return _warm.index


def forget() -> None:
    """Let the next check make the index anew."""
    global _warm
    _warm = None


def _has_changed(since: int) -> bool:
    return Entry.objects.filter(pk__gt=since, verb__in=CHANGING).exists()


def _rows() -> tuple:
    """Return what also changes when rows are written past the actions, as the load-test firm is."""
    contacts = Contact.objects.matchable().aggregate(Count("pk"), Max("pk"))
    return (*contacts.values(), ContactIdentifier.objects.aggregate(newest=Max("pk"))["newest"])


def _contacts():
    """Stream the contacts that a check may be compared with; two queries for any number of them."""
    emails, links, accounts = (defaultdict(list) for _each in range(3))
    for contact, platform, kind, value in ContactIdentifier.objects.match_keys():
        if kind == IdentifierKind.EMAIL:
            emails[contact].append(value)
        elif kind == IdentifierKind.PROFILE_URL:
            links[contact].append(value)
        else:
            accounts[contact].append((platform, value))
    rows = (
        Contact.objects.matchable()
        .order_by()
        .values_list("pk", "name", Coalesce("client__name", Value("")), "title", "work_email")
    )
    for pk, name, company, title, email in rows.iterator(chunk_size=AT_ONCE):
        yield people.Contact(
            pk,
            name,
            company,
            title,
            emails=tuple(each for each in (email, *emails.pop(pk, ())) if each),
            accounts=tuple(accounts.pop(pk, ())),
            links=tuple(links.pop(pk, ())),
        )
