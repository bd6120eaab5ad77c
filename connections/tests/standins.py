"""Servers on loopback that answer as the platforms' contracts say; the clients that talk to them are the real ones.

A stand-in proves that we ask rightly and read rightly what the contract promises. That a platform keeps its
contract is proved by nobody but the platform; Bluesky's server runs for real in `drills/bluesky.py`.
"""

import json
import threading
from collections.abc import Callable
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from connections.connectors.line import Line

Said = tuple[int, object] | tuple[int, object, dict]


class StandIn:
    """One server: `answer(path, query, headers)` returns status, JSON and perhaps headers."""

    def __init__(self, answer: Callable[[str, dict, dict], Said]):
        self.answer, self.asked, self.headers = answer, [], []
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                stand_in.asked.append(self.path)
                stand_in.headers.append(dict(self.headers))
                status, body, *more = stand_in.answer(parts.path, query, dict(self.headers))
                content = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                for name, value in (more[0] if more else {}).items():
                    self.send_header(name, value)
                if status != 204:
                    self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if status != 204:
                    with suppress(OSError):  # whoever asked has hung up
                        self.wfile.write(content)

            def log_message(self, *_words):
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@contextmanager
def standing_in(answer):
    """Run a stand-in inside the block."""
    stand_in = StandIn(answer)
    thread = threading.Thread(
        target=stand_in.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    )
    thread.start()
    try:
        yield stand_in
    finally:
        stand_in.server.shutdown()
        stand_in.server.server_close()
        thread.join()


def line_to(doors: dict[str, StandIn], *, seconds: float = 10, spend=None, heed=None) -> Line:
    """Return a line on which these hosts are stand-ins."""
    addresses = {host: stand_in.address for host, stand_in in doors.items()}
    return Line(
        spend=spend or (lambda _host: True),
        heed=heed or (lambda _host, _seconds: None),
        doors=addresses,
        seconds=seconds,
    )


# ---------------------------------------------------------------- Mastodon (docs.joinmastodon.org)


def mastodon(
    *, following=(), count=None, known=("carol",), hidden=None, pages_of=80, refuses=False
):
    """Answer as a Mastodon server: lookup, then the list of those an account follows, page by page."""

    def answer(path, query, headers):
        limits = {"X-RateLimit-Limit": "300", "X-RateLimit-Remaining": "299"}
        limits["X-RateLimit-Reset"] = "2030-01-01T00:00:00.000000Z"
        if refuses:
            return 401, {"error": "This method requires an authenticated user"}, limits
        if path == "/api/v1/accounts/lookup":
            if query["acct"] not in known:
                return 404, {"error": "Record not found"}, limits
            shown = len(following) if count is None else count
            return 200, _account("109", query["acct"], shown, hidden), limits
        begin = int(query.get("max_id", 0))
        rows = list(following)[begin : begin + pages_of]
        if begin + pages_of < len(following):
            host = headers["Host"]
            link = f"http://{host}{path}?limit=80&max_id={begin + pages_of}"
            limits["Link"] = f'<{link}>; rel="next"'
        return 200, [_account(str(n), acct, 0, None) for n, acct in enumerate(rows)], limits

    return answer


def _account(number, acct, following_count, hidden):
    return {
        "id": number,
        "username": acct.partition("@")[0],
        "acct": acct,
        "url": f"https://example.invalid/@{acct}",
        "following_count": following_count,
        "hide_collections": hidden,
    }


# ---------------------------------------------------------------- GitHub (docs.github.com, REST)


def github(*, follows=(), users=(("carol", 11), ("odile", 22)), following=3, check=None):
    """Answer as GitHub: users by login and by number, and the question about a pair."""
    logins, numbers = dict(users), {str(number): login for login, number in users}

    def answer(path, query, headers):
        parts = path.strip("/").split("/")
        if len(parts) == 4:
            status = check or (204 if (parts[1], parts[3]) in follows else 404)
            return status, {"message": "Not Found"}
        login = numbers.get(parts[1]) if parts[0] == "user" else parts[1]
        if login not in logins:
            return 404, {"message": "Not Found"}
        url = f"http://{headers['Host']}/users/{login}"
        return 200, {"login": login, "id": logins[login], "url": url, "following": following}

    return answer


# ---------------------------------------------------------------- YouTube Data API v3


