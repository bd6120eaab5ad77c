"""A view says here that it shows somebody's record; who looked is noted once the page went well.

    looking.at(request, person, "record")

The note itself is written by `rights.middleware`: one row for each viewer, person, page and day.
"""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Looked:
    """Whose record a page shows, and which page it is."""

    person: models.Model
    page: str


def at(request, person: models.Model, page: str) -> None:
    """Say that this page shows what is on record about `person`."""
    request.looked_at = Looked(person, page)
