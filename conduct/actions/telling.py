"""Notices of conduct cases. They say that something waits, and where; never what or about whom."""

from django.utils.translation import gettext as _

from conduct.models import Case
from core.languages import in_english
from notices import outbox
from notices.outbox import Link
from people.models import Person, User


def tell(case: Case, to: User | Person | None, *, key: str, subject: str, words: str, page) -> None:
    """Put a short notice into the outbox; nobody to tell is nothing to do."""
    if to is None:
        return
    person = to if isinstance(to, Person) else getattr(to, "person", None)
    outbox.put(
        "conduct_note",
        to=person or to.email,
        about=case,
        key=f"conduct:{case.pk}:{key}",
        context={"subject": subject, "words": words},
        links={"page": Link.to(page)},
    )


@in_english()
def tell_part(case: Case, to: User | None, *, key: str) -> None:
    """Tell somebody that they have a part in a case."""
    tell(
        case,
        to,
        key=f"{key}:{to.pk if to else 0}",
        subject=_("You are asked to take part in a confidential matter"),
        words=_("Please look at it in the coming days, and speak with nobody else about it."),
        page=case,
    )
