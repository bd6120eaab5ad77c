"""Reads Instagram's exports, and those of Threads that come in the same zip.

The same list has been written as a map (until 2020), as rows with a value (2021 to 2024), as rows with
the name in the title (since 2025) and as web pages. A name stands in the value, the title or only in
the link, so all three are looked at.
"""

import re
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from connections.exports import cleaning, dates, pages, parts
from connections.exports.base import (
    FOLLOWER,
    FOLLOWING,
    Connection,
    File,
    Format,
    Platform,
    dicts,
)

KEY = "instagram"
_PART = re.compile(r"(?P<list>followers|following)(?:_(?P<part>\d{1,4}))?\.(?:json|html)", re.I)
_FOLDER = re.compile(r"(?:^|/)followers_and_following/[^/]*$", re.IGNORECASE)
_USER = re.compile(r"[A-Za-z0-9._]{1,60}")
_NOT_USERS = {
    "accounts", "about", "developer", "direct", "explore", "legal", "p", "reel", "reels", "stories", "tv",
}  # fmt: skip
_MAPS = {"following": FOLLOWING, "followers": FOLLOWER}
_WRAPPED = {"relationships_following": FOLLOWING, "relationships_followers": FOLLOWER}


def wants(path: str) -> bool:
    """Say whether this member of an export is one of the two lists, by its name and folder."""
    name = path.rpartition("/")[2].lower()
    if name == "connections.json":
        return True
    return bool(_PART.fullmatch(name) and ("/" not in path or _FOLDER.search(path)))


def sniff(file: File) -> Format | None:
    """Return the format of a JSON file or page of Instagram."""
    if file.kind == "page":
        return _sniff_page(file)
    if file.kind != "json":
        return None
    found = file.json
    if isinstance(found, list):
        return _sniff_list(found, file)
    if not isinstance(found, dict):
        return None
    if "relationships_followers" in found:
        return FOLLOWERS_WRAPPED
    if "relationships_following" in found:
        rows = dicts(found["relationships_following"])
        return FOLLOWING_VALUE if any(_entry(row).get("value") for row in rows) else FOLLOWING_TITLE
    if any(key.startswith("relationships_") for key in found):
        return DECOY
    return MAP if _is_map(found) else None


def _is_map(found: dict) -> bool:
    """Tell the map of names to dates from other files with the keys following and followers."""
    maps = [found[key] for key in _MAPS if isinstance(found.get(key), dict)]
    days = [day for each in maps for day in each.values()]
    return bool(maps) and (
        all(isinstance(day, str) and dates.of_text(day) for day in days[:20])
        if days
        else "blocked_users" in found or "following_hashtags" in found
    )


def _sniff_list(found: list, file: File) -> Format | None:
    linked = any("instagram.com/" in str(_entry(row).get("href", "")) for row in dicts(found))
    if not linked:
        return None
    return FOLLOWING_LIST if file.name.lower().startswith("following") else FOLLOWERS_LIST


def _sniff_page(file: File) -> Format | None:
    if "instagram.com/" not in file.page:
        return None
    part = _PART.fullmatch(file.name.lower())
    named = part["list"] if part else pages.title(file.page).lower()
    if named in _MAPS:
        return FOLLOWING_PAGE if named == "following" else FOLLOWERS_PAGE
    is_ours = "instagram.com/accounts/login" in file.page or "by Instagram" in file.page
    return DECOY if is_ours else None


def _entry(row: dict) -> dict:
    return next(iter(dicts(row.get("string_list_data"))), {})


def entries(file: File, *, direction: str) -> Iterator[Connection | None]:
    """Yield the rows of a JSON list, bare or wrapped."""
    found = file.json
    if isinstance(found, dict):
        found = next((value for key, value in found.items() if key in _WRAPPED), [])
    for row in dicts(found):
        entry = _entry(row)
        name = entry.get("value") or row.get("title") or user_in(entry.get("href"))
        yield _connection(name, direction, dates.of_epoch(entry.get("timestamp")))


