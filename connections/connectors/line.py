"""The only way out to a platform: one guarded HTTPS request at a time, noted as a step.

It reaches expected hosts only, at public addresses only, over TLS, follows no redirect, and ends after
a set time and size. An address is looked up once and connected to as looked up, so a name that changes
its answer in between leads nowhere. Every request spends of the host's budget first; what a host says
about waiting is passed on.
"""

import hashlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from connections.choices import Silence
from connections.connectors.base import Heed, Spend, Step, Unsure

MOST_BYTES = 2 * 1024 * 1024
MOST_SECONDS = 30.0
A_STEP = 10.0
A_CHUNK = 65536
NAME = re.compile(
    r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.[a-z][a-z0-9-]{1,62}"
)
SECRET_QUERIES = {"api_key", "key", "access_token"}
# Networks that are public by name and yet lead elsewhere: reserved for protocols, relays, and IPv6
# addresses that carry an IPv4 one inside.
DETOURS = [
    ipaddress.ip_network(each)
    for each in ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b::/96", "2002::/16", "2001::/32")
]
OWN_HEADERS = {"host", "connection", "accept-encoding", "content-length"}
AGENT = "PolicyHub (re-check of one declared account)"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


class Line:
    """A line to the hosts that one question needs. `doors` leads a host to a stand-in of the tests."""

    def __init__(
        self,
        *,
        spend: Spend,
        heed: Heed,
        doors: Mapping[str, str] | None = None,
        seconds: float = MOST_SECONDS,
    ):
        self._spend, self._heed = spend, heed
        self._doors = dict(doors or {})
        self._hosts: set[str] = set()
        self._ends = time.monotonic() + seconds
        self.steps: list[Step] = []
        self.failed: Unsure | None = None

    def expect(self, hosts: Iterable[str]) -> None:
        """Allow these hosts for this question; raises `Unsure` for what is no name of a public host."""
        for host in hosts:
            if host not in self._doors and not NAME.fullmatch(host):
                raise self._fail(Silence.UNREACHABLE, "not the name of a public server")
            self._hosts.add(host)

    def pause(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long, because its answer asks for it in words of its own."""
        self._heed(host, seconds)

    def base(self, host: str) -> str:
        """Return what addresses on this host begin with."""
        return self._doors.get(host, f"https://{host}")

    def fetch(self, method: str, url: str, headers: Mapping[str, str], body=None) -> Reply:
        """Send one request and return the answer below 500; raises `Unsure` for everything else."""
        host, door = self._host_of(url)
        if not self._spend(host):
            raise self._fail(Silence.TOO_MANY, "our own limit for this server")
        at = datetime.now(UTC)
        try:
            reply = self._exchange(host, door, method, url, headers, body)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._note(at, method, url, 0, b"")
            raise self._fail(Silence.UNREACHABLE, type(error).__name__) from error
        except Unsure as error:
            self._note(at, method, url, 0, b"")
            self.failed = error
            raise
        self._note(at, method, url, reply.status, reply.body)
        self._judge(host, reply)
        return reply

    def _host_of(self, url: str) -> tuple[str, tuple[str, int] | None]:
        """Return the host that is meant, and the stand-in's address where there is one."""
        parts = urlsplit(url)
        for host, base in self._doors.items():
            if url.startswith(f"{base}/") and host in self._hosts:
                door = urlsplit(base)
                return host, (door.hostname, door.port)
        usual = parts.scheme == "https" and parts.port in (None, 443)
        if not usual or parts.username or parts.password or parts.hostname not in self._hosts:
            raise self._fail(Silence.UNREACHABLE, "not an address that was expected")
        return parts.hostname, None

    def _exchange(self, host, door, method, url, headers, body) -> Reply:
        parts = urlsplit(url)
        sock = self._connected(host, door)
        watch = threading.Timer(self._left(), _hang_up, [sock])
        watch.daemon = True
        watch.start()
        try:
            if door is None:
                sock.do_handshake()
            talk = http.client.HTTPConnection(host, timeout=A_STEP)
            talk.sock = sock
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            sent = {name: v for name, v in headers.items() if name.lower() not in OWN_HEADERS}
            sent = {"User-Agent": AGENT, **sent, "Accept-Encoding": "identity"}
            talk.request(method, path, body=body, headers={**sent, "Connection": "close"})
            with talk.getresponse() as answer:
                found = {name.lower(): value for name, value in answer.getheaders()}
                return Reply(answer.status, found, self._read(answer))
        finally:
            watch.cancel()
            sock.close()

    def _read(self, answer) -> bytes:
        whole = b""
        while chunk := answer.read1(A_CHUNK):
            whole += chunk
            if len(whole) > MOST_BYTES:
                raise Unsure(Silence.STRANGE, "the answer was too long")
            self._left()
        self._left()
        if answer.length:
            raise Unsure(Silence.UNREACHABLE, "the answer broke off")
        return whole

    def _connected(self, host: str, door: tuple[str, int] | None) -> socket.socket:
        if door is not None:
            return socket.create_connection(door, timeout=min(A_STEP, self._left()))
        failed: OSError | None = None
        for address in public_addresses(host):
            try:
                plain = socket.create_connection((address, 443), timeout=min(A_STEP, self._left()))
                return ssl.create_default_context().wrap_socket(
                    plain, server_hostname=host, do_handshake_on_connect=False
                )
            except OSError as error:
                failed = error
        raise failed or OSError("no address")

    def _left(self) -> float:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise Unsure(Silence.UNREACHABLE, "the time was up")
        return left

    def _judge(self, host: str, reply: Reply) -> None:
        """Pass on what the host says about waiting; raise for answers that say nothing of the pair."""
        pause = seconds_to_wait(reply, now=time.time())
        if pause:
            self._heed(host, pause)
        if reply.status == http.HTTPStatus.TOO_MANY_REQUESTS:
            raise self._fail(Silence.TOO_MANY, "429")
        if reply.status in (301, 302, 303, 307, 308):
            raise self._fail(Silence.STRANGE, f"{reply.status}, it led to another address")
        if reply.status >= 500 and reply.status not in (501, 502):
            raise self._fail(Silence.UNREACHABLE, str(reply.status))

    def _note(self, at: datetime, method: str, url: str, status: int, body: bytes) -> None:
        for host, base in self._doors.items():
            url = url.replace(f"{base}/", f"https://{host}/", 1)
        asked = f"{method} {without_secrets(url)}"
        self.steps.append(Step(at, asked, status, hashlib.sha256(body).hexdigest()))

    def _fail(self, silence: Silence, says: str) -> Unsure:
        self.failed = Unsure(silence, says)
        return self.failed


def public_addresses(host: str) -> list[str]:
    """Return the addresses of a host; raises `Unsure` when one of them is not public."""
    found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(row[4][0] for row in found))
    if not all(is_public(address) for address in addresses):
        raise Unsure(Silence.UNREACHABLE, "this name leads to a private network")
    return addresses


