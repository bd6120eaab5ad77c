"""A firm of any size for load tests: 100,000 staff, 1,000,000 contacts and 10,000,000 connections in minutes.

Nobody is drawn by lot: everything follows from numbers, so the same arguments always give the same firm.
Staff and contacts are written by the thousand; connections are made inside the database by one statement
for each slice of staff. The ledger is not told, because nothing here ever happened.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.conf import settings
from django.db import connection as database
from django.db import transaction
from django.db.models import Max, Min

from accounts.models import BusinessAccount, Custody
from connections.models import Client, Connection, Contact
from core.refusals import refuse
from people.models import Department, Employer, Employment, Person
from people.rules import restricted_until
from places import catalogue
from places.models import Prerequisite

SIGN = "LT"  # staff numbers of the load test begin with it
BATCH = 5000
PLACES = ("GB", "GB", "GB", "IE", "NL")
# Of ten connections of a leaver, one still stands; the others are removed or exempt.
STANDING_IN = 10
STEP = 7919  # a prime: the contacts of one person lie far apart and never meet twice


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words(
    "Ada Ben Cleo Dara Emil Fay Gus Hana Ivo June Karim Lena Milo Nia Omar Pia Quinn Rosa Sami Tess"
    " Uma Viktor Wren Yara Zeno"
)
FAMILY = _words(
    "Abbott Brandt Castell Dorn Eriksen Farrow Galbraith Holm Ibsen Jarvis Keller Lund Marsh Nolan"
    " Osei Pryce Quist Rowe Sandoval Tarrant Ueda Vance Whitlock Yates Zeller Ashby Birk"
)
FIRMS = _words("Harbour Kestrel Larch Meadow Northgate Orchard Pinewood Quarry Ridge Saltmarsh")
TRADES = _words("Foods Marine Textiles Dental Freight Optics Paper Ceramics Energy Logistics")
TITLES = (
    "Purchasing lead",
    "Head of marketing",
    "Operations director",
    "Finance director",
    "Buyer",
)


@dataclass(frozen=True)
class Size:
    """How big the firm is to be. Connections are spread evenly over `holders`: the leavers, then the rest."""

    staff: int
    contacts: int
    connections: int
    leavers: int
    holders: int

    @property
    def each(self) -> int:
        return self.connections // self.holders if self.holders else 0


def fill(
    *,
    staff: int,
    contacts: int,
    connections: int,
    leavers: int | None = None,
    holders: int | None = None,
    today: date,
    say: Callable[[str], None] = print,
) -> dict[str, int]:
    """Fill the database; return how many of each there are. A firm that is there already stays as it is.

    `leavers` (a tenth of the staff) left during the last year; the restriction of every second one still
    runs. `holders` (everybody) is how many people have connections, leavers first.
    """
    leavers = staff // 10 if leavers is None else leavers
    size = Size(staff, contacts, connections, leavers, staff if holders is None else holders)
    refuse(_why_not(size))
    if not Person.objects.filter(number__startswith=SIGN).exists():
        with transaction.atomic():
            _staff(size, today, say)
            _contacts(size, today, say)
            _connections(size, today, say)
            _custodies(size, today, say)
            _prerequisites(today)
        _take_stock(say)
    return {
        "staff": Person.objects.filter(number__startswith=SIGN).count(),
        "leavers": Employment.objects.filter(
            person__number__startswith=SIGN, left_on__lt=today
        ).count(),
        "contacts": Contact.objects.filter(source=SIGN).count(),
        "connections": Connection.objects.filter(person__number__startswith=SIGN).count(),
    }


def _why_not(size: Size) -> str:
    if size.leavers > size.staff or size.holders > size.staff:
        return "There cannot be more leavers, or more people with connections, than staff."
    if size.each > size.contacts:
        return "Nobody can have more connections than there are contacts."
    return ""


def _staff(size: Size, today: date, say) -> None:
    employers = [
        Employer.objects.get_or_create(name=name, defaults={"place": place})[0]
        for name, place in (("Load Test Ltd", "GB"), ("Load Test BV", "NL"))
    ]
    departments = [
        Department.objects.get_or_create(name=f"Load test {number}")[0] for number in range(1, 41)
    ]
    for people in _batches(_person(n) for n in range(size.staff)):
        Person.objects.bulk_create(people)
        first = int(people[0].number.removeprefix(SIGN))
        Employment.objects.bulk_create(
            _employment(first + i, person, size, employers, departments, today)
            for i, person in enumerate(people)
        )
        say(f"{first + len(people):,} of {size.staff:,} staff")


def _person(n: int) -> Person:
    return Person(
        number=f"{SIGN}{n:07}",
        given_name=GIVEN[n % len(GIVEN)],
        family_name=FAMILY[n // len(GIVEN) % len(FAMILY)],
        work_email=f"staff{n}@load-test.example",
    )


def _employment(n, person, size: Size, employers, departments, today: date) -> Employment:
    left_on = until = None
    months = settings.RESTRICTION_MONTHS
    if n < size.leavers:
        still_runs = n % 2 == 0
        left_on = today - timedelta(days=1 + n % 120 if still_runs else 240 + n % 120)
        until = restricted_until(left_on, months=months, garden_leave_from=None)
    return Employment(
        person=person,
        employer=employers[n % 5 == 4],
        department=departments[n % len(departments)],
        job_title="Account manager",
        place=PLACES[n % len(PLACES)],
        started_on=today - timedelta(days=800 + n % 3000),
        restriction_months=months,
        left_on=left_on,
        restricted_until=until,
    )


def _contacts(size: Size, today: date, say) -> None:
    clients = [
        Client(name=name, name_key=name.casefold(), source=SIGN)
        for name in (_client_name(n) for n in range(max(1, size.contacts // 50)))
    ]
    Client.objects.bulk_create(clients, batch_size=BATCH, ignore_conflicts=True)
    ids = list(Client.objects.filter(source=SIGN).order_by("pk").values_list("pk", flat=True))
    written = 0
    for contacts in _batches(_contact(n, ids, today) for n in range(size.contacts)):
        Contact.objects.bulk_create(contacts)
        written += len(contacts)
        if written % (20 * BATCH) == 0 or written == size.contacts:
            say(f"{written:,} of {size.contacts:,} contacts")


def _client_name(n: int) -> str:
    return f"{FIRMS[n % len(FIRMS)]} {TRADES[n // len(FIRMS) % len(TRADES)]} {n}"


def _contact(n: int, clients: list[int], today: date) -> Contact:
    name = f"{GIVEN[n % len(GIVEN)]} {FAMILY[n // len(GIVEN) % len(FAMILY)]}"
    return Contact(
        client_id=clients[n % len(clients)],
        name=name,
        name_key=name.casefold(),
        title=TITLES[n % len(TITLES)],
        work_email=f"contact{n}@client.example",
        source=SIGN,
        source_id=str(n),
        added_on=today - timedelta(days=365),
    )


def _connections(size: Size, today: date, say) -> None:
    """Write the connections: person number n and the k-th of theirs give the contact."""
    if not size.each:
        return
    ends = Contact.objects.filter(source=SIGN).aggregate(first=Min("pk"), last=Max("pk"))
    refuse(
        ""
        if ends["last"] - ends["first"] + 1 == size.contacts
        else "Other contacts were recorded meanwhile, so the load test cannot be filled."
    )
    slice_of = max(1, 500_000 // size.each)
    columns = ", ".join(_COLUMNS)
    for first in range(0, size.holders, slice_of):
        with database.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO connections_connection ({columns}) {_CONNECTIONS}",  # noqa: S608
                {
                    "sign": f"{SIGN}%",
                    "from": f"{SIGN}{first:07}",
                    "to": f"{SIGN}{min(first + slice_of, size.holders):07}",
                    "leavers": f"{SIGN}{size.leavers:07}",
                    "each": size.each,
                    "contacts": size.contacts,
                    "first_contact": ends["first"],
                    "standing_in": STANDING_IN,
                    "step": STEP if size.contacts % STEP else 1,
                    "today": today,
                    "past": today - timedelta(days=30),
                },
            )
        done = min(first + slice_of, size.holders) * size.each
        say(f"{done:,} of {size.connections:,} connections")


_COLUMNS = (
    "person_id", "contact_id", "platform", "evidence", "how_known", "level", "recorded_on",
    "last_known_on", "removed_on", "removed_level", "exemption", "exemption_state", "seen_at_url",
)  # fmt: skip
# Contact: (n * each + k * step) mod contacts. k mod standing_in: 0 stands, odd ones are removed, even ones exempt.
_CONNECTIONS = """
WITH RECURSIVE nth(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM nth WHERE k + 1 < %(each)s)
SELECT p.id, %(first_contact)s + (p.id * %(each)s + k * %(step)s) %% %(contacts)s, 'linkedin', 'connected',
       'said', 'said', %(past)s, %(past)s,
       CASE WHEN p.number < %(leavers)s AND k %% %(standing_in)s %% 2 = 1 THEN %(past)s END,
       CASE WHEN p.number < %(leavers)s AND k %% %(standing_in)s %% 2 = 1 THEN 'said' ELSE '' END,
       CASE WHEN p.number < %(leavers)s AND k %% %(standing_in)s %% 2 = 0 AND k %% %(standing_in)s > 0
            THEN 'known-before' ELSE '' END,
       CASE WHEN p.number < %(leavers)s AND k %% %(standing_in)s %% 2 = 0 AND k %% %(standing_in)s > 0
            THEN 'granted' ELSE '' END,
       ''
