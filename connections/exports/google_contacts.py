"""Reads Google Contacts as "Google CSV", in the form until 2023 and the one since 2024."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from connections.exports import cards, cleaning
from connections.exports.base import ADDRESS_BOOKS, CONTACT, Connection, File, Format, Platform

_NEW = {"First Name", "Last Name", "Organization Name", "Labels"}
_OLD = {"Given Name", "Family Name", "Group Membership"}


def wants(path: str) -> bool:
    """Say whether this member is the list, by its name; LinkedIn's Contacts.csv is not."""
    return path.rpartition("/")[2] in (
        "contacts.csv",
        "google.csv",
        "All Contacts.csv",
        "My Contacts.csv",
    )


def sniff(file: File) -> Format | None:
    """Return the format by the names of the columns, which Google writes in English only."""
    if file.kind != "table":
        return None
    heads = set(file.table.heads)
    if heads >= _NEW:
        return SINCE_2024
    return UNTIL_2023 if heads >= _OLD else None


def contacts(
    file: File, *, names: tuple[str, ...], whole: str, company: str, position: str
) -> Iterator[Connection | None]:
    """Yield the rows; where a contact has no name, that of its organisation stands for it."""
    heads = file.table.heads
    for row in file.table.rows:
        cells = dict(zip(heads, row.cells, strict=True))
        firm = cleaning.text(cells.get(company))
        name = cleaning.text(*(cells.get(head) for head in names)) or cleaning.text(
            cells.get(whole)
        )
        links = _values(cells, "Website")
        yield Connection(
            platform=ADDRESS_BOOKS,
            direction=CONTACT,
            display_name=name or firm,
            profile_url=cards.social_link([each.split(":::")[0] for each in links]),
            email=next(
                (email for each in _values(cells, "E-mail") if (email := cleaning.email(each))),
                None,
            ),
            company=firm,
            position=cleaning.text(cells.get(position)),
            phone=next(
                (phone for each in _values(cells, "Phone") if (phone := cleaning.phone(each))), None
            ),
        )


def _values(cells: dict[str, str], kind: str) -> list[str]:
    return [
        cells[head]
        for head in (f"{kind} {number} - Value" for number in range(1, 10))
        if cells.get(head)
    ]


SINCE_2024 = Format(
    "google-contacts-2024",
    _("Google CSV, since 2024"),
    partial(
        contacts,
        names=("First Name", "Middle Name", "Last Name"),
        whole="File As",
        company="Organization Name",
        position="Organization Title",
    ),
)
UNTIL_2023 = Format(
    "google-contacts-2018",
    _("Google CSV, until 2023"),
    partial(
        contacts,
        names=("Given Name", "Additional Name", "Family Name"),
        whole="Name",
        company="Organization 1 - Name",
        position="Organization 1 - Title",
    ),
)

PLATFORM = Platform(
    key=ADDRESS_BOOKS,
    name=_("Google Contacts"),
    formats=(SINCE_2024, UNTIL_2023),
    wants=wants,
    sniff=sniff,
    how_to=(
        _("Open contacts.google.com and choose Export."),
        _("Choose the contacts, or all of them, and the form Google CSV."),
        _("The file contacts.csv is downloaded at once; choose it here."),
    ),
)
