"""The tag file that everybody in a round downloads, and the records behind it that only the server has.

The value of a key is cut: 6 bytes are its tag, the next 16 its claim secret. The file holds tags only,
sorted, padded with random ones to a multiple of 4,096, so that neither tells how many contacts there are:
16 bytes of name, 65,536 counts (two bytes, little-endian) of the tags that begin with each pair of bytes,
then the other four bytes of every tag. Whoever claims a tag proves the secret, which is in no file.
"""

import secrets
from collections.abc import Iterable
from hashlib import sha256

import numpy as np

MAGIC = b"policyhub-tags/1"
TAG, SECRET = 6, 16
MULTIPLE = 4_096
RECORD = np.dtype(
    [("head", ">u2"), ("rest", ">u4"), ("check", "V16"), ("kind", "u1"), ("contact", "<u8")]
)


def split(value: bytes) -> tuple[bytes, bytes]:
    """Return the tag and the claim secret of a key's value."""
    return value[:TAG], value[TAG : TAG + SECRET]


def check_of(tag_and_secret: bytes) -> bytes:
    """Return what the server keeps of a claim secret, from the tag and the secret behind it."""
    return sha256(b"policyhub-claim/1" + tag_and_secret).digest()[:16]


def record(value: bytes, *, kind: int, contact: int) -> bytes:
    """Return one record of the server: tag, what is kept of the secret, kind of the key, contact."""
    cut = value[: TAG + SECRET]
    return cut[:TAG] + check_of(cut) + bytes([kind]) + contact.to_bytes(8, "little")


def shelved(content: Iterable[bytes]) -> dict[int, bytearray]:
    """Return the records by the first byte of their tag; all records of a tag are on one shelf.

    Part after part, so that a long list is in memory once and can be settled a shelf at a time.
    """
    found: dict[int, bytearray] = {}
    for part in content:
        rows = np.frombuffer(part, dtype=RECORD)
        first = rows["head"] >> 8
        order = np.argsort(first, kind="stable")
        rows, first = rows[order], first[order]
        edges = np.flatnonzero(first[1:] != first[:-1]) + 1
        for records in np.split(rows, edges) if len(rows) else ():
            found.setdefault(int(records["head"][0]) >> 8, bytearray()).extend(records.tobytes())
    return found


def settled(content: bytes | bytearray, *, unsure: Iterable[int]) -> np.ndarray:
    """Return the records of one shelf or of several sorted, each tag once.

    Where contacts share a key, the surest kind and the oldest contact stay; a key of an unsure kind that
    several contacts share says nothing about any of them and goes.
    """
    rows = np.frombuffer(content, dtype=RECORD)
    tags = tags_of(rows)
    order = np.lexsort((rows["contact"], rows["kind"], tags))
    rows, tags = rows[order], tags[order]
    is_first = np.ones(len(rows), dtype=bool)
    is_first[1:] = tags[1:] != tags[:-1]
    starts = np.flatnonzero(is_first)
    ends = np.append(starts[1:], len(rows)) - 1
    shared = np.zeros(len(starts), dtype=bool)
    if len(starts):  # sorted by contact within a kind, so first and last tell whether several share
        shared = rows["contact"][starts] != rows["contact"][ends]
    dropped = shared & np.isin(rows["kind"][starts], list(unsure))
    return rows[starts[~dropped]]


def packed(tags: np.ndarray) -> bytes:
    """Return the tag file for the tags of settled records, shape (n,), in any order."""
    wanted = max(MULTIPLE, -(-len(tags) // MULTIPLE) * MULTIPLE) - len(tags)
    more = np.frombuffer(secrets.token_bytes(8 * wanted), dtype="<u8") >> np.uint64(16)
    tags = np.sort(np.concatenate([tags, more]))
    heads = (tags >> np.uint64(32)).astype(np.int64)
    counts = np.bincount(heads, minlength=65_536).astype("<u2")
    return MAGIC + counts.tobytes() + (tags & np.uint64(0xFFFFFFFF)).astype("<u4").tobytes()


def size_of(content: bytes) -> int:
    """Return how many tags a tag file holds, random ones included."""
    return (len(content) - len(MAGIC) - 2 * 65_536) // 4


def found(shelf: bytes, tag: bytes, secret: bytes) -> int | None:
    """Return the contact that a claim is about; None when the tag or the secret is wrong."""
    rows = np.frombuffer(shelf, dtype=RECORD)
    wanted = np.uint64(int.from_bytes(tag, "big"))
    for row in rows[tags_of(rows) == wanted]:
        if secrets.compare_digest(row["check"].tobytes(), check_of(tag + secret)):
            return int(row["contact"])
    return None


def tags_of(rows: np.ndarray) -> np.ndarray:
    """Return the tags of records as numbers, 64 bits each."""
    return (rows["head"].astype(np.uint64) << np.uint64(32)) | rows["rest"].astype(np.uint64)
