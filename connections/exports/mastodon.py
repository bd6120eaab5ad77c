"""Reads whom somebody follows on Mastodon and related servers: the CSV export, or an API answer."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from connections.exports import cleaning
from connections.exports.base import FOLLOWER, FOLLOWING, Connection, File, Format, Platform, dicts

KEY = "mastodon"
_ACCOUNT = re.compile(r"@?([A-Za-z0-9_.-]{1,100})@([A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,30})")
_ACTOR = re.compile(r"https?://([A-Za-z0-9.:-]{1,200})/(?:users/|@)([A-Za-z0-9_.-]{1,100})/?")
_NOT_FOLLOWED = re.compile(r"block|mute|list|bookmark|domain", re.IGNORECASE)
# A table without a heading begins with an address; one of another kind is not even read as a table.
_BEGINS = re.compile(
    rb"\"?(?:account address|@?[\w.-]{1,100}@[\w.-]{1,200}|https?://)",
    re.IGNORECASE,
)
_HEAD = b"account address"
_API_NAME = re.compile(r"accounts_\w{1,40}_(?:following|followers)\.json", re.IGNORECASE)


def wants(path: str) -> bool:
    """Say whether this member is the list of whom somebody follows, by its name."""
    name = path.rpartition("/")[2].lower()
    return name in ("following_accounts.csv", "follows.csv") or bool(_API_NAME.fullmatch(name))


def sniff(file: File) -> Format | None:
    """Return the format of a table of addresses such as ann@example.com, or of an API answer."""
    if file.kind == "json":
        rows = dicts(file.json)
        return API if rows and all("acct" in row and "url" in row for row in rows[:50]) else None
    start = file.start[:600]
    if file.kind != "table" or not (_BEGINS.match(start) or _HEAD in start.lower()):
        return None
    heads = [head.lower() for head in file.bare_table.heads]
    is_old = bool(_account(heads[0])) and "follow" in file.name.lower()
    if not is_old and _HEAD.decode() not in heads:
        return None
    if _NOT_FOLLOWED.search(file.name) or "hide notifications" in heads:
        return DECOY
    return TABLE


def table_rows(file: File) -> Iterator[Connection | None]:
    """Yield the rows; the oldest files have no heading, so the first row may be one of them."""
    if _account(file.bare_table.heads[0]):
        yield _account(file.bare_table.heads[0])
    heads = [head.lower() for head in file.bare_table.heads]
    place = heads.index(_HEAD.decode()) if _HEAD.decode() in heads else 0
    for row in file.bare_table.rows:
        yield _account(row.cells[place])


def api_rows(file: File) -> Iterator[Connection | None]:
    """Yield the accounts of an answer; an account without a server belongs to that of its link."""
    direction = FOLLOWER if "followers" in file.name.lower() else FOLLOWING
    for row in dicts(file.json):
        link = cleaning.url(row.get("url"))
        account = cleaning.handle(row.get("acct"))
        if account and "@" not in account and link:
            account = f"{account}@{urlsplit(link).hostname}"
        yield Connection(
            platform=KEY,
            direction=direction,
            display_name=cleaning.text(row.get("display_name")),
            handle=account,
            profile_url=link,
        )


def _account(written: str) -> Connection | None:
    written = written.strip().lower()
    if found := _ACCOUNT.fullmatch(written):
        name, host = found.groups()
    elif found := _ACTOR.fullmatch(written):
        host, name = found.groups()
    else:
        return None
    return Connection(
        platform=KEY,
        direction=FOLLOWING,
        handle=f"{name}@{host}",
        profile_url=cleaning.url(f"https://{host}/@{name}"),
    )


TABLE = Format("mastodon-following-csv", _("following_accounts.csv of any version"), table_rows)
API = Format("mastodon-api", _("An answer of the server to who is followed"), api_rows)
DECOY = Format("mastodon-decoy", _("Other lists, such as blocked and muted accounts"))

PLATFORM = Platform(
    key=KEY,
    name="Mastodon",
    formats=(TABLE, API, DECOY),
    wants=wants,
    sniff=sniff,
    how_to=(
        _("Open your Mastodon server in a browser and choose Preferences."),
        _("Choose Import and export, then Data export."),
        _("At Follows choose CSV; the file is downloaded at once. Choose it here."),
    ),
)
