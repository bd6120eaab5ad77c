"""libsodium of the system through ctypes, under the names that `rbcl` uses: for where that package has no wheel."""

from ctypes import CDLL, create_string_buffer
from ctypes.util import find_library
from functools import cache

SIZE = 32


@cache
def _library() -> CDLL:
    name = find_library("sodium")
    if name is None:
        raise ImportError("Neither the package rbcl nor the system's libsodium is here.")
    library = CDLL(name)
    if library.sodium_init() < 0:
        raise ImportError("The system's libsodium cannot be started.")
    return library


def crypto_core_ristretto255_is_valid_point(point: bytes) -> bool:
    return len(point) == SIZE and _library().crypto_core_ristretto255_is_valid_point(point) == 1


def crypto_core_ristretto255_from_hash(hashed: bytes) -> bytes:
    return _made("crypto_core_ristretto255_from_hash", (hashed, 64))


def crypto_core_ristretto255_add(one: bytes, other: bytes) -> bytes:
    return _made("crypto_core_ristretto255_add", (one, SIZE), (other, SIZE))


def crypto_scalarmult_ristretto255(scalar: bytes, point: bytes) -> bytes:
    return _made("crypto_scalarmult_ristretto255", (scalar, SIZE), (point, SIZE))


def crypto_scalarmult_ristretto255_base(scalar: bytes) -> bytes:
    return _made("crypto_scalarmult_ristretto255_base", (scalar, SIZE))


def _made(function: str, *inputs: tuple[bytes, int]) -> bytes:
    if any(len(value) != size for value, size in inputs):
        raise ValueError("An input has the wrong length.")
    result = create_string_buffer(SIZE)
    if getattr(_library(), function)(result, *(value for value, _size in inputs)) != 0:
        raise RuntimeError("An input is no element, or the result is the identity.")
    return result.raw
