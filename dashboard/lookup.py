"""The search in the strip: a few rows of each kind, and only what the person who asks may see."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import BusinessAccount
from connections.models import Client, Contact
from offboarding.models import Finding
from people.models import Person

SHORTEST = 2
MOST = 8
NAMES_IN_FINDINGS = (
    "employment__person__given_name",
    "employment__person__family_name",
    "connection__contact__name",
    "custody__account__handle",
    "custody__agency__name",
)


@dataclass(frozen=True)
class Kind:
    """One kind of thing that can be found: in which fields, and what its line also shows."""

    title: str
    model: type
    fields: tuple[str, ...]
    shows: tuple[str, ...] = ()


KINDS = [
    Kind(_("People"), Person, ("given_name", "family_name", "number")),
    Kind(_("Contacts"), Contact, ("name", "title", "client__name"), ("client",)),
    Kind(_("Clients"), Client, ("name",)),
    Kind(_("Business accounts"), BusinessAccount, ("handle", "purpose")),
    Kind(
        _("Open findings"),
        Finding,
        NAMES_IN_FINDINGS,
        ("employment__person", "connection__contact", "custody__account", "custody__agency"),
    ),
]


@dataclass(frozen=True)
class Found:
    """The rows of one kind, and whether there are more than are shown."""

    title: str
    rows: list
    more: bool


def look_up(words: str, *, user) -> list[Found]:
    """Return what contains every one of `words`, kind by kind; nothing for words that are too short."""
    if len(words) < SHORTEST:
        return []
    found = [_found(kind, words, user) for kind in KINDS]
    return [kind for kind in found if kind.rows]


def _found(kind: Kind, words: str, user) -> Found:
    rows = list(_matching(kind, words, user)[: MOST + 1])
    return Found(kind.title, rows[:MOST], len(rows) > MOST)


def _matching(kind: Kind, words: str, user) -> QuerySet:
    rows = kind.model.objects.visible_to(user)
    if kind.model is Finding:
        rows = rows.open()
    if kind.model is Contact:
        rows = rows.on_record()
    for word in words.split():
        either = Q()
        for field in kind.fields:
            either |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(either)
    return rows.select_related(*kind.shows) if kind.shows else rows
