"""Who is behind a sign-in, as the register asks it."""

from people.models import Person


def person_of(user) -> Person | None:
    """Return the person on the staff list who signs in as `user`."""
    return getattr(user, "person", None)
