"""What the demo firm knows of a platform that can be asked: one leaver who follows a contact on GitHub.

The account itself is declared only where asking GitHub is switched on (`RECHECK_PLATFORMS=github`).
"""

from datetime import date

from accounts.choices import Platform
from connections.actions import contacts, declared, rechecks
from connections.actions import register as own_register
from connections.choices import IdentifierKind
from connections.models import Contact
from people.models import Person

ACCOUNT = "marlow-finch-example"


def follow(person: Person, *, told_on: date, by) -> None:
    """Give the last contact this person dealt with a GitHub name, and let the person say that they follow it."""
    contact = Contact.objects.filter(dealings__person=person).order_by("pk").last()
    handle = "-".join(contact.name.lower().split())
    source = "Web site of the client"
    kept = {"platform": Platform.GITHUB, "kind": IdentifierKind.HANDLE}
    contacts.identify(contact, **kept, value=handle, source=source, by=by)
    own_register.record(person, contact, platform=Platform.GITHUB, by=person.user, today=told_on)
    if not rechecks.why_not_offered(Platform.GITHUB):
        said = {"platform": Platform.GITHUB, "account": ACCOUNT}
        declared.declare(person, **said, by=person.user, today=told_on)
