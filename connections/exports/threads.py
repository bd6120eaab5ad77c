"""Reads the lists of Threads, which come in Instagram's export."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

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

KEY = "threads"
_PREFIX = "text_post_app_text_post_app_"
_NAMES = ("followers.json", "following.json")


def wants(path: str) -> bool:
    """Say whether this member is one of the two lists: they lie in a folder named threads."""
    folders, _slash, name = path.lower().rpartition("/")
    return name in _NAMES and folders.rpartition("/")[2] == "threads"


def sniff(file: File) -> Format | None:
    """Return the format of a JSON file with the keys of Threads."""
    if file.kind != "json" or not isinstance(file.json, dict):
        return None
    for kind in (FOLLOWING_LIST, FOLLOWERS_LIST):
        if f"{_PREFIX}{kind.id.removeprefix('threads-')}" in file.json:
            return kind
    return DECOY if any(key.startswith("text_post_app") for key in file.json) else None


def entries(file: File, *, key: str, direction: str) -> Iterator[Connection | None]:
    """Yield the rows of one list; the link says the name, the value may be a display name."""
    for row in dicts(file.json.get(key)):
        entry = next(iter(dicts(row.get("string_list_data"))), {})
        link = cleaning.url(entry.get("href"))
        slug = _slug(link)
        handle = cleaning.handle(slug) or cleaning.handle(row.get("title") or entry.get("value"))
        if not handle:
            yield None
            continue
        yield Connection(
            platform=KEY,
            direction=direction,
            handle=handle,
            profile_url=cleaning.url(f"https://www.threads.net/@{handle}"),
            connected_on=dates.of_epoch(entry.get("timestamp")),
        )


def _slug(link: str | None) -> str | None:
    for host in ("threads.net", "threads.com"):
        if found := cleaning.path_after(link, host=host, prefix="/@"):
            return found
    return None


FOLLOWING_LIST = Format(
    "threads-following",
    _("Followed"),
    partial(entries, key=f"{_PREFIX}following", direction=FOLLOWING),
)
FOLLOWERS_LIST = Format(
    "threads-followers",
    _("Followers"),
    partial(entries, key=f"{_PREFIX}followers", direction=FOLLOWER),
)
DECOY = Format("threads-decoy", _("Other lists of Threads"))

PLATFORM = Platform(
    key=KEY,
    name="Threads",
    formats=(FOLLOWING_LIST, FOLLOWERS_LIST, DECOY),
    wants=wants,
    sniff=sniff,
    how_to=(
        _(
            "Threads has no export of its own: its lists come in the export of your Instagram account."
        ),
        _("Ask Instagram for your information as described there, and tick Threads as well."),
        _("Choose the zip file here; the lists lie in its folder named threads."),
    ),
)
