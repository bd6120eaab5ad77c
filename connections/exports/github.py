"""Reads GitHub's public answer to whom somebody follows; its account export has no such list."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from connections.exports import cleaning
from connections.exports.base import FOLLOWER, FOLLOWING, Connection, File, Format, Platform, dicts

KEY = "github"
_NAME = re.compile(
    r"(?:(?:[^/]{1,200}/)?(?:following|followers)|.{0,500}/?users?_(?:following|followers))(?:_\d{1,4})?\.json",
    re.IGNORECASE,
)


def wants(path: str) -> bool:
    """Say whether this may be an answer of GitHub: by its name, the plain ones only if it lies on top."""
    return bool(_NAME.fullmatch(path))


def sniff(file: File) -> Format | None:
    """Return the format of a JSON list of accounts."""
    if file.kind != "json":
        return None
    rows = dicts(file.json)
    is_answer = bool(rows) and all("login" in row and "html_url" in row for row in rows[:50])
    return API if is_answer else None


def accounts(file: File) -> Iterator[Connection | None]:
    """Yield the accounts; the file's name says which list it is."""
    direction = FOLLOWER if "follower" in file.name.lower() else FOLLOWING
    for row in dicts(file.json):
        number = row.get("id")
        is_number = isinstance(number, int) and not isinstance(number, bool)
        yield Connection(
            platform=KEY,
            direction=direction,
            display_name=cleaning.text(row.get("name")),
            handle=cleaning.handle(row.get("login")),
            profile_url=cleaning.url(row.get("html_url")),
            external_id=str(number) if is_number and 0 < number < 10**18 else None,
        )


API = Format("github-api", _("An answer of api.github.com to who is followed"), accounts)

PLATFORM = Platform(
    key=KEY,
    name="GitHub",
    formats=(API,),
    wants=wants,
    sniff=sniff,
    how_to=(
        _("GitHub's own export holds no list of people, but its public list can be saved."),
        _("Open api.github.com/users/YOUR-NAME/following in a browser, with your own user name."),
        _("Save the page as a file ending in .json and choose it here."),
    ),
)
