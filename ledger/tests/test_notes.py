"""Signed notes: the published vectors, and everything that a parser must refuse or let pass.

Vectors: golang.org/x/mod, sumdb/note/note_test.go (BSD-3-Clause), two keys and what they signed;
transparency-dev/tessera, testdata/build_log.sh (Apache-2.0), a published key and the 16 checkpoints
of a log of 15 words; transparency-dev/formats, log/checkpoint_test.go (Apache-2.0), the cases.
"""

import base64
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import keys, merkle
from ledger.checking.ed25519 import ed25519_holds
from ledger.checking.notes import (
    Checkpoint,
    Key,
    Wrong,
    opened_checkpoint,
    opened_note,
    parsed_note,
)

PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
PETER_LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotp"
    "RZb6KE6RyyBwJnAM=\n"
)
ENOCH_LINE = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox"
    "33WWd1RvMc+QQ=\n"
)
PETER_SEED = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
TESSERA_SEED = base64.b64decode("AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg")[1:]
TESSERA_KEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
TESSERA_WORDS = (
    "one two three four five six seven eit nain ten ileven twelf threeten fourten fivten"
)
TESSERA_EIGHT = (
    "example.com/log/testdata\n8\nbC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY=\n\n"
    "— example.com/log/testdata M9e0lq1EK37dHtgv9O3UzPxisw5vwIPcJsX9ab0xt4mvVfbdUR1fbMjN6sBFYpBoBEmD4+"
    "cWhj/AVgI5MitCO5+mews=\n"
)
# SHA-256 over the files checkpoint.0 to checkpoint.15 in their order.
TESSERA_ALL = "c366c82fdd7c77311b8141fbd3769670884dba48445f343867c348455de269fd"
BOTH_WAYS = pytest.mark.parametrize("holds", [ed25519_holds, keys.holds], ids=["own", "library"])


def signers_of(note, *trusted, holds=keys.holds):
    return [key.vkey for key in opened_note(note, [Key(vkey) for vkey in trusted], holds)[1]]


def why_wrong(note, *trusted):
    with pytest.raises(Wrong) as wrong:
        signers_of(note, *(trusted or (PETER,)))
    return str(wrong.value)


@BOTH_WAYS
def test_b7_01_the_published_notes_open(holds):
    note = f"{TEXT}\n{PETER_LINE}{ENOCH_LINE}"
    assert opened_note(note, [Key(PETER)], holds)[0] == TEXT
    assert signers_of(note, PETER, holds=holds) == [PETER]
    assert signers_of(note, ENOCH, holds=holds) == [ENOCH]
    assert signers_of(note, PETER, ENOCH, holds=holds) == [PETER, ENOCH]


def test_b7_01_the_published_note_is_signed_again_to_the_byte():
    signer = keys.Signer(PETER_SEED, "PeterNeumann")
    assert signer.vkey == PETER
    assert keys.signed(TEXT, [signer]) == f"{TEXT}\n{PETER_LINE}"


def test_b7_01_the_checkpoints_of_tessera_are_reproduced_to_the_byte():
    signer, tree, notes = keys.Signer(TESSERA_SEED, "example.com/log/testdata"), merkle.Tree(), []
    assert signer.vkey == TESSERA_KEY
    for size, word in enumerate(["", *TESSERA_WORDS.split()]):
        tree.append([merkle.leaf_hash(word.encode())] if word else [])
        root = base64.b64encode(tree.root()).decode()
        notes.append(keys.signed(f"{signer.name}\n{size}\n{root}\n", [signer]))
        assert opened_checkpoint(notes[-1], [Key(TESSERA_KEY)]).root == tree.root()
    assert notes[8] == TESSERA_EIGHT
    assert sha256("".join(notes).encode()).hexdigest() == TESSERA_ALL


def test_b7_13_a_mangled_key_is_refused():
    mangled = [PETER[start:end] for start in range(4) for end in (-1, -2, -20, -60)]
    mangled += [PETER[:at] + chr(ord(PETER[at]) + 1) + PETER[at + 1 :] for at in range(len(PETER))]
    mangled += [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",  # too long
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",  # unknown kind
        "",
        "+",
        "++",
    ]
    for vkey in mangled:
        with pytest.raises(Wrong):
            Key(vkey)


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        (TEXT, "signatures are missing or were cut off"),
        (f"{TEXT}\n", "signatures are missing or were cut off"),
        (f"{TEXT}\n{PETER_LINE[:-1]}", "signatures are missing or were cut off"),
        (f"\x01{TEXT}\n{PETER_LINE}", "control characters"),
        (f"{TEXT}\n{PETER_LINE}".replace("\n", "\r\n"), "control characters"),
        (f"{TEXT}\t\n{PETER_LINE}", "control characters"),
        (f"{TEXT}\n{PETER_LINE.replace('PeterNeumann', 'Bad Name')}", "should hold a signature"),
        (f"{TEXT}\n{PETER_LINE}Unexpected line.\n", "do not belong there"),
        (f"{TEXT}\n{PETER_LINE.replace('—', '-')}", "do not belong there"),
        (f"{TEXT}\n{PETER_LINE.replace('PeterNeumann', 'Peter+Neumann')}", "do not belong"),
        (f"{TEXT}\n— PeterNeumann x08gow==\n", "too short"),
        (f"{TEXT}\n{PETER_LINE * 101}", "more signatures than anybody needs"),
        (f"{TEXT}\n{PETER_LINE[:60]}ABCD{PETER_LINE[60:]}", "The signature is false"),
        (f"{TEXT}.\n\n{PETER_LINE}", "The signature is false"),
        (f"{TEXT}\n{ENOCH_LINE}", "signed with another key"),
        (f"{TEXT}\n{PETER_LINE.replace('PeterNeumann', 'CarmenSandiego')}", "another key"),
        (f"{TEXT}\n{PETER_LINE.replace('x08g', 'xxxx')}", "another key"),
        ("", "signatures are missing or were cut off"),
    ],
    ids=range(18),
)
def test_b7_14_a_bad_note_is_refused(note, reason):
    assert reason in why_wrong(note)


