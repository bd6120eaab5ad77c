"""The verifiable blind function of RFC 9497, ristretto255-SHA512, mode 0x01: what the server does.

    key, public = voprf.key_pair()
    answers, proof = voprf.evaluate(key, public, elements)   # of somebody else's blinded elements
    voprf.output(key, b"name:alice|firm")                    # of one's own text, 64 bytes

The other half (blinding, finishing) runs in the page; `blind` and `finish` are here for the vectors of
the RFC, for drills and for benches.
"""

from collections.abc import Sequence
from hashlib import sha512
from hmac import compare_digest
from hmac import digest as keyed

from rounds.blind import group

CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"
TO_GROUP = b"HashToGroup-" + CONTEXT
TO_SCALAR = b"HashToScalar-" + CONTEXT
PROOF_SIZE = 2 * group.SIZE
ELEMENT_SIZED = group.SIZE.to_bytes(2, "big")  # what stands before an element that is hashed


class BadProof(ValueError):
    """The answers were not made with the key that belongs to this public key."""


def key_pair() -> tuple[bytes, bytes]:
    """Return a fresh private key and its public one."""
    key = group.random_scalar()
    return key, group.base_times(key)


def output(key: bytes, text: bytes) -> bytes:
    """Return the function's value at `text`, which only the holder of the key can compute alone."""
    return _finalised(text, group.times(key, group.hash_to_group(text, TO_GROUP)))


def evaluate(
    key: bytes, public: bytes, blinded: Sequence[bytes], *, nonce: bytes = b""
) -> tuple[list[bytes], bytes]:
    """Return the answer to each blinded element, and the proof that all were made with one key.

    The same elements get the same proof, so that a request that is repeated has the same answer;
    `nonce` (a scalar) is set by the RFC's vectors only. Raises `group.NoElement` for what is no element.
    """
    elements = [group.element(each) for each in blinded]
    answers = [group.times(key, each) for each in elements]
    composite, _other = _composites(public, elements, answers, key=key)
    doubled = group.times(key, composite)
    nonce = nonce or _own_nonce(key, elements)
    challenge = _challenge(
        public, composite, doubled, group.base_times(nonce), group.times(nonce, composite)
    )
    rest = group.number_of(nonce) - group.number_of(challenge) * group.number_of(key)
    return answers, challenge + group.scalar_of(rest)


def blind(text: bytes, *, scalar: bytes = b"") -> tuple[bytes, bytes]:
    """Return a scalar and the element that hides `text` behind it."""
    scalar = scalar or group.random_scalar()
    return scalar, group.times(scalar, group.hash_to_group(text, TO_GROUP))


def check(public: bytes, blinded: Sequence[bytes], answers: Sequence[bytes], proof: bytes) -> None:
    """Raise `BadProof` unless all answers were made with the key of `public`."""
    challenge, rest = proof[: group.SIZE], proof[group.SIZE :]
    one, other = _composites(public, blinded, answers)
    expected = _challenge(
        public,
        one,
        other,
        group.plus(group.base_times(rest), group.times(challenge, public)),
        group.plus(group.times(rest, one), group.times(challenge, other)),
    )
    if not compare_digest(expected, challenge):
        raise BadProof


def finish(text: bytes, scalar: bytes, answer: bytes) -> bytes:
    """Return the function's value at `text` from the answer to its blinded element."""
    inverse = group.scalar_of(pow(group.number_of(scalar), -1, group.ORDER))
    return _finalised(text, group.times(inverse, answer))


def _finalised(text: bytes, point: bytes) -> bytes:
    return sha512(_sized(text) + ELEMENT_SIZED + point + b"Finalize").digest()


def _composites(public, blinded, answers, *, key: bytes = b"") -> tuple[bytes, bytes]:
    """Fold many pairs into one (ComputeComposites); whoever holds the key needs no second sum."""
    seed = sha512(_sized(public) + _sized(b"Seed-" + CONTEXT)).digest()
    one = other = group.IDENTITY
    for place, (before, after) in enumerate(zip(blinded, answers, strict=True)):
        transcript = _sized(seed) + place.to_bytes(2, "big") + _sized(before) + _sized(after)
        weight = group.hash_to_scalar(transcript + b"Composite", TO_SCALAR)
        one = group.plus(one, group.times(weight, before))
        if not key:
            other = group.plus(other, group.times(weight, after))
    return one, other


def _challenge(*points: bytes) -> bytes:
    return group.hash_to_scalar(b"".join(map(_sized, points)) + b"Challenge", TO_SCALAR)


def _own_nonce(key: bytes, elements: list[bytes]) -> bytes:
    """Derive the proof's nonce from the key and the request, as RFC 6979 does for signatures."""
    return group.scalar_of(
        int.from_bytes(keyed(key, b"proof nonce" + b"".join(elements), "sha512"), "little")
    )


def _sized(text: bytes) -> bytes:
    return len(text).to_bytes(2, "big") + text
