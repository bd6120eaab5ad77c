"""The only way out: expected hosts at public addresses, no redirects, limited in time, size and number."""

import socket
import threading
import time
from datetime import UTC, datetime

import pytest

from connections.choices import Silence
from connections.connectors import line as lines
from connections.connectors.base import Unsure
from connections.connectors.line import Line, Reply, is_public, seconds_to_wait, without_secrets
from connections.tests.standins import line_to, standing_in

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC).timestamp()


def silence_of(line, url, hosts=("api.github.com",)):
    """Return why nothing came back; "" when something did."""
    try:
        line.expect(hosts)
        line.fetch("GET", url, {})
    except Unsure as error:
        return error.silence if line.failed is error else "forgotten"
    return ""


# ---------------------------------------------------------------- where it leads

PRIVATE = [
    *("127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.9", "192.168.1.1", "169.254.169.254"),
    *("100.64.0.1", "0.0.0.7", "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1"),
    *("255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1"),
    *("ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::"),
    *("2001:0:7f00:1::", "2001:db8::1"),
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_in_any_spelling_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["140.82.121.6", "1.1.1.1", "2606:50c0:8000::153"])
def test_public_addresses_are(address):
    assert is_public(address)


NO_NAMES = [
    *("127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "::1"),
    *("", ".", "example.com.", "-a.example", "a b.example", "user@host.example", "a.example:8080"),
    *("a.example/x", "a.example#x", "a.example?x", "ex\u00e4mple.com", "\uff11.example.1", "a..b.com"),
    *("metadata", "a.example\r\nHost: b.example", "file:///etc/passwd", "intranet.7"),
]  # fmt: skip


@pytest.mark.parametrize("host", NO_NAMES)
def test_only_names_of_public_hosts_are_expected(host):
    line = Line(spend=lambda _host: True, heed=lambda *_pause: None)
    with pytest.raises(Unsure):
        line.expect([host])


@pytest.mark.parametrize(
    "url",
    [
        "http://api.github.com/x",  # no TLS
        "https://api.github.com:8443/x",
        "https://api.github.com.evil.example/x",
        "https://evil.example/api.github.com",
        "https://api.github.com@evil.example/x",
        "https://me:word@api.github.com/x",
        "file:///etc/passwd",
        "ftp://api.github.com/x",
        "gopher://127.0.0.1:70/x",
    ],
)
def test_other_addresses_than_expected_are_not_reached(url, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", None)  # would fail if it were called
    line = Line(spend=lambda _host: True, heed=lambda *_pause: None)
    assert silence_of(line, url) == Silence.UNREACHABLE
    assert line.steps == []


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["10.1.2.3"], ["140.82.121.6", "10.1.2.3"], ["::ffff:10.1.2.3"]]
)
def test_a_name_that_leads_inside_is_not_connected_to(addresses, monkeypatch):
    """One private address among public ones is enough to refuse: names may change in between."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)
    monkeypatch.setattr(socket, "create_connection", None)
    line = Line(spend=lambda _host: True, heed=lambda *_pause: None)
    assert silence_of(line, "https://api.github.com/x") == Silence.UNREACHABLE
    assert [step.status for step in line.steps] == [0]


def test_the_address_looked_up_is_the_one_connected_to(monkeypatch):
    """A name that answers a private address the second time is never asked a second time."""
    answers = [["140.82.121.6"], ["127.0.0.1"]]
    tried = []

    def looked_up(*_args, **_more):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in answers.pop(0)]

    def connect(address, timeout):
        tried.append(address)
        raise OSError("no way out here")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    line = Line(spend=lambda _host: True, heed=lambda *_pause: None)
    assert silence_of(line, "https://api.github.com/x") == Silence.UNREACHABLE
    assert (tried, len(answers)) == ([("140.82.121.6", 443)], 1)


# ---------------------------------------------------------------- what comes back

HOST = "api.github.com"


def silence_with(answer, **more):
    with standing_in(answer) as stand_in:
        return silence_of(line_to({HOST: stand_in}, **more), f"{stand_in.address}/x")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(status):
    asked = []

    def answer(path, query, headers):
        asked.append(path)
        return status, {}, {"Location": "/elsewhere"}

    assert silence_with(answer) == Silence.STRANGE
    assert asked == ["/x"]


@pytest.mark.parametrize(
    ("status", "silence"),
    [(200, ""), (404, ""), (403, ""), (502, ""), (429, "too-many"), (500, "unreachable"), (503, "unreachable")],
)  # fmt: skip
def test_what_an_answer_is_worth(status, silence):
    assert silence_with(lambda *_asked: (status, {})) == silence


def test_a_body_may_have_two_megabytes_and_no_byte_more():
    assert silence_with(lambda *_asked: (200, b"x" * lines.MOST_BYTES)) == ""
    assert silence_with(lambda *_asked: (200, b"x" * (lines.MOST_BYTES + 1))) == Silence.STRANGE


def test_an_answer_that_breaks_off_is_none():
    def answer(*_asked):
        return 200, b"x" * 10, {"Content-Length": "20"}

    assert silence_with(answer, seconds=1) == Silence.UNREACHABLE


@pytest.mark.parametrize("opening", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_server_that_drips_holds_nobody_for_long(opening):
    """One byte at a time, before the status, in the headers, in the body."""
    listening = socket.create_server(("127.0.0.1", 0))

    def drip():
        peer, _address = listening.accept()
        try:
            peer.sendall(opening)
            while True:
                peer.sendall(b"x")
                time.sleep(0.02)
        except OSError:
            peer.close()

    threading.Thread(target=drip, daemon=True).start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    line = Line(
        spend=lambda _host: True, heed=lambda *_pause: None, doors={HOST: address}, seconds=0.4
    )
    begun = time.monotonic()
    assert silence_of(line, f"{address}/x") == Silence.UNREACHABLE
    assert time.monotonic() - begun < 10
    listening.close()


def test_a_question_has_one_time_for_all_its_requests():
    def slowly(*_asked):
        time.sleep(0.15)
        return 200, {}

    with standing_in(slowly) as stand_in:
        line = line_to({HOST: stand_in}, seconds=0.4)
        found = [silence_of(line, f"{stand_in.address}/x") for _number in range(4)]
    assert (found[0], found[-1]) == ("", Silence.UNREACHABLE)


# ---------------------------------------------------------------- how often


def test_each_request_spends_first_and_nothing_is_sent_when_it_may_not():
    left = [True, False]
    with standing_in(lambda *_asked: (200, {})) as stand_in:
        line = line_to({HOST: stand_in}, spend=lambda _host: left.pop(0))
        found = [silence_of(line, f"{stand_in.address}/x") for _number in range(2)]
    assert found == ["", Silence.TOO_MANY]
    assert len(stand_in.asked) == 1


RESET = int(NOW) + 90


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        (200, {}, 0),
        (200, {"x-ratelimit-remaining": "1", "x-ratelimit-reset": "2026-12-01T12:05:00.000Z"}, 0),
        (200, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-12-01T12:05:00.000Z"}, 300),
        (200, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(RESET)}, 90),
        (200, {"ratelimit-remaining": "0", "ratelimit-reset": str(RESET)}, 90),
        (429, {"retry-after": "120"}, 120),
        (403, {"retry-after": "60", "x-ratelimit-remaining": "0"}, 60),
        (503, {"retry-after": "Tue, 01 Dec 2026 12:10:00 GMT"}, 600),
        (429, {"retry-after": "99999999"}, 86400),
        (429, {"retry-after": "-5"}, 60),
        (429, {"retry-after": "soon"}, 60),
        (429, {}, 60),
        (200, {"x-ratelimit-remaining": "0"}, 60),
        (200, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-12-01T11:00:00Z"}, 0),
    ],
)
def test_what_a_host_says_about_waiting_is_understood(status, headers, seconds):
    assert seconds_to_wait(Reply(status, headers, b""), now=NOW) == seconds


def test_it_is_passed_on_for_the_host_that_said_so():
    pauses = []
    answer = 429, {}, {"Retry-After": "77"}
    assert silence_with(lambda *_asked: answer, heed=lambda *pause: pauses.append(pause)) == (
        Silence.TOO_MANY
    )
    assert pauses == [(HOST, 77.0)]


def test_keys_are_not_kept_with_an_address():
    url = "https://www.flickr.com:443/rest/?api_key=SECRET&method=x&key=K&access_token=T"
    assert without_secrets(url) == "https://www.flickr.com/rest/?method=x"
    assert without_secrets("https://a.example/x") == "https://a.example/x"
