"""Reads the archive of X (Twitter): following.js and follower.js, in one part or many.

The files are JavaScript that assigns one JSON list. Nothing is evaluated: the first JSON value
after the equals sign is read and the rest is ignored.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from connections.exports import cleaning, parts
from connections.exports.base import FOLLOWER, FOLLOWING, Connection, File, Format, Platform
from core import jsons
from core.tables import Unreadable

KEY = "x"
_ASSIGNED = re.compile(rb"\s*window\.YTD\.([A-Za-z_]{1,60})\.part(\d{1,6})\s*=")
_PART = re.compile(r"(?P<list>following|follower)(?:-part(?P<part>\d{1,6}))?\.js", re.IGNORECASE)
_NOT_PEOPLE = {"intent", "i", "home", "search", "hashtag", "share"}


def wants(path: str) -> bool:
    """Say whether this member of the archive is a list of whom one follows or is followed by."""
    return bool(_PART.fullmatch(path.rpartition("/")[2]))


def sniff(file: File) -> Format | None:
    """Return the format of a script that assigns to window.YTD."""
    assigned = _assignment(file)
    if not assigned:
        return None
    return LISTS if assigned[1].lower() in (b"following", b"follower") else DECOY


def _assignment(file: File) -> re.Match | None:
    if file.kind != "script":
        return None
    return _ASSIGNED.match(file.content.removeprefix(b"\xef\xbb\xbf")[:300])


def connections(file: File) -> Iterator[Connection | None]:
    """Yield the accounts of one part."""
    content = file.content.removeprefix(b"\xef\xbb\xbf")
    found = _ASSIGNED.match(content[:300])
    direction = FOLLOWING if found[1].lower() == b"following" else FOLLOWER
    entries = jsons.read(content[found.end() :], filename=file.name, first_only=True)
    if not isinstance(entries, list):
        raise Unreadable(
            _("“%(file)s” holds no list of accounts; please download your archive again.")
            % {"file": file.name}
        )
    for entry in entries:
        account = next(iter(entry.values()), None) if isinstance(entry, dict) else None
        yield _account(account, direction) if isinstance(account, dict) else None


def _account(account: dict, direction: str) -> Connection:
    number = account.get("accountId")
    number = str(number).strip() if isinstance(number, str | int) else ""
    link = cleaning.url(account.get("userLink"))
    name = cleaning.path_after(link, host="x.com", prefix="/") or cleaning.path_after(
        link, host="twitter.com", prefix="/"
    )
    return Connection(
        platform=KEY,
        direction=direction,
        handle=None if name in _NOT_PEOPLE else cleaning.handle(name),
        profile_url=link,
        external_id=number if re.fullmatch(r"\d{1,25}", number) else None,
    )


def missing(paths: list[str]) -> list[str]:
    """Say which parts of a list are not there."""
    found = parts.missing(paths, _PART, first=0, name="%(list)s-part%(part)d.js")
    return [sentence.replace("-part0.js", ".js") for sentence in found]


LISTS = Format("x-ytd", gettext_lazy("following.js and follower.js, also in parts"), connections)
DECOY = Format("x-decoy", gettext_lazy("Other files of the archive, such as blocked accounts"))

PLATFORM = Platform(
    key=KEY,
    name="X (Twitter)",
    formats=(LISTS, DECOY),
    wants=wants,
    sniff=sniff,
    missing=missing,
    how_to=(
        gettext_lazy("Open x.com, choose More, then Settings and privacy, then Your account."),
        gettext_lazy(
            "Choose Download an archive of your data and confirm with your password at X."
        ),
        gettext_lazy(
            "X tells you after a day or more that the archive is ready; download the zip file."
        ),
        gettext_lazy(
            "Choose that zip file here; only following.js and follower.js inside it are read."
        ),
    ),
)
