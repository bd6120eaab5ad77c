"""Reads the circles of Google+, closed in 2019, from old Takeout archives."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from connections.exports import cards, cleaning
from connections.exports.base import FOLLOWING, Connection, File, Format, Platform

KEY = "googleplus"
_LINK = re.compile(r"https?://plus\.google\.com/(?:u/\d/)?(\d{15,25})(?:/.{0,50})?", re.IGNORECASE)


def wants(path: str) -> bool:
    """Say whether this member is a circle: a table or cards in a folder of circles."""
    folders, _slash, name = path.lower().rpartition("/")
    return name.endswith((".csv", ".vcf")) and ("google+" in folders or "circles" in folders)


def sniff(file: File) -> Format | None:
    """Return the format of a table or of cards with links to Google+."""
    if file.kind == "table":
        return TABLE if _link_column(file) is not None else None
    if file.kind == "card" and b"plus.google.com/" in file.content:
        return CARDS
    return None


def _link_column(file: File) -> int | None:
    for row in file.table.rows[:50]:
        for place, cell in enumerate(row.cells):
            if len(row.cells) >= 3 and _LINK.fullmatch(cell.strip()):
                return place
    return None


def table_rows(file: File) -> Iterator[Connection | None]:
    """Yield the rows of a circle: given and family name, nickname, display name, link."""
    at = _link_column(file)
    heads = [head.lower() for head in file.table.heads]
    shown = heads.index("display name") if "display name" in heads else at - 1
    for row in file.table.rows:
        name = cleaning.text(row.cells[shown]) or cleaning.text(*row.cells[:2])
        yield _connection(name, row.cells[at])


def card_rows(file: File) -> Iterator[Connection | None]:
    """Yield the cards of a circle."""
    for card in cards.read(file.content, filename=file.name):
        links = [link for link in card.links if "plus.google.com/" in link]
        yield _connection(card.name, next(iter(links), ""))


def _connection(name: str | None, link: str) -> Connection:
    found = _LINK.fullmatch(link.strip())
    return Connection(
        platform=KEY,
        direction=FOLLOWING,
        display_name=name,
        profile_url=f"https://plus.google.com/{found[1]}" if found else cleaning.url(link),
        external_id=found[1] if found else None,
    )


TABLE = Format("googleplus-circle-csv", _("One table for each circle"), table_rows)
CARDS = Format(
    "googleplus-circle-vcf",
    _("One file of cards for each circle, about 2012"),
    card_rows,
    evidence=_("no real file of this generation was seen"),
)

PLATFORM = Platform(
    key=KEY,
    name=_("Google+ (closed)"),
    formats=(TABLE, CARDS),
    wants=wants,
    sniff=sniff,
    turn=1,  # the same
    how_to=(
        _("Google+ closed in April 2019, so no new export can be had."),
        _("If you kept a Takeout archive from before, choose its zip file here."),
        _("The lists lie in its folder Google+ Circles, one file for each circle."),
    ),
)
