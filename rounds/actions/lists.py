"""Putting together the list of a round, step by step, by a worker that may be killed at any moment.

Each step turns some hundred contacts into records and keeps them on a sheet; the next worker goes on
behind the last sheet. The last step sorts all sheets, writes the tag file, commits its digest in the
ledger and opens the round, in one transaction.
"""

from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256

import numpy as np
from django.db import models, transaction

from connections.choices import IdentifierKind
from connections.models import Client, Contact, ContactIdentifier, Dealing
from core import clock, jobs
from core.models import Job
from core.refusals import refuse
from core.sealing import unseal
from ledger import actions as ledger
from people.models import Employment
from rounds import rules
from rounds.blind import matchkeys, tagfile, voprf
from rounds.choices import RoundState
from rounds.models import Round, Sheet, Shelf, TagFile

KIND = "rounds.prepare"
PURPOSE = "check round"
SUITE = "RFC 9497 ristretto255-SHA512 VOPRF"
STEP = 1_000
# Plain texts: these are looked up once for every contact.
PROFILE_URL, EMAIL = IdentifierKind.PROFILE_URL.value, IdentifierKind.EMAIL.value
HANDLE, PLATFORM_ID = IdentifierKind.HANDLE.value, IdentifierKind.PLATFORM_ID.value
UNSURE = [matchkeys.KINDS.index(kind) for kind in matchkeys.UNSURE]


def run(job: Job) -> None:
    """Prepare the round of a job, or go on where another worker stopped."""
    round_ = Round.objects.filter(pk=job.payload["round"], state=RoundState.PREPARING).first()
    if round_ is None:
        return
    wanted = contacts_of(round_)
    total = wanted.count()
    refuse(rules.why_not_commit(contacts=total))
    key = key_of(round_)
    last, done = _so_far(round_)
    while step := list(facts_of(wanted.filter(pk__gt=last)[:STEP])):
        content = b"".join(_records(*each, key, with_bare=round_.with_bare) for each in step)
        last, done = step[-1][0], done + len(step)
        with transaction.atomic():
            Sheet.objects.create(round=round_, last=last, contacts=len(step), content=content)
            jobs.progress(job, done=done, total=max(total, done))
    _open(round_, contacts=done, by=job.started_by or "system:check_rounds")


def contacts_of(round_: Round) -> models.QuerySet:
    """Return the contacts that are compared: at protected clients with whom somebody of the departments
    dealt, or whom they look after; on record and not objecting."""
    since = clock.months_after(round_.created_on, -round_.months)
    people = Employment.objects.filter(department__in=round_.departments.all()).values("person")
    dealt = Dealing.objects.filter(person__in=people, last_on__gte=since).values("contact__client")
    cared_for = Contact.objects.filter(relationship_owner__in=people).values("client")
    clients = Client.objects.protected(round_.created_on).filter(
        models.Q(pk__in=dealt) | models.Q(pk__in=cared_for)
    )
    return Contact.objects.matchable().filter(client__in=clients).order_by("pk")


def facts_of(contacts: models.QuerySet) -> Iterator[tuple[int, matchkeys.Facts]]:
    """Yield the number of each contact, and what it is compared by: name, client, what they publish for work.

    Two queries for all of them, and no objects: a list has hundreds of thousands.
    """
    rows = list(contacts.values_list("pk", "name", "client__name", "work_email"))
    known = defaultdict(list)
    identifiers = ContactIdentifier.objects.filter(contact__in=[row[0] for row in rows])
    fields = ("contact", "kind", "platform", "value")
    for pk, kind, platform, value in identifiers.order_by("pk").values_list(*fields):
        known[pk, kind].append((platform, value))
    for pk, name, client, mail in rows:
        yield (
            pk,
            matchkeys.Facts(
                name=name,
                company=client or "",
                links=tuple(value for _on, value in known.get((pk, PROFILE_URL), ())),
                mails=(mail, *(value for _on, value in known.get((pk, EMAIL), ()))),
                handles=tuple(known.get((pk, HANDLE), ())),
                numbers=tuple(known.get((pk, PLATFORM_ID), ())),
            ),
        )


def key_of(round_: Round) -> bytes:
    """Return the private key of a round that is not closed."""
    return unseal(PURPOSE, bytes(round_.sealed_key.sealed))


def _so_far(round_: Round) -> tuple[int, int]:
    """Return the last contact on a sheet, and how many are on all of them."""
    found = round_.sheets.aggregate(last=models.Max("last"), done=models.Sum("contacts"))
    return found["last"] or 0, found["done"] or 0


def _records(contact: int, facts: matchkeys.Facts, key: bytes, *, with_bare: bool) -> bytes:
    return b"".join(
        tagfile.record(
            voprf.output(key, each.encoded),
            kind=matchkeys.KINDS.index(each.kind),
            contact=contact,
        )
        for each in matchkeys.of(facts, with_bare=with_bare)
    )


@transaction.atomic
def _open(round_: Round, *, contacts: int, by) -> None:
    """Write the tag file, commit it in the ledger and open the round, all or nothing."""
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    if round_.state != RoundState.PREPARING:
        return
    sheets = round_.sheets.values_list("content", flat=True).iterator(chunk_size=20)
    shelves, tags = tagfile.shelved(sheets), [np.empty(0, dtype=np.uint64)]
    for number in sorted(shelves):
        rows = tagfile.settled(shelves.pop(number), unsure=UNSURE)
        tags.append(tagfile.tags_of(rows))
        Shelf.objects.create(round=round_, number=number, content=rows.tobytes())
    content = tagfile.packed(np.concatenate(tags))
    TagFile.objects.create(round=round_, content=content)
    round_.sheets.all().delete()
    round_.digest, round_.tags = sha256(content).hexdigest(), tagfile.size_of(content)
    entry = ledger.record("rounds.opened", round_, by=by, facts=commitment(round_))
    round_.committed_in, round_.opened_on = entry.pk, clock.day_of(entry.at)
    round_.contacts, round_.state = contacts, RoundState.OPEN
    round_.save()


def commitment(round_: Round) -> dict:
    """Return what the ledger holds of a round, so that everybody provably gets the same list and key."""
    return {
        "suite": SUITE,
        "schema": round_.schema,
        "public_key": round_.public_key,
        "tags_sha256": round_.digest,
        "tags": round_.tags,
        "quota": round_.quota,
        "closes_on": round_.closes_on.isoformat(),
    }
