"""Bluesky and other servers of the AT Protocol, through atproto; no sign-in anywhere.

Sources: atproto.com specifications of handles, DIDs and repositories, and the lexicons
`com.atproto.identity.resolveHandle`, `app.bsky.graph.getRelationships`, `com.atproto.repo.listRecords`.
An unknown account looks like "no relation" there, so both names are resolved first, and a handle counts
only when its document names it too. The pair is asked of the view of the whole network; where that
does not answer, the person's own server lists their follows, which are read in memory to the end.
"""

from urllib.parse import urlsplit

import httpx
from atproto import Client, DidDocument, models
from atproto_client.exceptions import RequestErrorBase
from atproto_client.request import Request
from atproto_core.exceptions import AtProtocolError

from connections.choices import Silence
from connections.connectors.base import Pair, Unsure
from connections.connectors.line import Line

VIEW = "public.api.bsky.app"
DIRECTORY = "plc.directory"
HOSTS = (VIEW, DIRECTORY)
FOLLOW = "app.bsky.graph.follow"
A_PAGE = 100
MOST_PAGES = 100
VIEW_SILENT = {400, 401, 403, 404, 501, 502}


class _Transport(httpx.BaseTransport):
    """Sends what httpx has prepared through our line."""

    def __init__(self, line: Line):
        self.line = line

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read() or None
        reply = self.line.fetch(request.method, str(request.url), dict(request.headers), body=body)
        headers = {name: reply.headers[name] for name in reply.headers if name != "content-length"}
        return httpx.Response(reply.status, headers=headers, content=reply.body, request=request)


def follows(pair: Pair, line: Line, key: str) -> tuple[bool, str]:
    """Say whether the person's account follows the contact's."""
    try:
        return _asked(pair, line)
    except AtProtocolError as error:
        raise line.failed or Unsure(Silence.STRANGE, type(error).__name__) from error


def _asked(pair: Pair, line: Line) -> tuple[bool, str]:
    person = _document(pair.account, line, missing=Silence.NO_ACCOUNT)
    contact = _document(pair.contact, line, missing=Silence.NO_CONTACT)
    try:
        return _related(person.get_did(), contact.get_did(), line)
    except RequestErrorBase as error:
        if _named(error) == "ActorNotFound":
            raise Unsure(Silence.NO_ACCOUNT, "ActorNotFound") from error
        if _status(error) not in VIEW_SILENT:
            raise _unsure(error, line) from error
    return _listed(person, contact.get_did(), line)


def _client(host: str, line: Line) -> Client:
    line.expect([host])
    request = Request(transport=_Transport(line), trust_env=False)
    return Client(line.base(host), request=request)


def _document(name: str, line: Line, *, missing: Silence) -> DidDocument:
    """Return the document of an account by its DID or handle; a handle must stand in it as well."""
    did = name if name.startswith("did:") else _resolved(name, line, missing=missing)
    answer = httpx.Client(transport=_Transport(line), trust_env=False).get(_place_of(did, line))
    if answer.status_code in (404, 410):
        raise Unsure(missing, f"{answer.status_code}, no document")
    if answer.status_code != 200:
        raise Unsure(Silence.REFUSED, str(answer.status_code))
    document = DidDocument.from_dict(answer.json())
    if document.get_did() != did:
        raise Unsure(Silence.STRANGE, "the document of another account")
    if name != did and (document.get_handle() or "").casefold() != name:
        raise Unsure(missing, "the account does not use this handle any more")
    return document


def _resolved(handle: str, line: Line, *, missing: Silence) -> str:
    try:
        return _client(VIEW, line).resolve_handle(handle).did
    except RequestErrorBase as error:
        if _status(error) == 400:
            raise Unsure(missing, "no such handle") from error
        raise _unsure(error, line) from error


def _place_of(did: str, line: Line) -> str:
    """Return where the document of a DID lies."""
    if did.startswith("did:plc:"):
        return f"{line.base(DIRECTORY)}/{did}"
    host = did.removeprefix("did:web:")
    line.expect([host])
    return f"{line.base(host)}/.well-known/did.json"


def _related(person: str, contact: str, line: Line) -> tuple[bool, str]:
    """Ask the view of the whole network about the pair."""
    asked = models.AppBskyGraphGetRelationships.Params(actor=person, others=[contact])
    for each in _client(VIEW, line).app.bsky.graph.get_relationships(asked).relationships:
        if isinstance(each, models.AppBskyGraphDefs.NotFoundActor):
            raise Unsure(Silence.NO_CONTACT, "the view does not know this account")
        if getattr(each, "did", "") != contact:
            continue
        if each.following:
            return True, each.following
        if each.blocking or each.blocked_by or each.blocking_by_list or each.blocked_by_list:
            raise Unsure(Silence.HIDDEN, "one of the two has blocked the other")
        return False, "both are known, and no follow between them"
    raise Unsure(Silence.STRANGE, "an answer about somebody else")


def _listed(person: DidDocument, contact: str, line: Line) -> tuple[bool, str]:
    """Read the person's follows on their own server, to the end or to the contact."""
    client, read, cursor = _client(urlsplit(person.get_pds_endpoint() or "").netloc, line), 0, None
    for _page in range(MOST_PAGES):
        params = {"repo": person.get_did(), "collection": FOLLOW, "limit": A_PAGE, "cursor": cursor}
        try:
            page = client.com.atproto.repo.list_records(params)
        except RequestErrorBase as error:
            if _status(error) == 400:
                raise Unsure(Silence.NO_ACCOUNT, "the server has no such account") from error
            raise _unsure(error, line) from error
        for row in page.records:
            if row.value["subject"] == contact:
                return True, row.uri
        read, cursor = read + len(page.records), page.cursor
        if not cursor:
            return False, f"all {read} follows read"
    raise Unsure(Silence.HIDDEN, f"more than {read} follows")


def _status(error: RequestErrorBase) -> int:
    return error.response.status_code if error.response is not None else 0


def _named(error: RequestErrorBase) -> str:
    return getattr(error.response and error.response.content, "error", "")


def _unsure(error: RequestErrorBase, line: Line) -> Unsure:
    return line.failed or Unsure(Silence.REFUSED, str(_status(error)))