def is_public(address: str) -> bool:
    """Say whether an address belongs to the public internet, and carries no other address inside."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if any(ip in detour for detour in DETOURS) or getattr(ip, "ipv4_mapped", None):
        return False
    return ip.is_global and not ip.is_multicast


def seconds_to_wait(reply: Reply, *, now: float) -> float:
    """Return how long the host asks us to leave it alone; 0 when it does not."""
    headers = reply.headers
    if "retry-after" in headers and reply.status in (403, 429, 503):
        return _after(headers["retry-after"], now=now)
    for prefix in ("x-ratelimit", "ratelimit"):
        if headers.get(f"{prefix}-remaining") == "0":
            return _after(headers.get(f"{prefix}-reset", ""), now=now)
    return 60.0 if reply.status == http.HTTPStatus.TOO_MANY_REQUESTS else 0.0


def _after(text: str, *, now: float) -> float:
    """Read seconds, a Unix time, an ISO moment or an HTTP date; a day at most, a minute if unreadable."""
    text = text.strip()
    if re.fullmatch(r"\d{1,12}", text):
        seconds = float(text) if int(text) < 10**8 else float(text) - now
    else:
        seconds = _until(text) - now
    return min(max(seconds, 0.0), 86400.0) if seconds == seconds else 60.0


def _until(text: str) -> float:
    try:
        return datetime.fromisoformat(text).timestamp()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError):
        return float("nan")


def without_secrets(url: str) -> str:
    """Return an address as it may be kept: keys in its query are left out."""
    head, _mark, query = url.replace(":443/", "/", 1).partition("?")
    kept = [(name, value) for name, value in parse_qsl(query) if name not in SECRET_QUERIES]
    return f"{head}?{urlencode(kept)}" if kept else head


def _hang_up(sock: socket.socket) -> None:
    """End a connection from outside, so that a server that drips its answer holds nobody for long."""
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
