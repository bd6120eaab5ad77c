"""Bluesky's repository: walked along its tree, so that old records do not count and a gap is noticed."""

import hashlib
import struct

import pytest

from connections import exports
from core.refusals import Unreadable


class Id(bytes):
    """The identifier of a block."""


def packed(value):
    """Write a value as DAG-CBOR."""
    if value is None:
        return b"\xf6"
    if isinstance(value, Id):
        return b"\xd8\x2a" + head(2, len(value) + 1) + b"\0" + value
    if isinstance(value, int):
        return head(0, value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(packed, value))
    return head(5, len(value)) + b"".join(packed(each) for pair in value.items() for each in pair)


def head(kind, number):
    if number < 24:
        return bytes([kind << 5 | number])
    size, shape = next(
        (s, f)
        for s, f in ((24, ">B"), (25, ">H"), (26, ">I"))
        if number < 256 ** struct.calcsize(f)
    )
    return bytes([kind << 5 | size]) + struct.pack(shape, number)


def varint(number):
    return varint_step(number) if number else b"\0"


def varint_step(number):
    out = b""
    while number:
        out += bytes([number & 127 | (128 if number > 127 else 0)])
        number >>= 7
    return out


class Repository:
    """A repository in the making."""

    def __init__(self):
        self.blocks = []

    def add(self, value):
        raw = packed(value)
        number = Id(b"\x01\x71\x12\x20" + hashlib.sha256(raw).digest())
        self.blocks.append((number, raw))
        return number

    def follow(self, name, day="2024-03-12T23:59:59.000Z"):
        return self.add(
            {"$type": "app.bsky.graph.follow", "subject": f"did:plc:{name}", "createdAt": day}
        )

    def archive(self, root, without=()):
        header = packed({"roots": [root], "version": 1})
        out = varint(len(header)) + header
        for number, raw in self.blocks:
            if number not in without:
                out += varint(len(number) + len(raw)) + number + raw
        return out


def entry(key, value, *, shared=0, tree=None):
    return {"k": key[shared:].encode(), "p": shared, "t": tree, "v": value}


@pytest.fixture
def repository():
    """Two follows in two nodes, a like, and a follow that was taken back and is in no tree."""
    repo = Repository()
    repo.follow("gone")
    low = repo.add({"l": None, "e": [entry("app.bsky.graph.follow/aaa", repo.follow("zed"))]})
    like = repo.add({"$type": "app.bsky.feed.like", "subject": "did:plc:liked"})
    first = "app.bsky.feed.like/aaa"
    second = "app.bsky.graph.follow/bbb"
    node = repo.add(
        {
            "l": None,
            "e": [entry(first, like, tree=low), entry(second, repo.follow("ann"), shared=9)],
        }
    )
    repo.low = low
    repo.root = repo.add({"did": "did:plc:me", "version": 3, "data": node, "rev": "x", "sig": b"s"})
    return repo


def read(content):
    return exports.READER.content(content, "repo.car")


def test_only_what_is_in_the_tree_counts(repository):
    reading = read(repository.archive(repository.root))
    assert [(found.external_id, found.connected_on) for found in reading.connections] == [
        ("did:plc:ann", "2024-03-12"),
        ("did:plc:zed", "2024-03-12"),
    ]


INCOMPLETE = "“repo.car” is cut off or not complete; please export it again."


def test_a_missing_piece_is_noticed(repository):
    with pytest.raises(Unreadable) as refused:
        read(repository.archive(repository.root, without=[repository.low]))
    assert str(refused.value) == INCOMPLETE


def test_a_cut_at_any_place_is_noticed(repository):
    content = repository.archive(repository.root)
    for length in range(80, len(content)):
        with pytest.raises(Unreadable):
            read(content[:length])


def test_a_tree_that_bites_its_tail_ends(repository):
    """Identifiers are not checked against the content, so a loop can be written down."""
    looped = Id(b"\x01\x71\x12\x20" + bytes(32))
    repository.blocks.append(
        (looped, packed({"l": looped, "e": [entry("a", looped, tree=looped)]}))
    )
    repository.root = repository.add({"data": looped})
    assert read(repository.archive(repository.root)).connections == []


@pytest.mark.parametrize(
    "record",
    [{}, {"subject": 5}, {"subject": "not an id"}, {"subject": "did:plc:ok", "createdAt": 7}],
)
def test_odd_records_are_skipped(record):
    repo = Repository()
    node = repo.add({"l": None, "e": [entry("app.bsky.graph.follow/a", repo.add(record))]})
    reading = read(repo.archive(repo.add({"data": node})))
    assert len(reading.connections) + reading.skipped == 1


@pytest.mark.parametrize("depth", [10, 1000])
def test_depth_is_limited(depth):
    repo = Repository()
    repo.blocks.append((Id(b"\x01\x71\x12\x20" + bytes(32)), b"\x81" * depth + b"\0"))
    with pytest.raises(Unreadable):
        read(repo.archive(Id(b"\x01\x71\x12\x20" + bytes(32))))
