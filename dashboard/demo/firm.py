"""Writes the demo firm through the same actions that people use, so that everything in it is in the ledger.

Running it again changes nothing: what is there is recognised by its number, name or handle.
Days are counted from the day of the first run.
"""

from datetime import date, timedelta
from itertools import cycle

from django.db import transaction

from accounts.actions import agencies, custodies, register
from accounts.models import BusinessAccount
from connections.actions import clients, contacts
from connections.actions import register as own_register
from connections.choices import ClientStatus, IdentifierKind, VerificationLevel
from connections.models import Client, Connection, Contact
from core import clock
from dashboard.demo import (
    cast,
    checking,
    conduct,
    deputies,
    hiring,
    leavers,
    matters,
    outside,
    platforms,
    policy,
    reports,
    rights,
    sharing,
    signing,
    tidying,
    told,
)
from people.actions import employments, persons, users
from people.models import Department, Employer, Person, User
from places import actions as places
from places import catalogue
from places.choices import About, Gate, Target

# The demo firm's, printed at every start; nobody else's.
PASSWORD = "Marlow-Finch-2026"  # noqa: S105
CONTACTS = 300
# How long before today people came to deal with their clients, at most.
LOOKBACK = timedelta(days=420)
URLS = {
    "linkedin": "https://www.linkedin.com/company/{}",
    "x": "https://x.com/{}",
    "facebook": "https://www.facebook.com/{}",
    "instagram": "https://www.instagram.com/{}",
    "threads": "https://www.threads.net/@{}",
    "tiktok": "https://www.tiktok.com/@{}",
    "youtube": "https://www.youtube.com/@{}",
    "flickr": "https://www.flickr.com/photos/{}",
    "pinterest": "https://www.pinterest.com/{}",
    "bluesky": "https://bsky.app/profile/{}",
    "github": "https://github.com/{}",
}


@transaction.atomic
def build(*, today: date) -> dict[str, int]:
    """Write what of the demo firm is not there yet; return how much of it there is."""
    if not Person.objects.exists():
        alice = _users()
        _staff(today, by=alice)
        _places(today, by=alice)
        _register(today, by=alice)
        _clients(today, by=alice)
        _dealings(today, by=alice)
        _leavers(today, by=alice)
        sol = User.objects.get(role=User.Role.LEGAL_REVIEWER)
        policy.write(by=alice, sol=sol, today=today, now=clock.now())
        told.write(by=alice, today=today)
        matters.write(by=alice, today=today)
        leavers.write(by=alice, today=today)
        signing.write(by=alice, today=today)
        outside.write(by=alice, today=today)
        hiring.write(by=alice, today=today)
        sharing.write(by=alice, sol=sol, today=today, now=clock.now())
        tidying.write(by=alice, today=today)
        deputies.write(by=alice, today=today)
        checking.write(by=alice, today=today)
        conduct.write(by=alice, today=today)
        reports.write(by=alice, today=today)
        rights.write(by=alice, today=today)
    return {
        "staff": Person.objects.filter(agencies__isnull=True).count(),
        "clients": Client.objects.count(),
        "contacts": Contact.objects.count(),
        "accounts": BusinessAccount.objects.count(),
        "leavers": Person.objects.filter(employments__left_on__isnull=False).distinct().count(),
        "connections": Connection.objects.count(),
    }


def sign_ins() -> list[tuple[str, str, str]]:
    """Return who may look around, if this is the demo firm: person, e-mail address, password."""
    known = [email for _role, email in cast.SIGN_INS.values()] + [row[0] for row in cast.OUTSIDERS]
    rows = {user.email: user for user in User.objects.filter(email__in=known)}
    return [
        (f"{rows[email]} ({rows[email].get_role_display()})", email, PASSWORD)
        for email in known
        if email in rows and rows[email].check_password(PASSWORD)
    ]


def email_of(name: str) -> str:
    given, _, family = name.partition(" ")
    return f"{given}.{family}@marlowfinch.example".lower().replace(" ", "")


