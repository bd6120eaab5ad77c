"""Reads the subscriptions of YouTube as Google Takeout writes them.

Folder, file and heading are in the language of the account, so the list is known by its shape: a
column of channel ids, and a column of links to the same channels.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from connections.exports import cleaning, dates
from connections.exports.base import FOLLOWING, Connection, File, Format, Platform, dicts

KEY = "youtube"
_CHANNEL = re.compile(r"UC[A-Za-z0-9_-]{22}")
_LINK = re.compile(r"https?://(?:www\.|m\.)?youtube\.com/channel/(UC[A-Za-z0-9_-]{22})/?", re.I)
_NAMES = {"subscriptions", "abos", "abonnements", "abonnementen"}


def wants(path: str) -> bool:
    """Say whether this member is the list: in every language its folder and file have one name."""
    folders, _slash, name = path.lower().rpartition("/")
    stem, _dot, ending = name.rpartition(".")
    if ending not in ("csv", "json"):
        return False
    return stem in _NAMES or ("youtube" in folders and folders.rpartition("/")[2] == stem)


def sniff(file: File) -> Format | None:
    """Return the format of a table or JSON file of channels."""
    if file.kind == "table":
        return TABLE if _columns(file) else None
    if file.kind != "json" or not isinstance(file.json, list):
        return None
    return OLD_JSON if any(_snippet(row) for row in dicts(file.json)[:50]) else None


def _columns(file: File) -> tuple[int, int] | None:
    """Return the columns of the id and of the title, if there is a link beside them."""
    for row in file.table.rows[:50]:
        cells = [cell.strip() for cell in row.cells]
        ids = [place for place, cell in enumerate(cells) if _CHANNEL.fullmatch(cell)]
        links = [place for place, cell in enumerate(cells) if _LINK.fullmatch(cell)]
        titles = [place for place in range(len(cells)) if place not in (*ids, *links)]
        if len(ids) == len(links) == 1 and titles and cells[ids[0]] in cells[links[0]]:
            return ids[0], titles[0]
    return None


def _snippet(row: dict) -> dict:
    snippet = row.get("snippet")
    is_channel = isinstance(snippet, dict) and isinstance(snippet.get("resourceId"), dict)
    return snippet if is_channel else {}


def table_rows(file: File) -> Iterator[Connection | None]:
    """Yield the rows of a table."""
    number, title = _columns(file)
    for row in file.table.rows:
        yield _connection(row.cells[number].strip(), row.cells[title])


def old_rows(file: File) -> Iterator[Connection | None]:
    """Yield the rows of the JSON file: the channel is the resource, not the subscriber."""
    for row in dicts(file.json):
        snippet = _snippet(row)
        number = (snippet.get("resourceId") or {}).get("channelId")
        yield _connection(number, snippet.get("title"), snippet.get("publishedAt"))


def _connection(number: object, title: object, moment: object = None) -> Connection | None:
    if not isinstance(number, str) or not _CHANNEL.fullmatch(number):
        return None
    return Connection(
        platform=KEY,
        direction=FOLLOWING,
        display_name=cleaning.text(title),
        profile_url=f"https://www.youtube.com/channel/{number}",
        connected_on=dates.of_text(moment),
        external_id=number,
    )


TABLE = Format("youtube-takeout-csv", _("Subscriptions as a table, in any language"), table_rows)
OLD_JSON = Format("youtube-takeout-json", _("subscriptions.json, until about 2020"), old_rows)

PLATFORM = Platform(
    key=KEY,
    name="YouTube",
    formats=(TABLE, OLD_JSON),
    wants=wants,
    sniff=sniff,
    turn=1,  # its tables have links, LinkedIn's may have none
    how_to=(
        _("Open takeout.google.com and choose Deselect all."),
        _("Tick YouTube and YouTube Music, choose All data included and keep only subscriptions."),
        _("Choose Next step, then Create export."),
        _("Google sends an e-mail when it is ready; download the zip file and choose it here."),
    ),
)
