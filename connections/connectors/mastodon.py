"""Mastodon, through Mastodon.py: the person's own server is asked whom their account follows.

Sources: docs.joinmastodon.org, methods/accounts (lookup, following) and entities/Account; limits in
api/rate-limits. There is no question about a pair without somebody's own token, so the list is read
page by page in memory until the contact is found; nothing else of it is kept. A hidden list is an
empty one with status 200, so "no" counts only when as many rows came as the account says it follows.
"""

from mastodon import Mastodon, MastodonError, MastodonNotFoundError, MastodonUnauthorizedError

from connections.choices import Silence
from connections.connectors.base import Pair, Unsure
from connections.connectors.line import Line
from connections.connectors.sessions import session_on

HOSTS = ()  # the server of the declared account, and no other
A_PAGE = 80
MOST_PAGES = 100


def follows(pair: Pair, line: Line, key: str) -> tuple[bool, str]:
    """Say whether the person's account follows the contact's, as the person's own server knows it."""
    name, _at, host = pair.account.partition("@")
    line.expect([host])
    server = Mastodon(
        api_base_url=line.base(host),
        session=session_on(line),
        ratelimit_method="throw",
        version_check_mode="none",
        request_timeout=10,
    )
    try:
        return _looked_up(server, name, host, pair.contact)
    except MastodonNotFoundError as error:
        raise line.failed or Unsure(Silence.NO_ACCOUNT, "404") from error
    except MastodonUnauthorizedError as error:
        raise line.failed or Unsure(Silence.REFUSED, "401") from error
    except MastodonError as error:
        raise line.failed or Unsure(Silence.STRANGE, type(error).__name__) from error


def _looked_up(server: Mastodon, name: str, host: str, wanted: str) -> tuple[bool, str]:
    account = server.account_lookup(name)
    if getattr(account, "suspended", None):
        raise Unsure(Silence.NO_ACCOUNT, "suspended")
    read, page = 0, server.account_following(account.id, limit=A_PAGE)
    for _number in range(MOST_PAGES):
        if any(_full(row.acct, host) == wanted for row in page or []):
            return True, f"in the list of {account.following_count}"
        read += len(page or [])
        page = server.fetch_next(page) if page else None
        if not page:
            break
    if getattr(account, "hide_collections", None):
        raise Unsure(Silence.HIDDEN, "hide_collections")
    if page or read != account.following_count:
        raise Unsure(Silence.HIDDEN, f"{read} of {account.following_count} shown")
    return False, f"all {read} read"


def _full(acct: str, host: str) -> str:
    """Write an account with its server, as names of other servers come already."""
    acct = acct.casefold()
    return acct if "@" in acct else f"{acct}@{host}"
