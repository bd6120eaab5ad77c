"""What keeps a register tidy, in the demo firm: two rows about one contact, and a relationship on offer."""

from datetime import date, timedelta

from accounts.choices import Platform
from connections.actions import contacts, duplicates, handovers
from connections.actions import register as own_register
from connections.choices import IdentifierKind
from connections.models import Contact
from core import jobs
from people.models import Person, User


def write(*, by: User, today: date) -> None:
    """Bring one contact in a second time, find that out, and let Carol hand a contact over to Erin."""
    first = Contact.objects.select_related("client").order_by("pk").first()
    given, _space, family = first.name.partition(" ")
    again = contacts.add(
        first.client, name=f"{given[0]}. {family}", title="Chief buyer", by=by, today=today
    )
    link = first.identifiers.filter(kind=IdentifierKind.PROFILE_URL).first()
    contacts.identify(
        again,
        platform=link.platform,
        kind=link.kind,
        value=link.value,
        source="business card",
        by=by,
    )
    jobs.run(duplicates.search(by=by).pk)
    carol, erin = (Person.objects.get(number=number) for number in ("MF003", "MF005"))
    known = Contact.objects.filter(dealings__person=carol).order_by("pk").first()
    told = {"platform": Platform.LINKEDIN, "by": carol.user}
    own_register.record(carol, known, today=today - timedelta(days=40), **told)
    handovers.offer(known, giver=carol, taker=erin, by=carol.user, today=today)
