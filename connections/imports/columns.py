"""Which column of a table means what: the formats of CRM systems, our own, and identifiers anywhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from accounts.choices import Platform
from connections import normal
from connections.choices import IdentifierKind
from connections.imports.rows import Unfit, identifier


@cache
def plain(head: str) -> str:
    """Return a head as the formats write it: `Associated_Company` as `associated company`."""
    return " ".join(head.replace("_", " ").replace("-", " ").split()).casefold()


@dataclass(frozen=True)
class Layout:
    """One way in which a table names its columns; it is claimed only when the whole signature is there."""

    format: str
    source: str
    signature: frozenset[str]
    columns: dict[str, tuple[str, ...]]  # field: heads, the first that is filled counts
    deleted: str = ""  # the head that says 1 for what was deleted
    strict: bool = False  # our own columns: what cannot be understood is a fault

    def places(self, heads: list[str]) -> dict[str, list[int]]:
        """Return for each field the places of its columns, in order of preference."""
        at = {plain(head): place for place, head in reversed(list(enumerate(heads)))}
        return {
            name: [at[head] for head in wanted if head in at]
            for name, wanted in self.columns.items()
        }


NAMES = {"given_name": ("first name",), "family_name": ("last name",)}
OWN = Layout(
    "policyhub-contacts",
    "file",
    frozenset(),
    {
        "name": ("name", "full name", "contact", "contact name"),
        "given_name": ("given name", "first name", "vorname"),
        "family_name": ("family name", "last name", "surname", "nachname"),
        "client": (
            "client",
            "company",
            "organisation",
            "organization",
            "account",
            "account name",
            "company name",
            "firma",
        ),
        "title": ("title", "job title", "position", "role"),
        "email": (
            "work email",
            "work e mail",
            "email",
            "e mail",
            "email address",
            "e mail address",
        ),
        "status": ("status",),
        "owner": ("relationship owner", "owner", "owner email", "owner e mail", "contact owner"),
        "basis": ("legal basis",),
        "source": ("source",),
        "source_id": ("source id", "contact id", "id", "record id"),
    },
    strict=True,
)
LAYOUTS = [
    Layout(
        "zoho-contacts",
        "zoho",
        frozenset({"record id", "account name.id", "account name", "last name", "email"}),
        NAMES
        | {
            "source_id": ("record id",),
            "email": ("email",),
            "title": ("title",),
            "client": ("account name",),
            "client_id": ("account name.id",),
            "owner": ("contact owner",),
        },
    ),
    Layout(
        "hubspot-contacts",
        "hubspot",
        frozenset({"record id", "first name", "last name", "email"}),
        NAMES
        | {
            "source_id": ("record id",),
            "email": ("email", "work email"),
            "title": ("job title",),
            "client": ("associated company", "company name"),
            "client_id": ("associated company ids",),
            "owner": ("contact owner",),
            "lifecycle": ("lifecycle stage",),
        },
    ),
    Layout(
        "salesforce-data-export",
        "salesforce",
        frozenset({"id", "isdeleted", "accountid", "lastname"}),
        {
            "source_id": ("id",),
            "given_name": ("firstname",),
            "family_name": ("lastname",),
            "email": ("email",),
            "title": ("title",),
            "client_id": ("accountid",),
        },
        deleted="isdeleted",
    ),
    Layout(
        "salesforce-report",
        "salesforce",
        frozenset({"first name", "last name", "account name"}),
        NAMES
        | {
            "source_id": ("contact id",),
            "email": ("email",),
            "title": ("title",),
            "client": ("account name",),
            "client_id": ("account id",),
            "owner": ("contact owner",),
        },
    ),
    Layout(
        "pipedrive-people",
        "pipedrive",
        frozenset({"person id", "person name"}),
        {
            "source_id": ("person id",),
            "name": ("person name",),
            "email": ("person email work", "person email", "person email home"),
            "title": ("person job title",),
            "client": ("person organization", "organization name"),
            "client_id": ("organization id",),
            "owner": ("person owner",),
        },
    ),
]
ACCOUNTS = frozenset({"id", "isdeleted", "name"})  # Account.csv of a Salesforce data export
# Words in heads that name a platform, and what the column holds of it.
PLATFORM_WORDS = {platform.value: platform.value for platform in Platform if platform.isalpha()} | {
    "twitter": Platform.X.value
}
KIND_WORDS = {
    "url": IdentifierKind.PROFILE_URL,
    "link": IdentifierKind.PROFILE_URL,
    "profile": IdentifierKind.PROFILE_URL,
    "handle": IdentifierKind.HANDLE,
    "username": IdentifierKind.HANDLE,
    "id": IdentifierKind.PLATFORM_ID,
    "number": IdentifierKind.PLATFORM_ID,
}
OTHER_ADDRESSES = {"other work email", "other work e mail", "email2", "email 2", "work email 2"}
# A column about the company's own account says nothing of the person.
NOT_OF_A_PERSON = {"company", "organisation", "organization", "account", "client", "page"}
LIFECYCLE = {"customer": "current", "evangelist": "current"} | dict.fromkeys(
    (
        "subscriber",
        "lead",
        "marketing qualified lead",
        "sales qualified lead",
        "opportunity",
    ),
    "prospect",
)
LINKEDIN_PERSON = re.compile(r"https?://([a-z]{2,3}\.)?linkedin\.com/in/", re.IGNORECASE)


def layout_of(heads: list[str], mapped: Sequence[Layout] = ()) -> Layout | None:
    """Return the layout that claims these heads: one that somebody described, a CRM system by its
    signature, else our own."""
    found = {plain(head) for head in heads}
    for layout in mapped:
        if layout.signature == found:
            return layout
    for layout in LAYOUTS:
        if layout.signature <= found:
            return layout
    own = {name for name, at in OWN.places(heads).items() if at}
    is_own = own & {"name", "given_name", "family_name"} and own & {"client", "email", "source_id"}
    return OWN if is_own else None


def values(
    columns: dict[str, list[int]], heads: list[str], cells: list[str]
) -> dict[str, tuple[str, str]]:
    """Return head and text of every field that a row fills; `columns` is what `Layout.places` says."""
    raw = {}
    for name, places in columns.items():
        filled = next((place for place in places if normal.shown(cells[place])), None)
        if filled is not None:
            raw[name] = heads[filled], normal.shown(cells[filled])
    given, family = raw.pop("given_name", ("", "")), raw.pop("family_name", ("", ""))
    if "name" not in raw and (given[1] or family[1]):
        raw["name"] = family[0] or given[0], f"{given[1]} {family[1]}".strip()
    stage = LIFECYCLE.get(raw.pop("lifecycle", ("", ""))[1].casefold())
    if stage:
        raw["status"] = "", stage
    return raw


def identifiers(
    layout: Layout, heads: list[str], cells: list[str]
) -> Iterator[tuple[str, tuple[str, str, str] | Unfit]]:
    """Yield the head and the identifier, or why it is none, of every column that holds one."""
    for head, cell in zip(heads, cells, strict=True):
        text = normal.shown(cell)
        meant = _identifier_column(head, text) if text else None
        if meant is None:
            continue
        try:
            yield head, identifier(*meant, text)
        except Unfit as unfit:
            if layout.strict:
                yield head, unfit


@cache
def _said_of(head: str) -> tuple[str, IdentifierKind | None]:
    """Return what a head says of its column: the platform, and what of it; the text may say the kind."""
    words = set(plain(head).split())
    platform = next((PLATFORM_WORDS[word] for word in PLATFORM_WORDS if word in words), "")
    if not platform or words & NOT_OF_A_PERSON:
        return "", None
    return platform, next((KIND_WORDS[word] for word in KIND_WORDS if word in words), None)


def _identifier_column(head: str, text: str) -> tuple[str, IdentifierKind] | None:
    if plain(head) in OTHER_ADDRESSES:
        return Platform.ADDRESS_BOOK.value, IdentifierKind.EMAIL
    if "linkedin" in text.casefold() and LINKEDIN_PERSON.match(text):  # wherever it stands
        return Platform.LINKEDIN.value, IdentifierKind.PROFILE_URL
    platform, kind = _said_of(head)
    if not platform:
        return None
    if kind is None:
        is_link = "://" in text or normal.platform_of(text)
        kind = IdentifierKind.PROFILE_URL if is_link else IdentifierKind.HANDLE
    return platform, kind
