"""The firm of the kill drill: more work for every round, and a count of what came of it at the end.

These functions run inside the installation that is killed, between its lives.
"""

import csv
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from connections.actions import contact_imports
from connections.imports import paths
from connections.models import Client, Connection, Contact
from core import clock, jobs
from core.models import Job
from core.refusals import Refused
from ledger.models import Entry
from notices import outbox
from notices.models import Notice
from offboarding.actions import audit
from offboarding.models import AuditRun, Finding
from people.models import User
from people.tests.factories import make_employment, make_person, make_user
from places.tests.factories import make_all_prerequisites

LETTERS = Path(__file__).parent / "letters"


def found() -> None:
    """Make what every round needs: somebody in HR, a client, the records that an audit asks for."""
    make_user(role=User.Role.HR, email="alice@example.com", name="Alice Okafor")
    Client.objects.create(name="Kestrel Foods", name_key="kestrel foods")
    make_all_prerequisites("GB")


def add(number: int, *, connections: int, notices: int, contacts: int) -> None:
    """Add the work of one round: a leaver with connections, notices to send, an import, an audit."""
    settings.TEMPLATES[0]["DIRS"] = [*settings.TEMPLATES[0]["DIRS"], LETTERS]
    _leaver(number, connections)
    with transaction.atomic():
        for each in range(notices):
            key = f"round-{number}-{each}"
            address = f"{key}@example.com"
            outbox.put("race", to=address, about="drill:kills", key=key, context={})
    _import(number, contacts)
    request_audit()


def _leaver(number: int, connections: int) -> None:
    today = clock.today()
    person = make_person(name=f"Dave Hart {number}", number=f"L{number}")
    make_employment(
        person=person,
        left_on=today - timedelta(days=30),
        restricted_until=today + timedelta(days=60),
    )
    client = Client.objects.get(name_key="kestrel foods")
    names = [f"Buyer {number} {each}" for each in range(connections)]
    known = Contact.objects.bulk_create(
        Contact(client=client, name=name, name_key=name.casefold(), source="x", added_on=today)
        for name in names
    )
    Connection.objects.bulk_create(
        Connection(
            person=person,
            contact=contact,
            platform="linkedin",
            how_known="said",
            recorded_on=today,
            last_known_on=today,
        )
        for contact in known
    )


def _import(number: int, contacts: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contacts.csv"
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["name", "client", "work_email"])
            for each in range(contacts):
                name = f"Import {number} {each}"
                writer.writerow([name, "Tidewell Marine", f"i{number}.{each}@tidewell.example"])
        rows = paths.read(path)
    jobs.confirm(contact_imports.draft(rows, filename="contacts.csv", by=User.objects.get()))


def request_audit() -> None:
    """Ask for an audit; one that is under way already will do."""
    try:
        audit.request(by=User.objects.get(), today=clock.today())
    except Refused:
        return


def again() -> None:
    """Ask for what the next life is to do: an audit, where findings are missing."""
    if unfinished()["findings"]:
        request_audit()
    hurry()


def hurry() -> None:
    """Let what the mail server had no time for go out now."""
    _own().filter(state="waiting").update(next_try_at=clock.now())


def unfinished() -> dict:
    """Say how much is still to be done."""
    return {
        "notices": _own().filter(state="waiting").count(),
        "jobs": Job.objects.filter(state__in=("waiting", "running")).count(),
        "audits": AuditRun.objects.filter(state__in=("waiting", "running")).count(),
        "findings": Connection.objects.count() - Finding.objects.count(),
    }


def outcome() -> dict:
    """Count what came of everything, and what the ledger says of it."""
    entries = Counter(Entry.objects.values_list("verb", "subject"))
    twice = sum(
        number - 1
        for (verb, _subject), number in entries.items()
        if verb in ("offboarding.finding_opened", "notices.sent", "connections.contact_imported")
    )
    verbs = Counter(verb for verb, _subject in entries)
    own = [f"notices.notice:{number}" for number in _own().values_list("pk", flat=True)]
    pairs = Counter(Finding.objects.values_list("employment__person", "contact"))
    imported = Counter(Contact.objects.filter(name__startswith="Import ").values_list("name"))
    return {
        "findings": Finding.objects.count(),
        "findings_wanted": Connection.objects.count(),
        "findings_twice": sum(number - 1 for number in pairs.values()),
        "findings_in_ledger": verbs["offboarding.finding_opened"],
        "contacts": sum(imported.values()),
        "contacts_twice": sum(number - 1 for number in imported.values()),
        "contacts_in_ledger": verbs["connections.contact_imported"],
        "notices": _own().count(),
        "notices_sent": _own().filter(state="sent").count(),
        "notices_in_ledger": sum(entries["notices.sent", name] for name in own),
        "ledger_twice": twice,
        "jobs_failed": Job.objects.exclude(state="done").count(),
        "message_ids": sorted(_own().values_list("message_id", flat=True)),
        "other_ids": list(
            Notice.objects.exclude(pk__in=_own()).values_list("message_id", flat=True)
        ),
        "integrity": _integrity(),
    }


def _own():
    """The letters of the drill; whatever else the house writes keeps to working hours and is not counted."""
    return Notice.objects.filter(kind="race")


def _integrity() -> str:
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return cursor.fetchone()[0]