def _staff(today: date, *, by: User) -> None:
    departments = {name: Department.objects.create(name=name) for name in cast.DEPARTMENTS}
    employers = {
        name: Employer.objects.create(name=name, place=place)
        for name, (place, _zone) in cast.EMPLOYERS.items()
    }
    known: dict[str, Person] = {}
    waiting = list(cast.STAFF)
    while waiting:  # everybody after the person they report to
        ready = [row for row in waiting if not row[5] or row[5] in known]
        for number, name, title, department, employer, manager, years in ready:
            place, zone = cast.EMPLOYERS[employer]
            given, _, family = name.partition(" ")
            known[number] = persons.add(
                person={
                    "number": number,
                    "given_name": given,
                    "family_name": family,
                    "work_email": cast.SIGN_INS.get(number, ("", email_of(name)))[1],
                    "manager": known.get(manager),
                },
                employment={
                    "employer": employers[employer],
                    "department": departments[department],
                    "place": place,
                    "time_zone": zone,
                    "job_title": title,
                    "started_on": _monday(today - timedelta(days=365 * years + len(name) * 9)),
                },
                may_sign_in=True,
                by=by,
                today=today,
            )
        waiting = [row for row in waiting if row[0] not in known]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _users() -> User:
    """Make the logins that the demo shows; return HR's, which does everything else."""
    names = {number: name for number, name, *_ in cast.STAFF}
    rows = [(email, name, role) for email, name, role in cast.OUTSIDERS]
    rows += [(email, names[number], role) for number, (role, email) in cast.SIGN_INS.items()]
    spoken = {cast.SIGN_INS[number][1]: code for number, code in cast.LANGUAGES.items()}
    rows.sort(key=lambda row: row[2] != "administrator")
    by: User | str = "system:demo"
    made = {}
    for email, name, role in rows:
        user = users.add(email=email, name=name, role=role, person=None, by=by)
        user.set_password(PASSWORD)
        user.language = spoken.get(email, "")
        user.save(update_fields=["password", "language"])
        made.setdefault(role, user)
        by = made["administrator"]
    return made["hr"]


def _places(today: date, *, by: User) -> None:
    for place, _zone in cast.EMPLOYERS.values():
        there = catalogue.place(place)
        for asked in there.asked:
            places.record_prerequisite(
                place,
                asked.kind,
                reference=f"Compliance folder / {there.name} / {asked.name}",
                by=by,
                today=today - policy.SINCE,
                review_on=today + timedelta(days=330),
            )
    _place_changes(today, by=by)


def _place_changes(today: date, *, by: User) -> None:
    """What HR would like otherwise than it is shipped: two approved by the lawyer, one waiting."""
    sol = User.objects.get(role=User.Role.LEGAL_REVIEWER)
    change = places.propose(
        "GB",
        About.FEATURE,
        Gate.SERVER_CHECK,
        to=Target.ON,
        reason="Voluntary, announced in the notice to staff, and weighed in the impact assessment.",
        source="Advice of Adeyemi Law on monitoring at work",
        review_on=today + timedelta(days=330),
        by=by,
        today=today,
    )
    places.propose(
        "DE",
        About.FEATURE,
        Gate.DISCONNECT_LETTERS,
        to=Target.ON,
        reason="The two people it concerns have agreed on paper and are paid for the restricted time.",
        source="Agreements of March, kept in the personnel files",
        review_on=today + timedelta(days=180),
        by=by,
        today=today,
    )
    private = places.propose(
        "DE",
        About.FEATURE,
        Gate.PRIVATE_CHECK,
        to=Target.ON,
        reason="The works council has looked at it: it is voluntary, and nothing unmatched leaves the browser.",
        source="Works agreement on the private check",
        review_on=today + timedelta(days=330),
        by=by,
        today=today,
    )
    for each in (change, private):
        places.approve(each, valid_until=today + timedelta(days=365), by=sol, today=today)


