"""Reads Pinterest's page of personal data, and the answer of its API to the person's own request.

Of the page only the section of pins is documented publicly. How the people whom somebody follows
appear is an assumption, and every reading says so.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from connections.exports import cleaning, dates, pages
from connections.exports.base import (
    FOLLOWER,
    FOLLOWING,
    Connection,
    File,
    Format,
    Platform,
    dicts,
)

KEY = "pinterest"
# The titles of the two sections, in some languages.
_SECTIONS = {
    FOLLOWING: {"following", "people you follow", "folge ich", "abonnements", "siguiendo", "seguindo", "seguiti"},
    FOLLOWER: {"followers", "follower", "your followers", "abonnés", "seguidores", "volgers"},
}  # fmt: skip
_DIRECTION = {title: direction for direction, titles in _SECTIONS.items() for title in titles}
_NOT_PEOPLE = {"pin", "search", "ideas", "settings", "business", "_"}
_API_NAME = re.compile(r"user_account_(following|followers)\.json", re.IGNORECASE)


def wants(path: str) -> bool:
    """Say whether this member is the page, or an answer of the API, by its name."""
    name = path.rpartition("/")[2].lower()
    return (
        name.startswith("pinterest") and name.endswith(".html") or bool(_API_NAME.fullmatch(name))
    )


def sniff(file: File) -> Format | None:
    """Return the format of a page with Pinterest's contents, or of an answer of the API."""
    if file.kind == "page":
        is_page = (
            re.search(r"""id=["']contents["']""", file.page) and "pinterest." in file.page.lower()
        )
        return PAGE if is_page else None
    if file.kind != "json" or not isinstance(file.json, dict):
        return None
    items = dicts(file.json.get("items"))
    is_answer = "bookmark" in file.json and all("username" in item for item in items)
    return API if is_answer and (items or _API_NAME.fullmatch(file.name)) else None


def page_rows(file: File) -> Iterator[Connection | None]:
    """Yield the people in the two sections: a link, then rows of label and value."""
    direction, handle, day, in_title = None, None, None, False
    for token in pages.tokens(file.page):
        if isinstance(token, str):
            if in_title:
                direction = _DIRECTION.get(" ".join(token.lower().split()), direction)
            elif handle and re.search(r"\d{4}/\d\d/\d\d", token):
                day = day or dates.of_text(token.partition(":")[2].strip(" ,"))
            continue
        starts_title = token.name == "h1" and not token.is_end
        found = _user_in(token.href) if direction else None
        if handle and (found or starts_title):
            yield _connection(handle, direction, day)
            handle = day = None
        in_title = starts_title or (in_title and token.name != "h1")
        direction = None if starts_title else direction
        handle = found or handle
    if handle and direction:
        yield _connection(handle, direction, day)


def _user_in(link: str) -> str | None:
    """Return the name of the person that a link leads to, not a board or pin of theirs."""
    address = cleaning.url(link)
    host = re.match(r"https://(?:[a-z]{1,3}\.)?(pinterest\.[a-z.]{2,6})/([^/]+)$", address or "")
    return host[2] if host and host[2].lower() not in _NOT_PEOPLE else None


def api_items(file: File) -> Iterator[Connection | None]:
    """Yield the items of an answer of the API; the file's name says which list it is."""
    direction = FOLLOWER if "followers" in file.name.lower() else FOLLOWING
    for item in dicts(file.json.get("items")):
        yield _connection(item.get("username"), direction, None)


def _connection(name: object, direction: str, day: str | None) -> Connection | None:
    handle = cleaning.handle(name)
    if not handle:
        return None
    return Connection(
        platform=KEY,
        direction=direction,
        handle=handle,
        profile_url=cleaning.url(f"https://www.pinterest.com/{handle}"),
        connected_on=day,
    )


PAGE = Format(
    "pinterest-html",
    _("The page of personal data"),
    page_rows,
    evidence=_("only its section of pins is known, the sections of people are an assumption"),
)
API = Format(
    "pinterest-api-v5",
    _("An answer of the API to the person's own request"),
    api_items,
    evidence=_("the request is documented, the fields of its answer are from memory"),
)

PLATFORM = Platform(
    key=KEY,
    name="Pinterest",
    formats=(PAGE, API),
    wants=wants,
    sniff=sniff,
    how_to=(
        _("Open pinterest.com, choose Settings, then Privacy and data."),
        _("At Request your data choose Start request."),
        _("Pinterest sends an e-mail within two days; download the file from there."),
        _("Choose the HTML page here, or the zip file that holds it."),
    ),
)