def mapped(file: File) -> Iterator[Connection | None]:
    """Yield the names of the map that Instagram wrote until 2020."""
    for key, direction in _MAPS.items():
        names = file.json.get(key)
        for name, moment in names.items() if isinstance(names, dict) else ():
            yield _connection(name, direction, dates.of_text(moment))


def page_rows(file: File, *, direction: str) -> Iterator[Connection | None]:
    """Yield the accounts that a page links to, each with the date that follows its link."""
    name = None
    for token in pages.tokens(file.page):
        if isinstance(token, str):
            if name and (day := dates.of_text(token)):
                yield _connection(name, direction, day)
                name = None
        elif found := user_in(token.href):
            if name:
                yield _connection(name, direction, None)
            name = found
    if name:
        yield _connection(name, direction, None)


def user_in(link: object) -> str | None:
    """Return the name of the account that a link leads to; None for any other page of Instagram.

    >>> user_in("https://www.instagram.com/_u/odile.mr")
    'odile.mr'
    """
    address = cleaning.url(link)
    name = cleaning.path_after(address, host="instagram.com", prefix="/_u/")
    name = name or cleaning.path_after(address, host="instagram.com", prefix="/")
    if not name or name.lower() in _NOT_USERS or not _USER.fullmatch(name):
        return None
    return name


def _connection(name: object, direction: str, day: str | None) -> Connection | None:
    handle = cleaning.handle(name)
    if not handle:
        return None
    return Connection(
        platform=KEY,
        direction=direction,
        handle=handle,
        profile_url=cleaning.url(f"https://www.instagram.com/{handle}"),
        connected_on=day,
    )


def missing(paths: list[str]) -> list[str]:
    """Say which parts of a list are not there."""
    return parts.missing(paths, _PART, first=1, name="%(list)s_%(part)d")


def _of(direction: str, parse=entries):
    return partial(parse, direction=direction)


FOLLOWING_TITLE = Format("instagram-following-title", _("Followed, since 2025"), _of(FOLLOWING))
FOLLOWING_VALUE = Format("instagram-following-value", _("Followed, 2021 to 2024"), _of(FOLLOWING))
FOLLOWING_LIST = Format(
    "instagram-following-bare-list",
    _("Followed, in numbered files"),
    _of(FOLLOWING),
    evidence=_("from one public source only"),
)
FOLLOWERS_LIST = Format("instagram-followers-bare-list", _("Followers, since 2022"), _of(FOLLOWER))
FOLLOWERS_WRAPPED = Format("instagram-followers-wrapped", _("Followers, 2021"), _of(FOLLOWER))
MAP = Format("instagram-connections-map", _("connections.json, until 2020"), mapped)
FOLLOWING_PAGE = Format(
    "instagram-following-html", _("Followed as a web page"), _of(FOLLOWING, page_rows)
)
FOLLOWERS_PAGE = Format(
    "instagram-followers-html", _("Followers as a web page"), _of(FOLLOWER, page_rows)
)
DECOY = Format("instagram-decoy", _("Other lists, such as pending requests and hashtags"))

PLATFORM = Platform(
    key=KEY,
    name="Instagram",
    formats=(
        FOLLOWING_TITLE,
        FOLLOWING_VALUE,
        FOLLOWING_LIST,
        FOLLOWERS_LIST,
        FOLLOWERS_WRAPPED,
        MAP,
        FOLLOWING_PAGE,
        FOLLOWERS_PAGE,
        DECOY,
    ),
    wants=wants,
    sniff=sniff,
    turn=1,  # its pages look like Facebook's
    missing=missing,
    how_to=(
        _("Open Instagram, choose Settings, then Accounts Centre."),
        _("Choose Your information and permissions, then Export your information."),
        _("Choose some of your information, and tick Followers and following only."),
        _("Take the whole time range and the format JSON, and ask for the file."),
        _("Instagram tells you when it is ready; download the zip file and choose it here."),
    ),
)