def _register(today: date, *, by: User) -> None:
    people = {person.number: person for person in Person.objects.all()}
    employer = Employer.objects.get(name="Marlow Finch Ltd")
    opened = today - timedelta(days=900)
    for platform, handle, purpose, owner, deputy, holders in cast.ACCOUNTS:
        account = register.add(
            platform=platform,
            handle=handle,
            employer=employer,
            url=URLS.get(platform, "").format(handle),
            owner=people[owner],
            deputy=people.get(deputy),
            purpose=purpose,
            recovery_address="social@marlowfinch.example",
            two_factor="shared" if deputy else "unknown",
            vault_pointer=f"Marketing / {platform}",
            opened_on=opened,
            by=by,
            today=today,
        )
        for number in holders:
            since = max(opened, today - timedelta(days=400))
            custodies.begin(account, person=people[number], since=since, by=by, today=today)
    name, contact, email = cast.AGENCY
    agency = agencies.add(name=name, contact_name=contact, contact_email=email, by=by, today=today)
    platform, handle = cast.AGENCY_HOLDS
    account = BusinessAccount.objects.get(platform=platform, handle=handle)
    custodies.begin(account, agency=agency, since=today - timedelta(days=200), by=by, today=today)


def _clients(today: date, *, by: User) -> None:
    status = dict.fromkeys(cast.PROSPECTS, ClientStatus.PROSPECT)
    status |= dict.fromkeys(cast.FORMER, ClientStatus.FORMER)
    made = [
        clients.add(name=name, status=status.get(name, ClientStatus.CURRENT), by=by)
        for name in cast.CLIENTS
    ]
    owners = cycle(_dealers())
    for index, client in zip(range(CONTACTS), cycle(made), strict=False):
        given = cast.GIVEN_NAMES[index % len(cast.GIVEN_NAMES)]
        family = cast.FAMILY_NAMES[index * 7 % len(cast.FAMILY_NAMES)]
        site = "".join(letter for letter in client.name.lower() if letter.isalnum())
        contact = contacts.add(
            client,
            name=f"{given} {family}",
            title=cast.TITLES[index % len(cast.TITLES)],
            work_email=f"{given}.{family}@{site}.example".lower(),
            status=client.status,
            relationship_owner=next(owners),
            by=by,
            today=today,
        )
        contacts.identify(
            contact,
            platform="linkedin",
            kind=IdentifierKind.PROFILE_URL,
            value=f"https://www.linkedin.com/in/{given}-{family}-{index:03d}".lower(),
            source="Company directory of the client",
            by=by,
        )


def _dealers() -> list[Person]:
    """Return those who deal with clients, in a settled order."""
    numbers = [row[0] for row in cast.STAFF if row[3] in ("Field sales", "Client services")]
    return list(Person.objects.filter(number__in=numbers).order_by("number"))


def _dealings(today: date, *, by: User) -> None:
    for contact in Contact.objects.select_related("relationship_owner").order_by("pk"):
        contacts.record_dealing(
            contact,
            person=contact.relationship_owner,
            first_on=today - LOOKBACK + timedelta(days=contact.pk % 90),
            last_on=today - timedelta(days=120 + contact.pk % 60),
            by=by,
            today=today,
        )


def _leavers(today: date, *, by: User) -> None:
    for number, (connected, removed) in cast.CONNECTED.items():
        person = Person.objects.select_related("user").get(number=number)
        last = today + timedelta(days=cast.LEAVERS[number][0])
        _connections(person, connected, removed, told_on=last - timedelta(days=12), today=today)
        if number in cast.FOLLOWS:
            platforms.follow(person, told_on=last - timedelta(days=12), by=by)
    for number, (days, garden_days) in cast.LEAVERS.items():
        left_on = today + timedelta(days=days)
        employments.end(
            Person.objects.get(number=number).employments.get(),
            left_on=left_on,
            notice_on=min(left_on, today) - timedelta(days=30),
            garden_leave_from=left_on - timedelta(days=garden_days - 1) if garden_days else None,
            by=by,
            today=min(left_on, today),
        )


def _connections(
    person: Person, connected: int, removed: int, *, told_on: date, today: date
) -> None:
    theirs = Contact.objects.filter(dealings__person=person).order_by("pk")[:connected]
    rows = [
        own_register.Told(contact.pk, "linkedin", told_on - timedelta(days=200 + 31 * place))
        for place, contact in enumerate(theirs)
    ]
    own_register.confirm_checked(person, rows, by=person.user, today=told_on)
    for connection in Connection.objects.filter(person=person).order_by("-pk")[:removed]:
        own_register.mark_removed(
            connection, level=VerificationLevel.SAID, by=person.user, today=today
        )
