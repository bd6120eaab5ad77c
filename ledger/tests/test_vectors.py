"""Published figures that every transparency log must reproduce.

`data/merkle.json`: transparency-dev/merkle, testdata (Apache-2.0): places, sizes, hashes, and whether
the proof holds. The signed note: C2SP, signed-note.md (CC BY 4.0). The parts of a proof file:
transparency-dev/formats, proof/tlog_proof_test.go (Apache-2.0), the cases.
"""

import base64
import json
from hashlib import sha256
from pathlib import Path

import pytest

from ledger import keys
from ledger.checking.ed25519 import ed25519_holds
from ledger.checking.notes import Key, Wrong, opened_note
from ledger.checking.proofs import check_consistency, root_from_inclusion
from ledger.checking.receipts import Receipt

VECTORS = json.loads((Path(__file__).parent / "data" / "merkle.json").read_text())


def named(kind):
    return [pytest.param(*row[1:], id=row[0]) for row in VECTORS[kind]]


def decoded(texts):
    return [base64.b64decode(text or "") for text in texts]


def test_all_of_them_are_here():
    assert [len(VECTORS[kind]) for kind in ("inclusion", "consistency")] == [98, 98]
    holding = [sum(row[-1] for row in VECTORS[kind]) for kind in ("inclusion", "consistency")]
    assert all(0 < number < 98 for number in holding)


@pytest.mark.parametrize(("index", "size", "leaf", "root", "proof", "holds"), named("inclusion"))
def test_b7_01_an_entry_is_in_the_ledger(index, size, leaf, root, proof, holds):
    leaf, root = decoded([leaf, root])
    try:
        answer = root_from_inclusion(index, size, leaf, decoded(proof)) == root
    except Wrong:
        answer = False
    assert answer is holds


@pytest.mark.parametrize(
    ("first", "second", "first_root", "second_root", "proof", "holds"), named("consistency")
)
def test_b7_01_a_later_ledger_begins_with_the_earlier(
    first, second, first_root, second_root, proof, holds
):
    first_root, second_root = decoded([first_root, second_root])
    try:
        check_consistency(first, second, first_root, second_root, decoded(proof))
        answer = True
    except Wrong:
        answer = False
    assert answer is holds


NOTE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Zt"
    "g1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)


@pytest.mark.parametrize("holds", [ed25519_holds, keys.holds], ids=["own", "library"])
def test_b7_01_the_note_of_the_specification_opens(holds):
    text, signers = opened_note(NOTE, [Key(NOTE_KEY)], holds)
    assert text == "This is an example message.\n"
    assert [key.vkey for key in signers] == [NOTE_KEY]
    with pytest.raises(Wrong):
        opened_note(NOTE.replace("an example", "no example"), [Key(NOTE_KEY)], holds)


HEAD = f"policyhub-receipt/v1\nkey {NOTE_KEY}\nevent {{}}\n\n"
STEPS = [sha256(text).digest() for text in (b"hash1", b"hash2")]
LINES = [base64.b64encode(step).decode() for step in STEPS]


def test_b7_01_a_proof_file_is_taken_apart():
    proof = f"c2sp.org/tlog-proof@v1\nindex 5\n{LINES[0]}\n{LINES[1]}\n\ntest checkpoint\n"
    receipt = Receipt((HEAD + proof).encode())
    assert (receipt.index, receipt.proof, receipt.note) == (5, STEPS, "test checkpoint\n")
    shortest = Receipt((HEAD + "c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n").encode())
    assert (shortest.index, shortest.proof, shortest.note) == (0, [], "checkpoint\n")


@pytest.mark.parametrize(
    "proof",
    [
        "wrong-header\nindex 0\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\nindex notanumber\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\nindex -5\n\ncheckpoint\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!\n\ncheckpoint\n",
        f"c2sp.org/tlog-proof@v1\nindex 0\n{base64.b64encode(bytes(64)).decode()}\n\ncheckpoint\n",
        f"c2sp.org/tlog-proof@v1\nindex 0\n{'a' * 65 * 1024}\n",
    ],
)
def test_b7_01_a_proof_file_that_is_none_is_refused(proof):
    with pytest.raises(Wrong):
        Receipt((HEAD + proof).encode())
