"""Joining duplicates and taking them apart again: for one pair as for many, in the same few queries.

Nothing is deleted. The duplicate keeps its own values and its number in another system, and points to
the row that stays; identifiers, dealings and connections move there, unless the same stands there
already. What moved, and what the rows that stayed said before, is written down, so that `take_apart`
puts everything back that nobody has changed since.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import OuterRef, Subquery

from connections import normal, rules
from connections.models import Client, Connection, Contact, ContactIdentifier, Dealing, Merge
from connections.signals import contacts_merged, contacts_taken_apart
from core.refusals import refuse
from ledger import actions as ledger

CONTACT_FIELDS = (
    *("name", "title", "work_email", "client_id", "status", "legal_basis"),
    *("relationship_owner_id", "objected_on"),
)
CLIENT_FIELDS = ("name", "status", "protected_until")
# What an objection of either one means for both, whatever else is taken.
ALWAYS = ("objected_on",)


@dataclass(frozen=True)
class Pair:
    """A contact that stays, its duplicate, and the fields in which the duplicate is right."""

    kept_id: int
    other_id: int
    take: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class _Table:
    """Rows that hang on a contact: what two of them about the same have in common, and how they join."""

    model: type[models.Model]
    key: Callable[[Any], tuple]
    join: Callable[[Any, Any], dict]
    fields: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.model._meta.model_name


TABLES = (
    _Table(ContactIdentifier, lambda row: (row.platform, row.kind, row.value), lambda *rows: {}),
    _Table(Dealing, lambda row: (row.person_id,), rules.wider_days, ("first_on", "last_on")),
    _Table(
        Connection,
        lambda row: (row.person_id, row.platform),
        rules.later_word,
        (
            *("connected_on", "last_known_on", "removed_on", "removed_level"),
            *("exemption", "exemption_state"),
        ),
    ),
)


@transaction.atomic
def merge_contacts(pairs: Iterable[Pair], *, by, today: date) -> list[Merge]:
    """Join duplicates to the contacts that stay; the number of queries does not grow with the pairs."""
    pairs = list(pairs)
    ids = {pk for pair in pairs for pk in (pair.kept_id, pair.other_id)}
    rows = Contact.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    found = {contact.pk: contact for contact in rows}
    merges = []
    for pair in pairs:
        kept, other = found[pair.kept_id], found[pair.other_id]
        refuse(rules.why_not_merge(kept, other))
        merges.append(_joined(kept, other, pair.take | set(ALWAYS), today=today))
    changed = {merge.contact_id: merge.contact for merge in merges if merge.after}
    Contact.objects.bulk_update(changed.values(), [*CONTACT_FIELDS, "name_key"], batch_size=500)
    others = [merge.other_contact for merge in merges]
    Contact.objects.bulk_update(others, ["merged_into"], batch_size=500)
    for table in TABLES:
        _move(table, merges, ids)
    Merge.objects.bulk_create(merges, batch_size=500)
    _tell_above(merges, by=by)
    facts = [(merge.contact, _facts(merge)) for merge in merges]
    ledger.record_many("connections.contacts_merged", facts, by=by)
    return merges


def merge(kept, other, *, take: Iterable[str] = (), by, today: date) -> Merge:
    """Join one duplicate, client or contact; `take` names the fields in which it is right."""
    if isinstance(kept, Client):
        return merge_clients(kept, other, take=take, by=by, today=today)
    refuse(rules.why_not_merge(kept, other))
    [made] = merge_contacts([Pair(kept.pk, other.pk, frozenset(take))], by=by, today=today)
    return made


@transaction.atomic
def merge_clients(
    kept: Client, other: Client, *, take: Iterable[str] = (), by, today: date
) -> Merge:
    """Join a duplicate of a client to the one that stays; its contacts belong to that one then."""
    refuse(rules.why_not_merge(kept, other))
    changes = rules.joined_values(kept, other, CLIENT_FIELDS, take=set(take))
    moved = Contact.objects.filter(client=other)
    merge = Merge(client=kept, other_client=other, merged_on=today)
    merge.moved = {"contact": list(moved.order_by("pk").values_list("pk", flat=True))}
    # The key of the name stays with the row it came from, so that both names lead to this client.
    merge.before = _plain({name: getattr(kept, name) for name in changes})
    merge.after = _plain(changes)
    moved.update(client=kept)
    _write(kept, changes)
    _write(other, {"merged_into": kept})
    merge.save()
    facts = {"merge": merge.pk, "other": other.pk, "contacts": len(merge.moved["contact"])}
    ledger.record("connections.clients_merged", kept, by=by, facts=facts)
    return merge


@transaction.atomic
def take_apart(merge: Merge, *, by, today: date) -> None:
    """Undo a merge: what it moved and changed goes back, unless somebody has changed it since."""
    merge = Merge.objects.select_for_update(of=("self",)).for_listing().get(pk=merge.pk)
    refuse(rules.why_not_take_apart(merge, today=today))
    kept, other = merge.kept, merge.other
    _write(other, {"merged_into": None})
    _restore(kept, merge)
    if merge.contact_id:
        for table in TABLES:
            _move_back(table, merge)
        contacts_taken_apart.send(Merge, merge=merge, followed=merge.followed, by=by)
    else:
        theirs = Contact.objects.filter(pk__in=merge.moved.get("contact", []), client=kept)
        theirs.update(client=other)
    merge.undone_on = today
    merge.save(update_fields=["undone_on"])
    verb = (
        "connections.contacts_taken_apart"
        if merge.contact_id
        else "connections.clients_taken_apart"
    )
    ledger.record(verb, kept, by=by, facts={"merge": merge.pk, "other": other.pk})


def _joined(kept: Contact, other: Contact, take: set[str], *, today: date) -> Merge:
    """Set on both rows what the merge makes of them, and return what it will be remembered by."""
    changes = rules.joined_values(kept, other, CONTACT_FIELDS, take=take)
    if kept.objected_on and "objected_on" in changes:
        changes["objected_on"] = min(kept.objected_on, other.objected_on)
    merge = Merge(contact=kept, other_contact=other, merged_on=today)
    merge.before = _plain({name: getattr(kept, name) for name in changes})
    merge.after = _plain(changes)
    merge.moved = {table.name: [] for table in TABLES} | {"twins": []}
    for name, value in changes.items():
        setattr(kept, name, value)
    kept.name_key = normal.name_key(kept.name)
    other.merged_into = kept
    return merge


def _move(table: _Table, merges: list[Merge], ids: set[int]) -> None:
    """Move the rows of a table to the contacts that stay; of two about the same, one takes in the other."""
    there, theirs, joined = {}, {}, {}
    rows = table.model.objects.select_for_update().filter(contact__in=ids).order_by("pk")
    for row in rows:
        there[row.contact_id, table.key(row)] = row
        theirs.setdefault(row.contact_id, []).append(row)
    for merge in merges:
        for row in theirs.get(merge.other_contact_id, []):
            twin = there.setdefault((merge.contact_id, table.key(row)), row)
            if twin is row:
                merge.moved[table.name].append(row.pk)
                continue
            if table.model is Connection:
                merge.moved["twins"].append([row.pk, twin.pk])
            if changes := table.join(twin, row):
                key = f"{table.name}:{twin.pk}"
                merge.before[key] = _plain({name: getattr(twin, name) for name in changes})
                merge.after[key] = _plain(changes)
                joined[twin.pk] = twin
                for name, value in changes.items():
                    setattr(twin, name, value)
    moving = [pk for merge in merges for pk in merge.moved[table.name]]
    to = Contact.objects.filter(pk=OuterRef("contact")).values("merged_into")
    table.model.objects.filter(pk__in=moving).update(contact=Subquery(to))
    if joined:
        table.model.objects.bulk_update(joined.values(), table.fields, batch_size=500)


def _move_back(table: _Table, merge: Merge) -> None:
    moved = table.model.objects.filter(
        pk__in=merge.moved.get(table.name, []), contact=merge.contact_id
    )
    moved.update(contact=merge.other_contact_id)
    keys = {
        int(key.partition(":")[2]): key for key in merge.after if key.startswith(f"{table.name}:")
    }
    for row in table.model.objects.filter(pk__in=keys):
        before, after = merge.before[keys[row.pk]], merge.after[keys[row.pk]]
        _write(row, _unchanged_since(row, before, after))


def _restore(kept: Client | Contact, merge: Merge) -> None:
    own = {name: value for name, value in merge.after.items() if ":" not in name}
    changes = _unchanged_since(kept, merge.before, own)
    if "name" in changes and merge.contact_id:
        changes["name_key"] = normal.name_key(changes["name"])
    _write(kept, changes)


def _unchanged_since(row: models.Model, before: dict, after: dict) -> dict:
    """Return what the row said before, for the fields that still say what the merge wrote there."""
    now = _plain({name: getattr(row, name) for name in after})
    return {
        name: row._meta.get_field(name).to_python(before[name])
        for name, value in after.items()
        if now[name] == value
    }


def _tell_above(merges: list[Merge], *, by) -> None:
    """Let the apps above move what they hold, and keep what they moved for taking it apart."""
    told = contacts_merged.send(Merge, merges=merges, by=by)
    followed = {}
    for _receiver, answer in told:
        for pk, moved in (answer or {}).items():
            followed.setdefault(pk, {}).update(moved)
    having = [merge for merge in merges if merge.pk in followed]
    for merge in having:
        merge.followed = followed[merge.pk]
    Merge.objects.bulk_update(having, ["followed"], batch_size=500)


def _write(row: models.Model, changes: dict) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    if changes:
        row.save(update_fields=[name.removesuffix("_id") for name in changes])


def _plain(values: dict) -> dict:
    """Return values as JSON gives them back."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def _facts(merge: Merge) -> dict:
    counts = {name: len(rows) for name, rows in merge.moved.items() if name != "twins"}
    fields = sorted(name.removesuffix("_id") for name in merge.after if ":" not in name)
    return {"merge": merge.pk, "other": merge.other_contact_id, "fields": fields, **counts}
