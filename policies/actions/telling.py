"""Messages about changes for a place: to the lawyers who are to answer, and to HR who asked."""

from notices import outbox
from notices.outbox import Link
from people.models import User
from places.models import Change


def proposed(change: Change) -> None:
    """Ask every legal reviewer of ours; the first who answers settles it."""
    lawyers = User.objects.filter(role=User.Role.LEGAL_REVIEWER, is_active=True).exclude(email="")
    for lawyer in lawyers.order_by("pk"):
        outbox.put(
            "place_change_proposed",
            to=lawyer.email,
            about=change,
            key=f"place_change_proposed:{change.pk}:{lawyer.pk}",
            context={"change": change, "name": str(lawyer)},
            links={"change": Link.to(change)},
        )


def decided(change: Change) -> None:
    """Tell whoever proposed a change what the lawyer said."""
    reader = change.proposed_by
    if reader is None or not reader.email:
        return
    outbox.put(
        "place_change_decided",
        to=reader.email,
        about=change,
        key=f"place_change_decided:{change.pk}",
        context={"change": change, "name": str(reader)},
        links={"change": Link.to(change)},
    )
