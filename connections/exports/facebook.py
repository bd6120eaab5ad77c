"""Reads Facebook's exports: friends, followed and followers, as JSON or HTML, and uploaded address books.

Files are told apart by the keys inside them, because their names and folders changed with the years.
Facebook gives names only: such a connection is never more than a possible match.
"""

import re
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from connections.exports import cleaning, dates, pages
from connections.exports.base import (
    CONTACT,
    FOLLOWER,
    FOLLOWING,
    MUTUAL,
    Connection,
    File,
    Format,
    Platform,
    dicts,
)

KEY = "facebook"
_DIRECTIONS = {"friends": MUTUAL, "following": FOLLOWING, "followers": FOLLOWER}
_KEY = re.compile(r"(friends|following|followers)(?:_v(\d))?")
_NAMES = {
    "friends": re.compile(r"your_friends|friends"),
    "following": re.compile(r"who_you.{0,3}ve_followed|following"),
    "followers": re.compile(r"people_who_followed_you|followers"),
}
_FOLDER = re.compile(r"(?:^|/)(?:friends|followers|friends_and_followers|following_and_followers)/")
_OTHER_LISTS = re.compile(
    r"(?:sent|received|rejected|removed|deleted|blocked|suggested|pages|peer|people|unfollowed|"
    r"restricted|hidden)_?\w{0,60}|friend_requests\w{0,30}|friend_peer_group\w{0,30}"
)
_CLASSES = {"name": frozenset({"_a6-h", "_2lel"}), "date": frozenset({"_a6-o", "_2lem"})}
_ROW_OF_A_LIST = ("_a6-g", "_a6-h", "_2lel", "uiBoxWhite")


def wants(path: str) -> bool:
    """Say whether this member of an export is one of the lists, by its name and folder."""
    stem, _dot, ending = path.rpartition("/")[2].lower().rpartition(".")
    if ending not in ("json", "html"):
        return False
    if stem == "your_address_books":
        return True
    if not _list_by_name(stem):
        return False
    # Instagram's lists have the shorter names too, in other folders.
    return "_" in re.sub(r"_\d+$", "", stem) or bool(_FOLDER.search(path.lower()))


def _list_by_name(stem: str) -> str | None:
    stem = re.sub(r"_\d{1,4}$", "", stem.lower())
    return next((kind for kind, names in _NAMES.items() if names.fullmatch(stem)), None)


def sniff(file: File) -> Format | None:
    """Return the format of a JSON file with Facebook's keys, or of a page with its classes."""
    if file.kind == "json":
        return _sniff_json(file)
    return _sniff_page(file) if file.kind == "page" else None


def _sniff_json(file: File) -> Format | None:
    found = file.json
    if isinstance(found, list):
        return FOLLOWERS_LIST if _is_bare_list(found) else None
    if not isinstance(found, dict):
        return None
    for key, value in found.items():
        matched = _KEY.fullmatch(key)
        if matched and isinstance(value, list):
            is_list = any("name" in row or "timestamp" in row for row in dicts(value))
            is_empty = not value and (matched[2] or _list_by_name(file.name.rpartition(".")[0]))
            return _FORMATS.get(f"{matched[1]}-v{matched[2] or 1}") if is_list or is_empty else None
        if key.startswith("address_book") and isinstance(value, dict):
            return ADDRESS_BOOK
        if _OTHER_LISTS.fullmatch(key) and isinstance(value, list | dict):
            return DECOY
    return None


def _is_bare_list(found: list) -> bool:
    """Tell Facebook's list of followers from Instagram's, whose rows have links."""
    rows = [row for row in found if isinstance(row, dict) and "string_list_data" in row]
    entries = [entry for row in rows for entry in _list(row["string_list_data"])]
    return bool(entries) and not any(
        isinstance(entry, dict) and entry.get("href") for entry in entries
    )


def _sniff_page(file: File) -> Format | None:
    if not any(mark in file.page for mark in _ROW_OF_A_LIST):
        return None
    stem = file.name.rpartition(".")[0]
    kind = _list_by_name(stem)
    if kind is None:
        kind = _list_by_name(pages.title(file.page).replace(" ", "_"))
    return _FORMATS[f"{kind}-html"] if kind else DECOY


