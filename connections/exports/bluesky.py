"""Reads Bluesky's export, a repository in one CAR file, and the public answer of its servers.

The repository is walked from its newest commit along its tree, so that only what is in it now counts
and a missing piece is noticed. It names people by their permanent id (DID) only.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from connections.exports import blocks, dates
from connections.exports.base import FOLLOWING, Connection, File, Format, Platform, dicts
from connections.exports.blocks import Broken, Link
from core.archives import shown
from core.tables import Unreadable

KEY = "bluesky"
FOLLOWS = b"app.bsky.graph.follow/"
_ID = re.compile(r"did:[a-z]{2,10}:[A-Za-z0-9._:%-]{1,200}")


def wants(path: str) -> bool:
    """Say whether this member is a repository or an answer with records, by its name."""
    name = path.rpartition("/")[2].lower()
    return name.endswith(".car") or name == "listrecords.json"


def sniff(file: File) -> Format | None:
    """Return the format of a CAR file, or of an answer of listRecords with follows."""
    if file.kind == "repository":
        return ARCHIVE
    if file.kind != "json" or not isinstance(file.json, dict):
        return None
    records = [_value(row) for row in dicts(file.json.get("records"))]
    if not records or "$type" not in records[0]:
        return None
    return ANSWER if records[0]["$type"] == "app.bsky.graph.follow" else DECOY


def _value(row: dict) -> dict:
    return row["value"] if isinstance(row.get("value"), dict) else {}


def records(file: File) -> Iterator[Connection | None]:
    """Yield the records of an answer."""
    for row in dicts(file.json.get("records")):
        yield _connection(_value(row))


def follows(file: File) -> list[Connection | None]:
    """Return the follows in a repository, in the order of the ids."""
    view = memoryview(file.content)
    try:
        roots, places, is_whole = blocks.read_archive(file.content)
        tree = Repository(view, places)
        found = [_connection(record) for record in tree.records(roots[0], FOLLOWS)] if roots else []
    except (Broken, RecursionError) as error:
        sentence = _("“%(file)s” is no repository of Bluesky; please export it again.")
        raise Unreadable(sentence % {"file": shown(file.name)}) from error
    if tree.missing or not is_whole or not roots:
        sentence = _("“%(file)s” is cut off or not complete; please export it again.")
        raise Unreadable(sentence % {"file": shown(file.name)})
    return sorted(found, key=lambda each: (each is None, each and each.external_id))


class Repository:
    """The blocks of a repository, and its tree of records."""

    def __init__(self, view: memoryview, places: dict[bytes, tuple[int, int]]):
        self.view, self.places, self.missing = view, places, 0

    def block(self, link: object) -> dict:
        """Return the object behind a link; an empty one, counted as missing, if it is not there."""
        place = self.places.get(link.identifier) if isinstance(link, Link) else None
        if place is None:
            self.missing += 1
            return {}
        value, _end = blocks.decode(self.view[place[0] : place[1]])
        if not isinstance(value, dict):
            raise Broken
        return value

    def records(self, root: Link, prefix: bytes) -> Iterator[dict]:
        """Yield the records whose path begins with `prefix`, in the order of their paths."""
        waiting, seen = [self.block(root).get("data")], set()
        while waiting:
            link = waiting.pop()
            if not isinstance(link, Link) or link in seen:
                continue
            seen.add(link)
            node = self.block(link)
            path = b""
            waiting.append(node.get("l"))
            for entry in dicts(node.get("e")):
                path = path[: _number(entry.get("p"))] + _bytes(entry.get("k"))
                if path.startswith(prefix):
                    yield self.block(entry.get("v"))
                waiting.append(entry.get("t"))


def _number(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0


def _bytes(value: object) -> bytes:
    return value[:1000] if isinstance(value, bytes) else b""


def _connection(record: dict) -> Connection | None:
    number = record.get("subject")
    if not isinstance(number, str) or not _ID.fullmatch(number):
        return None
    return Connection(
        platform=KEY,
        direction=FOLLOWING,
        profile_url=f"https://bsky.app/profile/{number}",
        connected_on=dates.of_text(record.get("createdAt")),
        external_id=number,
    )


ARCHIVE = Format("atproto-car", gettext_lazy("The repository, a CAR file"), follows)
ANSWER = Format(
    "atproto-listRecords", gettext_lazy("An answer of the server with follow records"), records
)
DECOY = Format("atproto-decoy", gettext_lazy("An answer of the server with other records"))

PLATFORM = Platform(
    key=KEY,
    name="Bluesky",
    formats=(ARCHIVE, ANSWER, DECOY),
    wants=wants,
    sniff=sniff,
    how_to=(
        gettext_lazy("Open bsky.app, choose Settings, then Account."),
        gettext_lazy("Choose Export my data, then Download CAR file."),
        gettext_lazy("The file repo.car is downloaded at once; choose it here."),
    ),
)
