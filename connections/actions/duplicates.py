"""Looking for rows that may be one client or one contact, and joining the sure ones: as long work, in sets."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice

from django.db import transaction
from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.choices import PRIVATE_MAIL_HOSTS
from connections import normal
from connections.actions import merges
from connections.choices import DuplicateReason
from connections.models import Client, Contact, ContactIdentifier, Duplicate
from core import clock, jobs
from core.models import Job
from core.refusals import refuse
from ledger import actions as ledger

SEARCH, JOIN = "connections.search_duplicates", "connections.join_duplicates"
AT_ONCE = 500
# The only reasons for which many pairs may be joined without somebody looking at each.
SURE = (DuplicateReason.EMAIL, DuplicateReason.IDENTIFIER)
# A domain that more clients than this share belongs to a provider or a group, and says nothing.
MOST_CLIENTS_OF_DOMAIN = 4


def search(*, by) -> Job:
    """Start looking for duplicates."""
    return jobs.start(SEARCH, _("Search for duplicates"), by=by, total=len(FINDERS))


def run_search(job: Job) -> None:
    """Look for duplicates of every kind; a second search finds nothing twice."""
    for place, find in enumerate(FINDERS):
        if place < job.done:
            continue
        with transaction.atomic():
            found = find()
            if found:
                facts = {"kind": find.__name__.strip("_"), "found": found}
                ledger.record(
                    "connections.duplicates_found",
                    "connections.duplicate",
                    by=job.started_by or "system:duplicates",
                    facts=facts,
                )
            jobs.progress(job, done=place + 1)
    job.result["url"] = reverse("connections:duplicate_list")


def join_sure(*, why: str, by) -> Job:
    """Start joining every pair that was found for one of the sure reasons."""
    refuse("" if why in SURE else _("These have to be looked at one by one."))
    total = Duplicate.objects.undecided().filter(why=why).count()
    title = _("Joining duplicates: %(why)s") % {"why": DuplicateReason(why).label}
    return jobs.start(JOIN, title[:200], by=by, payload={"why": why, "last": 0}, total=total)


def run_join(job: Job) -> None:
    """Join the pairs by steps that a dead worker’s successor goes on with."""
    by, today = job.started_by or "system:duplicates", clock.today()
    waiting = Duplicate.objects.undecided().filter(why=job.payload["why"]).order_by("pk")
    while rows := list(waiting.values_list("contact", "other_contact")[:AT_ONCE]):
        with transaction.atomic():
            done = merges.merge_contacts(_pairs(rows), by=by, today=today)
            if not done:
                break
            step = min(job.total, job.done + len(rows))
            jobs.progress(job, done=step)
    jobs.progress(job, done=job.total)
    job.result["url"] = reverse("connections:merge_list")


@transaction.atomic
def keep_apart(duplicate: Duplicate, *, by, today: date) -> None:
    """Note that the two are two, so that nobody asks again."""
    duplicate.are_two_since = today
    duplicate.save(update_fields=["are_two_since"])
    ledger.record("connections.found_to_be_two", duplicate, by=by)


def _pairs(rows: list[tuple[int, int]]) -> list[merges.Pair]:
    """Turn pairs into what `merge_contacts` takes: of each heap, everything joins the oldest row."""
    ends = {}

    def end(pk: int) -> int:
        while pk in ends:
            pk = ends[pk]
        return pk

    for first, second in rows:
        kept, other = sorted((end(first), end(second)))
        if kept != other:
            ends[other] = kept
    return [merges.Pair(end(other), other) for other in sorted(ends)]


# ---------------------------------------------------------------- what is found


def _same_email() -> int:
    groups = Contact.objects.on_record().exclude(work_email="").order_by().values("work_email")
    twice = groups.annotate(n=Count("pk"), first=Min("pk")).filter(n__gt=1)
    first = {
        each["work_email"]: each["first"]
        for each in twice.iterator()
        if not normal.is_role_mailbox(each["work_email"])
    }
    return _note_contacts(DuplicateReason.EMAIL, _others(first, "work_email"))


def _others(first: dict[str, int], field: str) -> Iterator[tuple[int, int]]:
    for keys in _chunks(first):
        rows = Contact.objects.on_record().filter(**{f"{field}__in": keys}).order_by("pk")
        for pk, key in rows.values_list("pk", field):
            if pk != first[key]:
                yield first[key], pk


def _same_identifier() -> int:
    rows = ContactIdentifier.objects.filter(
        contact__merged_into__isnull=True, contact__erased_on__isnull=True
    )
    groups = rows.order_by().values("platform", "kind", "value")
    twice = groups.annotate(n=Count("contact", distinct=True)).filter(n__gt=1)
    values = {(each["platform"], each["kind"], each["value"]) for each in twice.iterator()}
    held = defaultdict(set)
    for chunk in _chunks(sorted({value for _platform, _kind, value in values})):
        found = rows.filter(value__in=chunk).values_list("platform", "kind", "value", "contact")
        for *key, contact in found:
            if tuple(key) in values:
                held[tuple(key)].add(contact)
    pairs = ((min(each), pk) for each in held.values() for pk in sorted(each - {min(each)}))
    return _note_contacts(DuplicateReason.IDENTIFIER, pairs)


def _same_name() -> int:
    """Two addresses tell two people of one name apart, so at most one of the two may have one."""
    groups = (
        Contact.objects.on_record().exclude(name_key="").order_by().values("name_key", "client")
    )
    twice = groups.annotate(n=Count("pk")).filter(n__gt=1)
    keys = {(each["name_key"], each["client"]) for each in twice.iterator()}
    heaps = defaultdict(list)
    for chunk in _chunks(sorted({name for name, _client in keys})):
        rows = Contact.objects.on_record().filter(name_key__in=chunk).order_by("pk")
        for pk, name, client, email in rows.values_list("pk", "name_key", "client", "work_email"):
            if (name, client) in keys:
                heaps[name, client].append((pk, email))
    pairs = (
        (heap[0][0], pk)
        for heap in heaps.values()
        for pk, email in heap[1:]
        if not (email and heap[0][1] and email != heap[0][1])
    )
    return _note_contacts(DuplicateReason.NAME, pairs)


def _same_letters() -> int:
    """Clients whose names differ only in spaces: “Blue Line” and “Blueline”."""
    heaps = defaultdict(list)
    rows = Client.objects.on_record().order_by("pk").values_list("pk", "name_key")
    for pk, key in rows.iterator(chunk_size=5000):
        heaps[key.replace(" ", "")].append(pk)
    pairs = ((heap[0], pk) for heap in heaps.values() for pk in heap[1:])
    return _note_clients(DuplicateReason.COMPANY, pairs)


def _same_domain() -> int:
    """Clients whose names begin with the same word and whose contacts write from one domain."""
    clients = defaultdict(set)
    rows = Contact.objects.on_record().filter(client__isnull=False).exclude(work_email="")
    for client, email in rows.order_by().values_list("client", "work_email").iterator(5000):
        domain = email.rpartition("@")[2]
        if domain not in PRIVATE_MAIL_HOSTS and len(clients[domain]) <= MOST_CLIENTS_OF_DOMAIN:
            clients[domain].add(client)
    shared = [sorted(c) for c in clients.values() if 1 < len(c) <= MOST_CLIENTS_OF_DOMAIN]
    words = {}
    for chunk in _chunks(sorted({pk for each in shared for pk in each})):
        named = Client.objects.filter(pk__in=chunk).values_list("pk", "name_key")
        words |= {pk: key.split(" ")[0] for pk, key in named}
    pairs = ((c[0], pk) for c in shared for pk in c[1:] if words[pk] == words[c[0]])
    return _note_clients(DuplicateReason.DOMAIN, pairs)


FINDERS: tuple[Callable[[], int], ...] = (
    _same_email,
    _same_identifier,
    _same_name,
    _same_letters,
    _same_domain,
)


def _note_contacts(why: str, pairs: Iterable[tuple[int, int]]) -> int:
    return _note(Duplicate(contact_id=a, other_contact_id=b, why=why) for a, b in pairs)


def _note_clients(why: str, pairs: Iterable[tuple[int, int]]) -> int:
    return _note(Duplicate(client_id=a, other_client_id=b, why=why) for a, b in pairs)


def _note(rows: Iterable[Duplicate]) -> int:
    before = Duplicate.objects.count()
    for chunk in _chunks(rows):
        Duplicate.objects.bulk_create(chunk, ignore_conflicts=True)
    return Duplicate.objects.count() - before


def _chunks(rows: Iterable) -> Iterator[list]:
    rows = iter(rows)
    while chunk := list(islice(rows, AT_ONCE)):
        yield chunk