def entries(file: File, *, kind: str) -> Iterator[Connection | None]:
    """Yield the rows of a JSON list."""
    found = file.json
    rows = found
    if isinstance(found, dict):
        rows = next(value for key, value in found.items() if _is_list_of(kind, key, value))
    for row in _list(rows):
        row = row if isinstance(row, dict) else {}
        inner = next(iter(_list(row.get("string_list_data"))), None)
        inner = inner if isinstance(inner, dict) else {}
        yield Connection(
            platform=KEY,
            direction=_DIRECTIONS[kind],
            display_name=cleaning.text(cleaning.mended(row.get("name") or inner.get("value"))),
            connected_on=dates.of_epoch(row.get("timestamp") or inner.get("timestamp")),
        )


def _is_list_of(kind: str, key: str, value: object) -> bool:
    matched = _KEY.fullmatch(key)
    return bool(matched) and matched[1] == kind and isinstance(value, list)


def page_rows(file: File, *, kind: str) -> Iterator[Connection | None]:
    """Yield the rows of a page: a name, and the date that follows it."""
    name = None
    found = list(pages.texts_of(file.page, _CLASSES))
    month_first = not any(dates.is_day_first(text) for group, text in found if group == "date")
    for group, text in [*found, ("name", "")]:
        if group == "date" and name is not None:
            day = dates.of_text(text, month_first=month_first)
            yield Connection(KEY, _DIRECTIONS[kind], cleaning.text(name), connected_on=day)
            name = None
        elif group == "name":
            if name is not None:
                yield Connection(KEY, _DIRECTIONS[kind], cleaning.text(name))
            name = text


def address_book(file: File) -> Iterator[Connection | None]:
    """Yield the contacts that were uploaded from a phone."""
    books = [
        value
        for key, value in file.json.items()
        if key.startswith("address_book") and isinstance(value, dict)
    ]
    for row in _list(books[0].get("address_book")) if books else []:
        row = row if isinstance(row, dict) else {}
        points = [
            point["contact_point"]
            for point in _list(row.get("details"))
            if isinstance(point, dict) and isinstance(point.get("contact_point"), str)
        ]
        emails = [email for point in points if (email := cleaning.email(point))]
        phones = [
            phone for point in points if "@" not in point and (phone := cleaning.phone(point))
        ]
        yield Connection(
            platform=KEY,
            direction=CONTACT,
            display_name=cleaning.text(cleaning.mended(row.get("name"))),
            email=next(iter(emails), None),
            phone=next(iter(phones), None),
            connected_on=dates.of_epoch(row.get("created_timestamp")),
        )


def _list(value: object) -> list:
    return value if isinstance(value, list) else []


ONE_PARSER = _("from one public parser only")
ADDRESS_BOOK = Format("facebook-address-book-v2", _("Uploaded address book"), address_book)
FOLLOWERS_LIST = Format(
    "facebook-followers-list", _("Followers, since 2023"), partial(entries, kind="followers")
)
DECOY = Format("facebook-decoy", _("Other lists, such as requests and removed friends"))


def _format(kind: str, version: int, what, **more) -> Format:
    return Format(f"facebook-{kind}-v{version}", what, partial(entries, kind=kind), **more)


_FORMATS = {
    "friends-v2": _format("friends", 2, _("Friends, since 2020")),
    "friends-v1": _format("friends", 1, _("Friends, 2018 and 2019"), evidence=ONE_PARSER),
    "following-v3": _format("following", 3, _("Followed, since 2022")),
    "following-v2": _format("following", 2, _("Followed, 2020 to 2022")),
    "following-v1": _format("following", 1, _("Followed, 2018 and 2019"), evidence=ONE_PARSER),
    "followers-v2": _format("followers", 2, _("Followers, 2020 to 2022")),
    "followers-v1": _format("followers", 1, _("Followers, 2018 and 2019"), evidence=ONE_PARSER),
    "friends-html": Format(
        "facebook-friends-html", _("Friends as a web page"), partial(page_rows, kind="friends")
    ),
    "following-html": Format(
        "facebook-following-html", _("Followed as a web page"), partial(page_rows, kind="following")
    ),
    "followers-html": Format(
        "facebook-followers-html",
        _("Followers as a web page"),
        partial(page_rows, kind="followers"),
    ),
}

PLATFORM = Platform(
    key=KEY,
    name="Facebook",
    formats=(*_FORMATS.values(), FOLLOWERS_LIST, ADDRESS_BOOK, DECOY),
    wants=wants,
    sniff=sniff,
    how_to=(
        _("Open Facebook, choose Settings & privacy, then Settings, then Accounts Centre."),
        _("Choose Your information and permissions, then Export your information."),
        _("Choose some of your information, and tick Friends and followers only."),
        _("Take the whole time range and the format JSON, and ask for the file."),
        _("Facebook tells you when it is ready; download the zip file and choose it here."),
    ),
)