FROM people_person p CROSS JOIN nth
WHERE p.number LIKE %(sign)s AND p.number >= %(from)s AND p.number < %(to)s
"""


def _custodies(size: Size, today: date, say) -> None:
    """Every hundredth person held a business account; leavers among them still do."""
    people = Person.objects.filter(number__startswith=SIGN, number__endswith="00").order_by("pk")
    holders = list(people.values_list("pk", "employments__employer"))
    accounts = BusinessAccount.objects.bulk_create(
        (
            BusinessAccount(platform="instagram", handle=f"load-test-{pk}", employer_id=employer)
            for pk, employer in holders
        ),
        batch_size=BATCH,
    )
    Custody.objects.bulk_create(
        (
            Custody(account=account, person_id=pk, since=today - timedelta(days=700))
            for account, (pk, _employer) in zip(accounts, holders, strict=True)
        ),
        batch_size=BATCH,
    )
    say(f"{len(holders):,} custodies")


def _prerequisites(today: date) -> None:
    """Put on record what the places of the load test ask for."""
    for code in sorted(set(PLACES)):
        for asked in catalogue.place(code).asked:
            Prerequisite.objects.get_or_create(
                place=code,
                kind=asked.kind,
                withdrawn_on=None,
                defaults={"reference": "Load test", "recorded_on": today - timedelta(days=365)},
            )


def _take_stock(say) -> None:
    """Let the database count what it has, so that it plans its queries well."""
    with database.cursor() as cursor:
        cursor.execute("ANALYZE")
    say("The database has taken stock")


def _batches(rows) -> Iterator[list]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch
