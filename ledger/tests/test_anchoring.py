"""Time stamps from outside: believed only when they are for this checkpoint, by this authority, at a possible time.

The tokens in data/stamps.json were made with OpenSSL 3.0 (`openssl ts -reply`) by two signers of one root made
for this test, RSA and EC, as answers to a request of ours; `refused` is its answer to one with SHA-1.
"""

import json
import threading
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509

from core import clock
from ledger import anchoring, sequencing, tasks
from ledger.checking.notes import Wrong
from ledger.models import Anchor, Checkpoint
from ledger.stamps import der, rfc3161
from ledger.tests.factories import make_entry, make_log

DATA = json.loads((Path(__file__).parent / "data" / "stamps.json").read_text(encoding="utf-8"))
NONCE = 0xF1E2D3C4B5A69788
TOKENS = {kind: rfc3161.token_of(b64decode(DATA[kind])) for kind in ("rsa", "ec")}
ROOT, OTHER, RSA = (
    x509.load_pem_x509_certificate(DATA[name].encode())
    for name in ("ca_pem", "other_pem", "tsa_pem")
)
LONG_AGO, LATER = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def moment(token=TOKENS["rsa"], note=DATA["note"], **changed):
    known = {"trusted": ROOT, "not_before": LONG_AGO, "not_after": LATER, "nonce": NONCE}
    return rfc3161.checked(token, note, **{**known, **changed})


def why_wrong(**changed):
    with pytest.raises(Wrong) as wrong:
        moment(**changed)
    return str(wrong.value)


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_b7_16_a_stamp_of_the_trusted_authority_is_believed(kind):
    assert moment(TOKENS[kind]).date().isoformat() == "2026-11-20"
    assert moment(TOKENS[kind], nonce=None) == moment(TOKENS[kind])
    assert moment(TOKENS["rsa"], trusted=RSA) == moment(TOKENS["rsa"])


def test_b7_16_a_stamp_for_another_checkpoint_is_refused():
    assert "for another checkpoint" in why_wrong(note=DATA["note"] + " ")


def test_b7_16_a_stamp_by_another_authority_is_refused():
    assert "by another authority" in why_wrong(trusted=OTHER)
    assert "by another authority" in why_wrong(token=TOKENS["ec"], trusted=RSA)


def test_b7_16_a_stamp_at_an_impossible_time_is_refused():
    made = moment()
    second = timedelta(seconds=1)
    assert moment(not_before=made, not_after=made) == made
    assert "cannot have been made" in why_wrong(not_before=made + second)
    assert "cannot have been made" in why_wrong(not_after=made - second)


def test_b7_16_an_answer_to_another_request_is_refused():
    assert "answer to another request" in why_wrong(nonce=NONCE + 1)


def test_a_certificate_that_is_not_for_stamps_is_refused():
    with pytest.raises(Wrong, match="not one for time stamps"):
        rfc3161._check_trust(ROOT, ROOT)


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_b7_16_no_byte_of_what_is_signed_may_differ(kind):
    token = TOKENS[kind]
    stamp = rfc3161._stamp(rfc3161._signed_data(der.read(token)))
    begins = token.index(stamp)
    for place in range(begins, begins + len(stamp)):
        altered = token[:place] + bytes([token[place] ^ 1]) + token[place + 1 :]
        assert why_wrong(token=altered)


def test_b7_16_no_altered_token_makes_the_reader_stumble():
    token = TOKENS["rsa"]
    for place in range(0, len(token), 7):
        for altered in (token[:place], token[:place] + b"\xff" + token[place + 1 :]):
            try:
                moment(altered)
            except Wrong:
                continue


def test_a_reply_that_is_none_or_a_refusal_is_refused():
    with pytest.raises(Wrong, match="refused to stamp"):
        rfc3161.token_of(b64decode(DATA["refused"]))
    for reply in (b"", b"<html>", b"\x30\x00", b"\x30\x80", b"\x30\x85\x01\x01\x01\x01\x01\x00"):
        with pytest.raises(Wrong, match="not that of a time-stamping authority"):
            rfc3161.token_of(reply)


@pytest.mark.parametrize(
    ("written", "dotted"),
    [("0603550406", "2.5.4.6"), ("06092a864886f70d010702", "1.2.840.113549.1.7.2")],
)
def test_identifiers_are_written_as_the_standard_says(written, dotted):
    assert der.oid(dotted).hex() == written


@pytest.mark.parametrize(
    ("value", "written"), [(0, "020100"), (127, "02017f"), (128, "02020080"), (256, "02020100")]
)
def test_numbers_are_written_as_the_standard_says(value, written):
    assert der.number(value).hex() == written
    assert der.read(der.number(value)).number == value


@pytest.mark.parametrize("length", [0, 127, 128, 255, 256, 65536])
def test_lengths_are_written_and_read(length):
    value = der.read(der.write(der.OCTETS, b"x" * length))
    assert (value.tag, len(value.content)) == (der.OCTETS, length)


class Authority(HTTPServer):
    """An authority that gives one prepared answer and keeps what it was asked."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def authority(settings, tmp_path):
    server = Authority(b64decode(DATA["rsa"]))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    (tmp_path / "root.pem").write_text(DATA["ca_pem"])
    settings.LEDGER_TSA_CERTIFICATE = str(tmp_path / "root.pem")
    settings.LEDGER_TSA_URL = f"http://127.0.0.1:{server.server_port}/"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def checkpoint(db, monkeypatch):
    """A checkpoint with the note that the prepared answer is for, a moment before that was given."""
    made = moment()
    make_log(3)
    monkeypatch.setattr(anchoring.secrets, "randbits", lambda bits: NONCE)
    monkeypatch.setattr(anchoring, "CLOCKS_DIFFER_BY", timedelta(days=36500))
    newest = Checkpoint.objects.last()
    return Checkpoint.objects.create(
        epoch=newest.epoch, size=9, root=b"r" * 32, note=DATA["note"], at=made
    )


def test_b7_16_the_newest_checkpoint_is_stamped_once_a_day(authority, checkpoint):
    anchored = anchoring.anchor(moment())
    assert (anchored.checkpoint, anchored.stamped_at) == (checkpoint, moment())
    assert bytes(Anchor.objects.get().token) == TOKENS["rsa"]
    assert authority.asked == [rfc3161.request(DATA["note"], NONCE)]
    assert DATA["note"].encode() not in authority.asked[0]

    assert anchoring.anchor(moment() + timedelta(days=2)) is None  # nothing new to stamp
    make_entry()
    sequencing.sequence()
    assert anchoring.anchor(moment() + timedelta(hours=23)) is None
    assert Anchor.objects.count() == 1


def test_b7_16_an_authority_that_does_not_answer_blocks_nothing(authority, checkpoint, caplog):
    authority.answer = b"<html>out of order</html>"
    assert anchoring.anchor(clock.now()) is None
    assert "the next hour tries again" in caplog.text
    authority.answer = b64decode(DATA["rsa"])
    assert anchoring.anchor(clock.now()) is not None


def test_b7_16_an_authority_that_is_gone_blocks_nothing(settings, checkpoint):
    settings.LEDGER_TSA_URL = "http://127.0.0.1:9/"
    assert anchoring.anchor(clock.now()) is None
    make_entry()


def test_nothing_is_asked_unless_an_authority_is_named(db):
    make_log(3)
    tasks.anchor()
    assert Anchor.objects.count() == 0
