"""The group ristretto255 and its scalars: the only place that knows which library computes them.

Elements and scalars are bytes of 32, as RFC 9496 writes them. `element` refuses what is no element of
the group or its identity, so that everything behind it may rely on sound input.
"""

import secrets
from contextlib import suppress
from functools import cache
from hashlib import sha512
from importlib import import_module
from pathlib import Path

try:
    import rbcl as library
except (
    ImportError,
    OSError,
):  # no wheel for this platform, or nothing may be loaded from its folder
    from rounds.blind import sodium as library
else:
    # The package writes its library into a temporary file at every start and leaves it there. Once loaded
    # it needs no name any more.
    with suppress(OSError):
        Path(import_module("rbcl._sodium").lib_path).unlink()

SIZE = 32
ORDER = 2**252 + 27742317777372353535851937790883648493
IDENTITY = bytes(SIZE)
_BEGUN = sha512(bytes(128))  # the block of zeros with which every message begins


class NoElement(ValueError):
    """These bytes are no element of the group, or its identity."""


def element(raw: bytes) -> bytes:
    """Return `raw` if it is an element other than the identity, in its one spelling."""
    if (
        len(raw) != SIZE
        or raw == IDENTITY
        or not library.crypto_core_ristretto255_is_valid_point(raw)
    ):
        raise NoElement
    return raw


def times(scalar: bytes, point: bytes) -> bytes:
    """Return `point` taken `scalar` times."""
    return library.crypto_scalarmult_ristretto255(scalar, point)


def base_times(scalar: bytes) -> bytes:
    """Return the base point taken `scalar` times."""
    return library.crypto_scalarmult_ristretto255_base(scalar)


def plus(one: bytes, other: bytes) -> bytes:
    """Return the sum of two elements."""
    return library.crypto_core_ristretto255_add(one, other)


def random_scalar() -> bytes:
    """Return a scalar other than zero, from the system's randomness."""
    return scalar_of(secrets.randbelow(ORDER - 1) + 1)


def scalar_of(number: int) -> bytes:
    """Return a number as a scalar."""
    return (number % ORDER).to_bytes(SIZE, "little")


def number_of(scalar: bytes) -> int:
    """Return the number that a scalar stands for."""
    return int.from_bytes(scalar, "little")


def hash_to_group(message: bytes, tag: bytes) -> bytes:
    """Map a message to an element; `tag` keeps uses apart (RFC 9380, ristretto255_XMD:SHA-512_R255MAP_RO_)."""
    return library.crypto_core_ristretto255_from_hash(expanded(message, tag))


def hash_to_scalar(message: bytes, tag: bytes) -> bytes:
    """Map a message to a scalar."""
    return scalar_of(int.from_bytes(expanded(message, tag), "little"))


def expanded(message: bytes, tag: bytes) -> bytes:
    """Return 64 bytes that stand for a message: expand_message_xmd of RFC 9380 with SHA-512."""
    middle, end = _tails(tag)
    begun = _BEGUN.copy()
    begun.update(message + middle)
    return sha512(begun.digest() + end).digest()


@cache
def _tails(tag: bytes) -> tuple[bytes, bytes]:
    """Return what follows the message, and what follows the first digest; there are two tags."""
    tail = tag + bytes([len(tag)])
    return b"\x00\x40\x00" + tail, b"\x01" + tail
