"""Plain functions. Every argument is optional and keyword-only."""

from datetime import date, timedelta
from itertools import count

from accounts.choices import Platform
from connections import normal, rules
from connections.choices import HowKnown, IdentifierKind
from connections.models import (
    Client,
    Connection,
    Contact,
    ContactIdentifier,
    Dealing,
    DeclaredAccount,
    Recheck,
)
from core import clock
from people.tests.factories import make_employment, make_person

numbers = count(1)


def make_client(*, name=None, **fields):
    name = name or f"Client {next(numbers)}"
    return Client.objects.create(name=name, name_key=normal.client_key(name), **fields)


def make_contact(*, name=None, client=None, source="by hand", added_on=date(2026, 1, 5), **fields):
    name = name or f"Contact {next(numbers)}"
    return Contact.objects.create(
        name=name,
        name_key=normal.name_key(name),
        client=client or make_client(),
        source=source,
        added_on=added_on,
        **fields,
    )


def make_identifier(
    *,
    contact=None,
    platform=Platform.LINKEDIN,
    kind=IdentifierKind.PROFILE_URL,
    value=None,
    source="by hand",
):
    value = value or f"https://www.linkedin.com/in/contact-{next(numbers)}"
    return ContactIdentifier.objects.create(
        contact=contact or make_contact(),
        platform=platform,
        kind=kind,
        value=rules.identifier_key(kind, value),
        source=source,
    )


def make_dealing(*, person=None, contact=None, first_on=date(2025, 1, 6), last_on=date(2026, 1, 5)):
    return Dealing.objects.create(
        person=person or make_person(),
        contact=contact or make_contact(),
        first_on=first_on,
        last_on=last_on,
    )


def make_connection(
    *,
    person=None,
    contact=None,
    platform=Platform.LINKEDIN,
    how_known=HowKnown.SAID,
    recorded_on=date(2026, 2, 2),
    last_known_on=None,
    **fields,
):
    return Connection.objects.create(
        person=person or make_person(),
        contact=contact or make_contact(),
        platform=platform,
        how_known=how_known,
        recorded_on=recorded_on,
        last_known_on=last_known_on or recorded_on,
        **fields,
    )


def make_declared(*, person=None, platform=Platform.GITHUB, name="dave-hart", **fields):
    return DeclaredAccount.objects.create(
        person=person or make_person(),
        platform=platform,
        name=name,
        **{"declared_on": date(2026, 1, 5), **fields},
    )


def make_askable(*, person=None, platform=Platform.GITHUB, published="odile", **fields):
    """A connection of a leaver in their restriction, about which GitHub may be asked in every respect
    but what the settings and the records of the place say. Days are counted from today."""
    today = clock.today()
    if person is None:
        person = make_person(name="Dave Hart")
        left, until = today - timedelta(days=30), today + timedelta(days=100)
        make_employment(person=person, left_on=left, restricted_until=until)
    if not person.declared_accounts.filter(platform=platform).exists():
        make_declared(person=person, platform=platform)
    contact = make_contact()
    make_identifier(contact=contact, platform=platform, kind=IdentifierKind.HANDLE, value=published)
    return make_connection(person=person, contact=contact, platform=platform, **fields)


def make_recheck(*, connection=None, outcome="connected", silence="", **fields):
    """A question that was answered ten days ago, unless told otherwise."""
    now = clock.now()
    asked_on = clock.today() - timedelta(days=10)
    return Recheck.objects.create(
        connection=connection or make_connection(),
        outcome=outcome,
        silence=silence,
        **{
            "trigger": "hr",
            "asked_on": asked_on,
            "answered_at": now - timedelta(days=10) if outcome else None,
            "again_on": asked_on + timedelta(days=14),
            "account": "dave-hart",
            "contact_account": "odile",
            **fields,
        },
    )
