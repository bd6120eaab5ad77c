"""YouTube Data API v3 with a key of the firm: one question about the pair, one unit of its quota.

Source: developers.google.com/youtube/v3/docs/subscriptions/list (`channelId`, `forChannelId`) and the
implementation guide on subscriptions: private ones, which are the default, answer 403
`subscriptionForbidden`. Both channels are looked up first, so an empty answer is about two that exist.
"""

import requests

from connections.choices import Silence
from connections.connectors.base import Pair, Unsure
from connections.connectors.line import Line
from connections.connectors.sessions import session_on

HOST = "www.googleapis.com"
HOSTS = (HOST,)
PATH = "/youtube/v3"
A_DAY = 86400.0
SPENT = {"quotaExceeded", "dailyLimitExceeded", "rateLimitExceeded", "userRateLimitExceeded"}
GONE = {"subscriberNotFound", "channelNotFound", "accountClosed", "accountSuspended"}
HIDDEN = {"subscriptionForbidden"}


def follows(pair: Pair, line: Line, key: str) -> tuple[bool, str]:
    """Say whether the person's channel is subscribed to the contact's."""
    session = session_on(line)
    session.headers["X-Goog-Api-Key"] = key
    person = _channel(session, line, pair.account, missing=Silence.NO_ACCOUNT)
    contact = _channel(session, line, pair.contact, missing=Silence.NO_CONTACT)
    asked = {"part": "snippet", "channelId": person, "forChannelId": contact}
    items = _items(session, line, "subscriptions", asked)
    found = [each["snippet"]["resourceId"]["channelId"] for each in items]
    if contact in found:
        return True, "1 subscription"
    if found:
        raise Unsure(Silence.STRANGE, "subscriptions to others were listed")
    return False, "no subscription, and the subscriptions are public"


def _channel(session: requests.Session, line: Line, name: str, *, missing: Silence) -> str:
    """Return the id of a channel that exists, by its id or by its @name."""
    by = {"forHandle": name} if name.startswith("@") else {"id": name}
    items = _items(session, line, "channels", {"part": "id", **by})
    if len(items) != 1:
        raise Unsure(missing, "no such channel")
    return items[0]["id"]


def _items(session: requests.Session, line: Line, what: str, params: dict) -> list[dict]:
    answer = session.get(f"{line.base(HOST)}{PATH}/{what}", params=params)
    found = answer.json()
    if answer.status_code == 200:
        return found.get("items", [])
    errors = (found.get("error") or {}).get("errors") or [{}]
    reason = errors[0].get("reason", "")
    says = f"{answer.status_code} {reason}".strip()
    if reason in SPENT:
        line.pause(HOST, A_DAY)
        raise Unsure(Silence.TOO_MANY, says)
    if reason in HIDDEN:
        raise Unsure(Silence.HIDDEN, says)
    raise Unsure(Silence.NO_ACCOUNT if reason in GONE else Silence.REFUSED, says)
