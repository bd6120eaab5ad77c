"""Flickr with a key of the firm: the public list of contacts of one account, read in memory.

Source: flickr.com/services/api, `flickr.contacts.getPublicList` and `flickr.urls.lookupUser`. The list
holds public contacts only, and nothing in it says whether others are left out. So Flickr can confirm a
connection and never deny one: whoever is not in the list may still be a contact.
"""

import requests

from connections.choices import Silence
from connections.connectors.base import Pair, Unsure
from connections.connectors.line import Line
from connections.connectors.sessions import session_on

HOST = "www.flickr.com"
HOSTS = (HOST,)
PATH = "/services/rest/"
A_PAGE = 1000
MOST_PAGES = 20
NOT_FOUND, DOWN = 1, {105, 106}


def follows(pair: Pair, line: Line, key: str) -> tuple[bool, str]:
    """Say whether the contact is in the public list of the person's account; never returns False."""
    session = session_on(line)
    session.params = {"api_key": key, "format": "json", "nojsoncallback": "1"}
    person = _nsid(session, line, pair.account, missing=Silence.NO_ACCOUNT)
    contact = _nsid(session, line, pair.contact, missing=Silence.NO_CONTACT)
    read = 0
    for page in range(1, MOST_PAGES + 1):
        found = _said(
            session,
            line,
            {"method": "flickr.contacts.getPublicList", "user_id": person}
            | {"page": page, "per_page": A_PAGE},
            missing=Silence.NO_ACCOUNT,
        )["contacts"]
        rows = found.get("contact", [])
        read += len(rows)
        if any(row["nsid"] == contact for row in rows):
            return True, f"in the public list of {found['total']}"
        if not rows or page >= int(found["pages"]):
            break
    raise Unsure(Silence.HIDDEN, f"not among {read} public contacts; others are not listed")


def _nsid(session: requests.Session, line: Line, name: str, *, missing: Silence) -> str:
    """Return the number of an account (`12345678@N00`), looking up its name where that is all we have."""
    if "@N" in name:
        return name
    url = f"https://{HOST}/people/{name}/"
    asked = {"method": "flickr.urls.lookupUser", "url": url}
    return _said(session, line, asked, missing=missing)["user"]["id"]


def _said(session: requests.Session, line: Line, params: dict, *, missing: Silence) -> dict:
    answer = session.get(f"{line.base(HOST)}{PATH}", params=params)
    found = answer.json()
    if answer.status_code == 200 and found.get("stat") == "ok":
        return found
    code = found.get("code")
    says = f"{answer.status_code}, code {code}"
    if code == NOT_FOUND:
        raise Unsure(missing, says)
    raise Unsure(Silence.UNREACHABLE if code in DOWN else Silence.REFUSED, says)
