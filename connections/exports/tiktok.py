"""Reads TikTok's export: one large JSON file of which only two lists are taken out, or text files.

The JSON file holds everything that somebody ever watched and can be very large, so it is never
decoded as a whole: the two lists are found by their keys, and only they are.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from connections.exports import cleaning, dates
from connections.exports.base import (
    FOLLOWER,
    FOLLOWING,
    Connection,
    File,
    Format,
    Platform,
    dicts,
)
from core import jsons, tables
from core.tables import Unreadable

KEY = "tiktok"
MOST_IN_FILE = 64 * 1024 * 1024
MOST_LISTS = 100
_NAME = re.compile(
    r"user_data(?:_tiktok)?(?: ?\(\d{1,3}\))?\.json|(?:following|followers?)\.txt", re.I
)
_LIST = re.compile(rb'(?<!\\)"(FansList|Following)"\s{0,20}:\s{0,20}(\[|null)')
_TOKEN = re.compile(
    rb'"(?:[^"\\]++|\\.)*+"|[\[\]]', re.DOTALL
)  # possessive, or memory would explode
_BLOCK = re.compile(r"^(Date|User ?name):[ \t]*(.{0,200})$", re.IGNORECASE | re.MULTILINE)


def wants(path: str) -> bool:
    """Say whether this member of an export holds the lists, by its name."""
    return bool(_NAME.fullmatch(path.rpartition("/")[2]))


def sniff(file: File) -> Format | None:
    """Return the format by the keys and sections that the file has."""
    if file.kind == "json":
        if not _LIST.search(file.content):
            return None
        if b'"FansList"' not in file.content and b'"UserName"' not in file.content:
            return None
        return PROFILE if b'"Profile And Settings"' in file.content else ACTIVITY
    if file.kind == "table" and re.match(rb"(?:Date|User ?name):", file.start[:60], re.I):
        return TEXT if _direction_of_name(file) else None
    return None


def connections(file: File) -> Iterator[Connection | None]:
    """Yield the rows of both lists of the JSON file."""
    for number, found in enumerate(_LIST.finditer(file.content)):
        if number == MOST_LISTS:
            sentence = _("“%(file)s” holds more lists than an export of TikTok has.")
            raise Unreadable(sentence % {"file": file.name})
        if found[2] == b"null":
            continue
        direction = FOLLOWING if found[1] == b"Following" else FOLLOWER
        rows = jsons.read(_whole_list(file, found.start(2)), filename=file.name)
        for row in dicts(rows):
            yield _connection(row.get("UserName"), direction, row.get("Date"))


def _whole_list(file: File, start: int) -> bytes:
    depth = 0
    for token in _TOKEN.finditer(file.content, start):
        depth += {b"[": 1, b"]": -1}.get(token[0], 0)
        if depth == 0:
            return file.content[start : token.end()]
    sentence = _("“%(file)s” is no complete JSON file; please export it again.")
    raise Unreadable(sentence % {"file": file.name})


def blocks(file: File) -> Iterator[Connection | None]:
    """Yield the blocks of a text file: a date, then a name."""
    day = ""
    for found in _BLOCK.finditer(tables.text(file.content, filename=file.name)):
        if found[1].lower() == "date":
            day = found[2]
        else:
            yield _connection(found[2], _direction_of_name(file), day)
            day = ""


def _direction_of_name(file: File) -> str | None:
    name = file.name.lower()
    if name.startswith("following"):
        return FOLLOWING
    return FOLLOWER if name.startswith(("follower", "fans")) else None


def _connection(name: object, direction: str | None, day: object) -> Connection | None:
    handle = cleaning.handle(name)
    if not handle or handle == "n/a" or direction is None:
        return None
    return Connection(
        platform=KEY,
        direction=direction,
        handle=handle,
        profile_url=cleaning.url(f"https://www.tiktok.com/@{handle}"),
        connected_on=dates.of_text(day),
    )


ACTIVITY = Format(
    "tiktok-activity", gettext_lazy("user_data.json with the section Activity"), connections
)
PROFILE = Format(
    "tiktok-profile-and-settings",
    gettext_lazy("user_data_tiktok.json with the section Profile And Settings"),
    connections,
)
TEXT = Format(
    "tiktok-txt",
    gettext_lazy("Following.txt and Follower.txt"),
    blocks,
    evidence=gettext_lazy("from one public parser only"),
)

PLATFORM = Platform(
    key=KEY,
    name="TikTok",
    formats=(ACTIVITY, PROFILE, TEXT),
    wants=wants,
    sniff=sniff,
    turn=0,  # before anybody decodes all of a large file
    most=MOST_IN_FILE,
    how_to=(
        gettext_lazy("Open TikTok, choose Profile, then the menu, then Settings and privacy."),
        gettext_lazy("Choose Account, then Download your data."),
        gettext_lazy("Choose Custom, tick Follower and Following only, and the format JSON."),
        gettext_lazy(
            "After some days the file waits in the same place; download it and choose it here."
        ),
    ),
)
