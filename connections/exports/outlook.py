"""Reads the contacts that Outlook writes as CSV, English or German."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from connections.exports import cards, cleaning
from connections.exports.base import ADDRESS_BOOKS, CONTACT, Connection, File, Format, Platform

_ENGLISH = {
    "names": ("first name", "middle name", "last name"),
    "emails": ("e-mail address", "e-mail 2 address", "e-mail 3 address"),
    "phones": ("business phone", "mobile phone", "primary phone", "company main phone", "business phone 2", "home phone"),
    "company": "company",
    "position": "job title",
    "link": "web page",
}  # fmt: skip
_GERMAN = {
    "names": ("vorname", "weitere vornamen", "nachname"),
    "emails": ("e-mail-adresse", "e-mail 2: adresse", "e-mail 3: adresse"),
    "phones": ("telefon geschäftlich", "mobiltelefon", "haupttelefon", "telefon firma", "telefon privat"),
    "company": "firma",
    "position": "position",
    "link": "webseite",
}  # fmt: skip


def wants(path: str) -> bool:
    """Say whether this member is the list, by its name; LinkedIn's Contacts.csv is not."""
    name = path.rpartition("/")[2]
    return name == "contacts.csv" or name.lower() in (
        "outlook.csv",
        "outlookcontacts.csv",
        "kontakte.csv",
    )


def sniff(file: File) -> Format | None:
    """Return the format by the names of the columns."""
    if file.kind != "table":
        return None
    heads = {head.lower() for head in file.table.heads}
    for kind, words in ((ENGLISH, _ENGLISH), (GERMAN, _GERMAN)):
        needed = {words["names"][0], words["names"][2], words["emails"][0], words["phones"][0]}
        if needed <= heads:
            return kind
    return None


def contacts(file: File, *, words: dict) -> Iterator[Connection | None]:
    """Yield the rows; of several numbers that for business comes first."""
    heads = [head.lower() for head in file.table.heads]
    for row in file.table.rows:
        cells = dict(zip(heads, row.cells, strict=True))
        emails = (cleaning.email(cells.get(head)) for head in words["emails"])
        phones = (cleaning.phone(cells.get(head)) for head in words["phones"])
        yield Connection(
            platform=ADDRESS_BOOKS,
            direction=CONTACT,
            display_name=cleaning.text(*(cells.get(head) for head in words["names"])),
            profile_url=cards.social_link([cells.get(words["link"], "")]),
            email=next(filter(None, emails), None),
            company=cleaning.text(cells.get(words["company"])),
            position=cleaning.text(cells.get(words["position"])),
            phone=next(filter(None, phones), None),
        )


ENGLISH = Format("outlook-csv", _("Contacts as CSV"), partial(contacts, words=_ENGLISH))
GERMAN = Format(
    "outlook-csv-german",
    _("Contacts as CSV, with German headings"),
    partial(contacts, words=_GERMAN),
    evidence=_("no real file with these headings was seen"),
)

PLATFORM = Platform(
    key=ADDRESS_BOOKS,
    name="Outlook",
    formats=(ENGLISH, GERMAN),
    wants=wants,
    sniff=sniff,
    how_to=(
        _("On the web: open Outlook, choose People, then Manage contacts, then Export contacts."),
        _(
            "In the desktop program: choose File, Open & Export, Import/Export, Export to a file, CSV."
        ),
        _("Choose the CSV file here."),
    ),
)
