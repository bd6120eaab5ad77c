"""GitHub, through PyGithub: `GET /users/A/following/B` answers about the pair and about nobody else.

Source of the contract: docs.github.com, REST, "Check if a user follows another user" (204 or 404).
404 alone proves little, so both accounts are looked up first, and PyGithub's own "not 204 is no" is
not believed: only a plain 404 counts.
"""

from contextvars import ContextVar

from github import Auth, Github, GithubException, UnknownObjectException
from github.NamedUser import NamedUser
from github.Requester import (
    HTTPRequestsConnectionClass,
    HTTPSRequestsConnectionClass,
    Requester,
)

from connections.choices import Silence
from connections.connectors.base import Pair, Unsure
from connections.connectors.line import Line
from connections.connectors.sessions import session_on

HOST = "api.github.com"
HOSTS = (HOST,)
FOLLOWS, FOLLOWS_NOT = 204, 404
_line: ContextVar[Line] = ContextVar("line")


class _Secure(HTTPSRequestsConnectionClass):
    """PyGithub's connection, on our line."""

    def __init__(self, host, port=None, **more):
        super().__init__(host, port, **more)
        self.session = session_on(_line.get())


class _Plain(HTTPRequestsConnectionClass):
    """The same for the stand-in of the tests, which speaks no TLS."""

    def __init__(self, host, port=None, **more):
        super().__init__(host, port, **more)
        self.session = session_on(_line.get())


Requester.injectConnectionClasses(_Plain, _Secure)


def follows(pair: Pair, line: Line, key: str) -> tuple[bool, str]:
    """Say whether the person's account follows the contact's; `key` is the firm's own token, or ""."""
    before = _line.set(line)
    try:
        client = Github(
            base_url=line.base(HOST),
            auth=Auth.Token(key) if key else None,
            retry=None,
            seconds_between_requests=None,
            timeout=10,
        )
        person = _user(client, line, pair.account, missing=Silence.NO_ACCOUNT)
        contact = _user(client, line, pair.contact, missing=Silence.NO_CONTACT)
        return _asked(person, contact, line)
    finally:
        _line.reset(before)


def _user(client: Github, line: Line, name: str, *, missing: Silence) -> NamedUser:
    """Return an account by its login, or by its number where the name begins with #."""
    try:
        user = client.get_user_by_id(int(name[1:])) if name[0] == "#" else client.get_user(name)
        return user if user.login else _strange(line)
    except UnknownObjectException as error:
        raise Unsure(missing, "404") from error
    except GithubException as error:
        raise line.failed or Unsure(Silence.REFUSED, str(error.status)) from error


def _asked(person: NamedUser, contact: NamedUser, line: Line) -> tuple[bool, str]:
    person.has_in_following(contact)
    status = line.steps[-1].status
    if status == FOLLOWS:
        return True, "204, which means yes"
    if status != FOLLOWS_NOT:
        raise Unsure(Silence.REFUSED, str(status))
    if not person.following:
        raise Unsure(Silence.HIDDEN, "404, and it shows nobody at all whom this account follows")
    return False, f"404, of {person.following} whom this account follows"


def _strange(line: Line):
    raise line.failed or Unsure(Silence.STRANGE, "an account without a name")
