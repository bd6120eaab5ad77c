"""Receipts verify without the database; everything that was changed is refused with its reason."""

import json
import re

import pytest

from core.refusals import Refused
from ledger import keys, receipts
from ledger.checking.notes import Checkpoint, Key, Wrong, opened_note
from ledger.checking.receipts import checked_receipt
from ledger.models import Entry, VerifierKey
from ledger.tests.factories import make_entry, make_log

pytestmark = pytest.mark.django_db


def make_receipt(size=7, index=4):
    entry = make_log(size)[index]
    return receipts.receipt(entry), entry


def why_wrong(raw, *trusted):
    with pytest.raises(Wrong) as wrong:
        checked_receipt(raw if isinstance(raw, bytes) else raw.encode(), trusted)
    return str(wrong.value)


@pytest.mark.parametrize("index", range(7))
def test_b7_09_the_receipt_of_every_entry_verifies(index):
    text, entry = make_receipt(index=index)
    vkey = VerifierKey.objects.get().vkey
    for trusted in ([], [vkey]):
        found = checked_receipt(text.encode(), trusted)
        assert (found["index"], found["size"], found["key"]) == (index, 7, vkey)
        assert found["event"] == json.loads(entry.body)


def test_a_receipt_has_a_known_form():
    text, entry = make_receipt()
    assert re.fullmatch(
        r"policyhub-receipt/v1\nkey localhost:8000/ledger-[0-9a-f]{8}/1\+[0-9a-f]{8}\+[\w+/=]{44}\n"
        r"event \{.*\}\n\n"
        r"c2sp.org/tlog-proof@v1\nindex 4\n([\w+/]{43}=\n){3}\n"
        r"localhost:8000/ledger-[0-9a-f]{8}/1\n7\n[\w+/]{43}=\n\n"
        r"— localhost:8000/ledger-[0-9a-f]{8}/1 [\w+/]{91}=\n",
        text,
    )
    assert f"event {entry.body}\n" in text


def test_b7_10_the_text_is_kept_to_the_byte_and_never_written_anew():
    text, entry = make_receipt()
    event = json.loads(entry.body)
    for other in (
        json.dumps(event, separators=(",", ":"), sort_keys=False),
        json.dumps(dict(reversed(event.items())), separators=(",", ":")),
        json.dumps(event),
    ):
        if other != entry.body:
            assert "was altered" in why_wrong(text.replace(entry.body, other))
    assert checked_receipt(text.encode())["event"] == event


ALTERED = [
    (lambda t: t.replace('"n":', '"m":'), "The event, its number or the proof was altered"),
    (lambda t: t.replace("index 4", "index 5"), "The event, its number or the proof was altered"),
    (lambda t: t.replace("index 4", "index 7"), "There is no entry with that number"),
    (lambda t: t.replace("index 4", "index 04"), "is not a plain number"),
    (lambda t: t.replace("index 4", "index -4"), "is not a plain number"),
    (lambda t: t.replace("index 4\n", ""), "should begin with “index”"),
    (lambda t: t.replace("\n7\n", "\n8\n"), "The signature is false"),
    (lambda t: t.replace("\n7\n", "\n07\n"), "The signature is false"),
    (lambda t: t + "one more line\n", "lines after the signatures"),
    (lambda t: t + "\n", "signatures are missing"),
    (lambda t: "\n" + t, "not a receipt of PolicyHub"),
    (lambda t: t.replace("event ", "extra line\nevent ", 1), "lines that do not belong"),
    (lambda t: t.replace("event ", "\nevent ", 1), "lines that do not belong"),
    (lambda t: t.replace("\nevent ", "\nfact ", 1), "should begin with “event”"),
    (lambda t: t.replace("tlog-proof@v1", "tlog-proof@v2"), "of an unknown kind"),
    (lambda t: t.replace("index 4\n", "index 4\nabc\n"), "should hold a step of the proof"),
    (lambda t: t.replace("index 4\n", "index 4\n" + "A" * 43 + "=\n"), "longer than the ledger"),
    (lambda t: t.replace("\n", "\r\n"), "line ends of this file to those of Windows"),
    (lambda t: "\ufeff" + t, "not a receipt of PolicyHub"),
    (lambda t: t[: t.index("c2sp")], "a part of it was cut off"),
    (lambda t: t[:-1], "signatures are missing or were cut off"),
    (lambda t: t[:-20] + "\n", "should hold a signature"),
    (lambda t: t[: t.index("— ")], "signatures are missing"),
    (lambda t: "", "The file is empty"),
    (lambda t: t + "x" * 10_000_000, "far too large"),
    (lambda t: "Dear Carol,\n\nyour receipt.\n", "not a receipt of PolicyHub"),
    (lambda t: t.replace("key localhost", "key lokalhost"), "The key was altered"),
    (lambda t: t.replace("key localhost", "key  localhost"), "The key is not written as"),
    (lambda t: t.replace("— localhost", "— lokalhost"), "signed with another key"),
]


@pytest.mark.parametrize(("alter", "reason"), ALTERED, ids=range(len(ALTERED)))
def test_b7_09_an_altered_receipt_is_refused_with_its_reason(alter, reason):
    text, _entry = make_receipt()
    altered = alter(text)
    assert altered != text
    assert reason in why_wrong(altered)


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"policyhub-receipt/v1\xff"])
def test_b7_09_something_that_is_no_text_is_refused(raw):
    assert "not plain text" in why_wrong(raw)


def test_b7_09_a_receipt_that_is_whole_but_signed_by_a_stranger_is_refused():
    text, _entry = make_receipt()
    name = Checkpoint(text.split("\n\n", 2)[2].split("\n\n")[0] + "\n").origin
    assert "another key" in why_wrong(text, keys.Signer(b"s" * 32, name).vkey)


def test_b7_09_the_proof_of_another_entry_is_refused():
    first, _ = make_receipt(index=4)
    entries = list(Entry.objects.order_by("leaf__index"))
    other = receipts.receipt(entries[5])
    mixed = first.split("\n\n", 1)[0] + "\n\n" + other.split("\n\n", 1)[1]
    assert "was altered" in why_wrong(mixed)


def test_no_single_byte_of_a_receipt_may_differ():
    text, _entry = make_receipt(size=4, index=2)
    raw = text.encode()
    trusted = [Key(VerifierKey.objects.get().vkey)]
    for place in range(0, len(raw), 3):
        altered = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        with pytest.raises(Wrong):
            checked_receipt(altered, [trusted[0].vkey], keys.holds)


def test_there_is_no_receipt_before_the_entry_is_sealed():
    make_log(3)
    entry = make_entry()
    with pytest.raises(Refused, match="waiting for its place"):
        receipts.receipt(entry)


def test_b7_17_a_promise_is_signed_at_once():
    entry = make_entry()
    note = receipts.promised(entry)
    origin = note.split("\n")[1]
    text, signed = opened_note(note, [Key(keys.current(origin).vkey)])
    assert len(signed) == 1
    assert text.split("\n")[0] == "policyhub-promise/v1"
    assert text.split("\n")[3:5] == [str(int(entry.at.timestamp())), "60"]
