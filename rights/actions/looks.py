"""Who looked at whose record. The ledger is not told of each: the rows themselves are shown to the person."""

from datetime import date

from people.models import Person, User
from rights.models import Look


def note(viewer: User, person: Person, page: str, *, today: date) -> bool:
    """Note that somebody saw a page about somebody else; return whether it is new today.

    Nobody is noted at their own pages. A second look on the same day writes nothing.
    """
    if person.user_id == viewer.pk:
        return False
    look = {"viewer": viewer, "person": person, "page": page, "day": today}
    if Look.objects.filter(**look).exists():
        return False
    Look.objects.bulk_create([Look(**look, role=viewer.role)], ignore_conflicts=True)
    return True
