"""Reads the contacts of telephones and of iCloud: files of address cards."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from connections.exports import cards, cleaning
from connections.exports.base import ADDRESS_BOOKS, CONTACT, Connection, File, Format, Platform

MOST_IN_FILE = 48 * 1024 * 1024  # with pictures


def wants(path: str) -> bool:
    """Say whether this member is a file of cards, by its name."""
    return path.lower().endswith((".vcf", ".vcard"))


def sniff(file: File) -> Format | None:
    """Return the format by the version that the first card states."""
    if file.kind != "card":
        return None
    said = re.search(rb"VERSION:(\d\.\d)", file.start)
    return _VERSIONS.get(said[1], V3) if said else V3


def contacts(file: File) -> Iterator[Connection | None]:
    """Yield the cards."""
    for card in cards.read(file.content, filename=file.name):
        yield Connection(
            platform=ADDRESS_BOOKS,
            direction=CONTACT,
            display_name=card.name,
            profile_url=cards.social_link(card.links),
            email=next((email for each in card.emails if (email := cleaning.email(each))), None),
            company=cleaning.text(card.company),
            position=cleaning.text(card.title),
            phone=next((phone for each in card.phones if (phone := cleaning.phone(each))), None),
        )


V2 = Format("vcard-2.1", _("Cards of version 2.1, as Android wrote them"), contacts)
V3 = Format("vcard-3.0", _("Cards of version 3.0, as iPhones and iCloud write them"), contacts)
V4 = Format(
    "vcard-4.0",
    _("Cards of version 4.0"),
    contacts,
    evidence=_("from the standard, no sample of a telephone was seen"),
)
_VERSIONS = {b"2.1": V2, b"3.0": V3, b"4.0": V4}

PLATFORM = Platform(
    key=ADDRESS_BOOKS,
    name=_("Contacts of a telephone (vCard)"),
    formats=(V3, V2, V4),
    wants=wants,
    sniff=sniff,
    most=MOST_IN_FILE,
    how_to=(
        _(
            "On an iPhone: open icloud.com/contacts on a computer, select all contacts, choose Export vCard."
        ),
        _("On an Android telephone: open Contacts, choose the menu, then Export to .vcf file."),
        _("Choose the .vcf file here."),
    ),
)