def youtube(*, subscribed=(), channels=(), names=None, error=None):
    """Answer as YouTube: channels by id or name, and the subscription of one to another."""
    names = names or {}

    def answer(path, query, headers):
        if path.endswith("/channels"):
            wanted = query.get("id") or names.get(query.get("forHandle"))
            return 200, {"items": [{"id": wanted}] if wanted in channels else []}
        if error:
            status, reason = error
            return status, {"error": {"code": status, "errors": [{"reason": reason}]}}
        pair = (query["channelId"], query["forChannelId"])
        snippet = {"snippet": {"resourceId": {"channelId": pair[1]}}}
        return 200, {"items": [snippet] if pair in subscribed else []}

    return answer


# ---------------------------------------------------------------- Flickr


def flickr(*, contacts=(), aliases=None, pages_of=1000, code=None):
    """Answer as Flickr: names to numbers, and the public list of contacts."""
    aliases = aliases or {}

    def answer(path, query, headers):
        if code:
            return 200, {"stat": "fail", "code": code, "message": "No."}
        if query["method"] == "flickr.urls.lookupUser":
            name = query["url"].rstrip("/").rsplit("/", 1)[-1]
            if name not in aliases:
                return 200, {"stat": "fail", "code": 1, "message": "User not found"}
            return 200, {"stat": "ok", "user": {"id": aliases[name]}}
        page = int(query["page"])
        rows = list(contacts)[(page - 1) * pages_of : page * pages_of]
        found = {"page": page, "pages": -(-len(contacts) // pages_of), "total": len(contacts)}
        found["contact"] = [{"nsid": nsid, "username": nsid} for nsid in rows]
        return 200, {"stat": "ok", "contacts": found}

    return answer


# ---------------------------------------------------------------- Bluesky (lexicons, shapes seen on a real server)

VIEW, DIRECTORY, OWN_SERVER = "public.api.bsky.app", "plc.directory", "pds.example.com"


def did(letter: str) -> str:
    """Return a DID of the right shape for one letter."""
    return f"did:plc:{letter * 24}"


def bluesky(*, handles=(), follows=(), view=True, documents=None, relation=None, page_of=100):
    """Answer as view, directory and own server at once: `handles` maps to DIDs, `follows` lists pairs of DIDs."""
    handles = dict(handles)
    named = {number: handle for handle, number in handles.items()} | (documents or {})

    def answer(path, query, headers):
        what = path.rsplit("/", 1)[-1]
        if what == "com.atproto.identity.resolveHandle":
            if query["handle"] in handles:
                return 200, {"did": handles[query["handle"]]}
            return 400, {"error": "InvalidRequest", "message": "Unable to resolve handle"}
        if what == "app.bsky.graph.getRelationships":
            return _related(query, follows, relation) if view else (502, {"error": "Upstream"})
        if what == "com.atproto.repo.listRecords":
            if query["repo"] not in named:
                return 400, {"error": "InvalidRequest", "message": "Could not find repo"}
            return _listed(query, follows, page_of)
        if what in named:
            return 200, _did_document(what, named[what])
        return 404, {"message": f"DID not registered: {what}"}

    return answer


def _related(query, follows, relation):
    pair = (query["actor"], query["others"])
    found = {"$type": "app.bsky.graph.defs#relationship", "did": pair[1], **(relation or {})}
    if relation == {}:
        found = {"$type": "app.bsky.graph.defs#notFoundActor", "actor": pair[1], "notFound": True}
    if pair in follows:
        found["following"] = f"at://{pair[0]}/app.bsky.graph.follow/3mabcdefghijk"
    return 200, {"actor": pair[0], "relationships": [found]}


def _listed(query, follows, page_of):
    at = "2026-01-01T00:00:00Z"
    rows = [
        {
            "uri": f"at://{one}/app.bsky.graph.follow/{number}",
            "cid": "bafyreiesqfjik6jj54ihag7bwmejdtp4lr3zoe27yhdmwz2fftg6uc6etm",
            "value": {"$type": "app.bsky.graph.follow", "subject": other, "createdAt": at},
        }
        for number, (one, other) in enumerate(follows)
        if one == query["repo"]
    ]
    begin = int(query.get("cursor", 0))
    page = rows[begin : begin + page_of]
    cursor = {"cursor": str(begin + page_of)} if len(page) == page_of else {}
    return 200, {"records": page, **cursor}


def _did_document(number, handle):
    service = {"id": "#atproto_pds", "type": "AtprotoPersonalDataServer"}
    return {
        "@context": ["https://www.w3.org/ns/did/v1"],
        "id": number,
        "alsoKnownAs": [f"at://{handle}"],
        "verificationMethod": [],
        "service": [{**service, "serviceEndpoint": f"https://{OWN_SERVER}"}],
    }
