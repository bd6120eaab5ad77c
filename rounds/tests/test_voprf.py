"""The protocol: the RFC's own vectors, and what a dishonest server or client would try."""

import json
from ctypes.util import find_library
from importlib import import_module
from pathlib import Path

import pytest

from rounds.blind import group, sodium, voprf

SUITES = json.loads((Path(__file__).parent / "files" / "rfc9497.json").read_text())


def parts(text):
    return [bytes.fromhex(part) for part in text.split(",")]


@pytest.mark.parametrize("vector", SUITES[1]["vectors"], ids=lambda vector: vector["Input"])
def test_a8_01_the_vectors_of_rfc_9497_mode_1(vector):
    key, public = bytes.fromhex(SUITES[1]["skSm"]), bytes.fromhex(SUITES[1]["pkSm"])
    texts, scalars = parts(vector["Input"]), parts(vector["Blind"])
    blinded = [
        voprf.blind(text, scalar=scalar)[1] for text, scalar in zip(texts, scalars, strict=True)
    ]
    assert blinded == parts(vector["BlindedElement"])
    nonce = bytes.fromhex(vector["Proof"]["r"])
    answers, proof = voprf.evaluate(key, public, blinded, nonce=nonce)
    assert (answers, proof.hex()) == (parts(vector["EvaluationElement"]), vector["Proof"]["proof"])
    voprf.check(public, blinded, answers, proof)
    finished = [voprf.finish(*each) for each in zip(texts, scalars, answers, strict=True)]
    assert finished == parts(vector["Output"]) == [voprf.output(key, text) for text in texts]


@pytest.mark.parametrize("vector", SUITES[0]["vectors"], ids=lambda vector: vector["Input"])
def test_a8_01_the_vectors_of_rfc_9497_mode_0(vector, monkeypatch):
    context = b"OPRFV1-\x00-ristretto255-SHA512"
    monkeypatch.setattr(voprf, "TO_GROUP", b"HashToGroup-" + context)
    key, [text], [scalar] = (
        bytes.fromhex(SUITES[0]["skSm"]),
        parts(vector["Input"]),
        parts(vector["Blind"]),
    )
    _scalar, element = voprf.blind(text, scalar=scalar)
    answer = group.times(key, element)
    assert [element] == parts(vector["BlindedElement"])
    assert [answer] == parts(vector["EvaluationElement"])
    assert [voprf.finish(text, scalar, answer)] == parts(vector["Output"])


def batch(size=4):
    key, public = voprf.key_pair()
    blinded = [voprf.blind(bytes([number]))[1] for number in range(size)]
    return key, public, blinded, *voprf.evaluate(key, public, blinded)


def test_a_proof_holds_for_these_answers_under_this_key_only():
    _key, public, blinded, answers, proof = batch()
    voprf.check(public, blinded, answers, proof)
    swapped = [answers[1], answers[0], *answers[2:]]
    flipped = bytes([proof[0] ^ 1]) + proof[1:]
    for wrong in (
        (voprf.key_pair()[1], blinded, answers, proof),
        (public, blinded, swapped, proof),
        (public, blinded, answers, flipped),
    ):
        with pytest.raises(voprf.BadProof):
            voprf.check(*wrong)


def test_the_same_request_has_the_same_answer_and_another_key_another():
    key, public, blinded, answers, proof = batch()
    assert voprf.evaluate(key, public, blinded) == (answers, proof)
    assert batch()[4] != proof


@pytest.mark.parametrize(
    "raw",
    [
        bytes(32),
        b"\x01" + bytes(31),  # odd, so negative
        b"\xed" + b"\xff" * 30 + b"\x7f",  # the prime itself
        b"\xff" * 32,
        bytes(31),
        bytes(33),
        b"",
    ],
    ids=["identity", "negative", "not canonical", "high bit", "short", "long", "empty"],
)
def test_what_is_no_element_is_refused(raw):
    key, public = voprf.key_pair()
    with pytest.raises(group.NoElement):
        voprf.evaluate(key, public, [raw])


def test_no_library_is_left_in_the_folder_for_temporary_files():
    assert not Path(import_module("rbcl._sodium").lib_path).exists()


@pytest.mark.skipif(find_library("sodium") is None, reason="the system has no libsodium")
def test_the_systems_own_libsodium_computes_the_same(monkeypatch):
    monkeypatch.setattr(group, "library", sodium)
    for vector in SUITES[1]["vectors"]:
        test_a8_01_the_vectors_of_rfc_9497_mode_1(vector)
    test_a_proof_holds_for_these_answers_under_this_key_only()
    for raw in (bytes(32), b"\xff" * 32, bytes(31)):
        with pytest.raises(group.NoElement):
            group.element(raw)
    with pytest.raises(RuntimeError):
        group.times(bytes(32), group.base_times(group.random_scalar()))
    with pytest.raises(ValueError, match="wrong length"):
        group.plus(bytes(31), bytes(32))