@pytest.mark.parametrize("count", [1, 16, 100])
def test_b7_14_many_signatures_are_let_pass(count):
    strangers = "".join(
        keys.Signer(bytes([number]) * 32, f"stranger{number}").line(TEXT)
        for number in range(count - 1)
    )
    assert signers_of(f"{TEXT}\n{strangers}{PETER_LINE}", PETER) == [PETER]


def test_b7_14_a_signature_that_comes_twice_counts_once():
    assert signers_of(f"{TEXT}\n{PETER_LINE * 2}{ENOCH_LINE * 3}", PETER) == [PETER]


def test_b7_14_a_false_signature_of_a_known_key_spoils_a_note_that_another_signed():
    false = keys.Signer(PETER_SEED, "PeterNeumann").line("another text\n")
    assert "signature is false" in why_wrong(f"{TEXT}\n{ENOCH_LINE}{false}", PETER, ENOCH)


def test_b7_14_a_text_may_have_empty_lines():
    note = keys.signed("a\n\nb\n", [keys.Signer(PETER_SEED, "PeterNeumann")])
    assert opened_note(note, [Key(PETER)])[0] == "a\n\nb\n"


ROOT = base64.b64encode(b"r" * 32).decode()


@pytest.mark.parametrize("size", [0, 1, 9944, 10**17])
def test_b7_14_a_checkpoint_is_read(size):
    checkpoint = Checkpoint(f"Log\n{size}\n{ROOT}\nextension\nlines\n")
    assert (checkpoint.origin, checkpoint.size, checkpoint.root) == ("Log", size, b"r" * 32)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Log\n9944\n",
        f"\n9944\n{ROOT}\n",
        f"Log\n9944\n{ROOT}",
        f"Log\n9944\n{ROOT}\n\n\n",
        f"Log\nbananas\n{ROOT}\n",
        f"Log\n-34\n{ROOT}\n",
        f"Log\n-1\n{ROOT}\n",
        f"Log\n+1\n{ROOT}\n",
        f"Log\n01\n{ROOT}\n",
        f"Log\n00\n{ROOT}\n",
        f"Log\n1 \n{ROOT}\n",
        f"Log\n١\n{ROOT}\n",
        f"Log\n3438945738945739845734895735\n{ROOT}\n",
        "Log\n123\nThisIsn'tBase64\n",
        "Log\n123\nYmFuYW5hcw==\n",
        f"Log\n123\n{ROOT[:-1]}\n",
        f"Log\n123\n{ROOT[:-2]}B=\n",
        f"Log\n123\n{ROOT} \n",
    ],
)
def test_b7_14_a_bad_checkpoint_is_refused(text):
    with pytest.raises(Wrong):
        Checkpoint(text)


def test_b7_14_a_checkpoint_must_be_signed_in_the_name_of_its_origin():
    signer = keys.Signer(PETER_SEED, "PeterNeumann")
    note = keys.signed(f"SomebodyElse\n1\n{ROOT}\n", [signer])
    with pytest.raises(Wrong, match="for another ledger"):
        opened_checkpoint(note, [Key(PETER)])


@settings(deadline=None, max_examples=300)
@given(st.text())
def test_b7_14_no_text_makes_the_parser_stumble(text):
    for read in (parsed_note, Checkpoint, Key):
        try:
            read(text)
        except Wrong:
            continue


@settings(deadline=None, max_examples=30)
@given(st.binary(max_size=40), st.integers(0, 767))
def test_both_ways_to_check_a_signature_agree(message, bit):
    signer = keys.Signer(PETER_SEED, "PeterNeumann")
    signature = base64.b64decode(signer.line(message.decode("latin-1")).split()[-1])[4:]
    message = message.decode("latin-1").encode()
    for holds in (ed25519_holds, keys.holds):
        assert holds(signer.public, message, signature)
    whole = int.from_bytes(signer.public + signature, "big") ^ 1 << bit
    forged = whole.to_bytes(96, "big")
    for holds in (ed25519_holds, keys.holds):
        assert not holds(forged[:32], message, forged[32:])
