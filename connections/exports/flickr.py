"""Reads Flickr's contacts and followers: JSON objects whose keys are names and whose values are links."""

import re
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from connections.exports import cleaning, parts
from connections.exports.base import FOLLOWER, FOLLOWING, Connection, File, Format, Platform
from core import jsons

KEY = "flickr"
_PART = re.compile(r"(?P<list>contacts|followers)_part(?P<part>\d{1,4})\.json", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,20}@N\d{1,4}", re.IGNORECASE)


def wants(path: str) -> bool:
    """Say whether this member is one of the two lists, by its name."""
    return bool(_PART.fullmatch(path.rpartition("/")[2]))


def sniff(file: File) -> Format | None:
    """Return the format of a JSON file that maps names to links of Flickr."""
    if file.kind != "json" or not isinstance(file.json, dict):
        return None
    for key, kind in (("contacts", CONTACTS), ("followers", FOLLOWERS)):
        people = file.json.get(key)
        if not isinstance(people, dict):
            continue
        if any("flickr.com/" in str(link) for link in people.values()):
            return kind
        if not people and _PART.fullmatch(file.name):
            return kind
    return None


def people(file: File, *, key: str, direction: str) -> Iterator[Connection | None]:
    """Yield the pairs of one list; two people of the same name are two pairs."""
    for name, pairs in jsons.read(file.content, filename=file.name, pairs=True):
        for pair in pairs if name == key and isinstance(pairs, list) else ():
            display_name, link = pair if isinstance(pair, list) and len(pair) == 2 else ("", "")
            yield _connection(display_name, link, direction)


def _connection(name: object, link: object, direction: str) -> Connection | None:
    address = cleaning.url(link)
    slug = cleaning.path_after(address, host="flickr.com", prefix="/people/")
    slug = slug or cleaning.path_after(address, host="flickr.com", prefix="/photos/")
    number = slug.upper() if slug and _NUMBER.fullmatch(slug) else None
    return Connection(
        platform=KEY,
        direction=direction,
        display_name=cleaning.text(name),
        handle=None if number else cleaning.handle(slug),
        profile_url=address,
        external_id=number,
    )


def missing(paths: list[str]) -> list[str]:
    """Say which parts of a list are not there."""
    return parts.missing(paths, _PART, first=1, name="%(list)s_part%(part)03d.json")


CONTACTS = Format(
    "flickr-contacts", _("Contacts"), partial(people, key="contacts", direction=FOLLOWING)
)
FOLLOWERS = Format(
    "flickr-followers", _("Followers"), partial(people, key="followers", direction=FOLLOWER)
)

PLATFORM = Platform(
    key=KEY,
    name="Flickr",
    formats=(CONTACTS, FOLLOWERS),
    wants=wants,
    sniff=sniff,
    missing=missing,
    how_to=(
        _("Open flickr.com, choose your picture, then Settings."),
        _("At Your Flickr Data choose Request my Flickr data."),
        _("Flickr sends an e-mail when it is ready; download the zip file of account data."),
        _("Choose that zip file here; the zip files of photos are not needed."),
    ),
)
