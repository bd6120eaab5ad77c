"""Reads the blocks of a content-addressed archive (CAR) and the DAG-CBOR that they hold.

Method: the CARv1 and DAG-CBOR specifications of the IPLD project (ipld.io/specs). Only what a Bluesky
repository uses is read; everything else is an error.
"""

import struct
from dataclasses import dataclass
from typing import Any

MOST_DEPTH = 32
MOST_BLOCKS = 500_000


class Broken(Exception):
    """The bytes are no archive, or only part of one."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another block, by the bytes of its content identifier."""

    identifier: bytes


def read_archive(content: bytes) -> tuple[list[Link], dict[bytes, tuple[int, int]], bool]:
    """Return the roots, where each block lies, and whether the archive is whole. Raises `Broken`."""
    view = memoryview(content)
    length, at = _varint(view, 0)
    head, _end = decode(view[at : at + length])
    if not isinstance(head, dict) or head.get("version") != 1:
        raise Broken
    named = head.get("roots")
    roots = [root for root in named if isinstance(root, Link)] if isinstance(named, list) else []
    at += length
    blocks: dict[bytes, tuple[int, int]] = {}
    while at < len(view):
        try:
            length, start = _varint(view, at)
            middle = _end_of_identifier(view, start)
        except Broken:
            return roots, blocks, False
        at = start + length
        if at > len(view) or middle > at or len(blocks) == MOST_BLOCKS:
            return roots, blocks, False
        blocks[bytes(view[start:middle])] = (middle, at)
    return roots, blocks, True


def decode(view: memoryview, at: int = 0, depth: int = 0) -> tuple[Any, int]:
    """Return the value that begins at `at`, and where it ends. Raises `Broken`."""
    if depth > MOST_DEPTH:
        raise Broken
    kind, number, at = _head(view, at)
    if kind == 0:
        return number, at
    if kind == 1:
        return -1 - number, at
    if kind in (2, 3):
        end = at + number
        if end > len(view):
            raise Broken
        raw = bytes(view[at:end])
        return (raw if kind == 2 else raw.decode("utf-8", "replace")), end
    if kind in (4, 5) and number > len(view) - at:  # every entry takes at least a byte
        raise Broken
    if kind == 4:
        return _list(view, at, number, depth)
    if kind == 5:
        return _map(view, at, number, depth)
    if kind == 6:
        raw, at = decode(view, at, depth + 1)
        if number != 42 or not isinstance(raw, bytes):
            raise Broken
        return Link(raw[1:]), at
    return number, at


def _list(view: memoryview, at: int, count: int, depth: int) -> tuple[list, int]:
    found = []
    for _number in range(count):
        value, at = decode(view, at, depth + 1)
        found.append(value)
    return found, at


def _map(view: memoryview, at: int, count: int, depth: int) -> tuple[dict, int]:
    found = {}
    for _number in range(count):
        key, at = decode(view, at, depth + 1)
        if not isinstance(key, str):
            raise Broken
        found[key], at = decode(view, at, depth + 1)
    return found, at


_SIMPLE = {20: False, 21: True, 22: None}
_SIZES = {24: ">B", 25: ">H", 26: ">I", 27: ">Q"}


def _head(view: memoryview, at: int) -> tuple[int, Any, int]:
    """Return kind and number of the item that begins at `at`, and where its content begins."""
    if at >= len(view):
        raise Broken
    kind, small = view[at] >> 5, view[at] & 31
    at += 1
    if kind == 7:
        if small in _SIMPLE:
            return kind, _SIMPLE[small], at
        if small != 27 or at + 8 > len(view):
            raise Broken
        return kind, struct.unpack_from(">d", view, at)[0], at + 8
    if small < 24:
        return kind, small, at
    shape = _SIZES.get(small)
    if shape is None or at + struct.calcsize(shape) > len(view):
        raise Broken
    return kind, struct.unpack_from(shape, view, at)[0], at + struct.calcsize(shape)


def _varint(view: memoryview, at: int) -> tuple[int, int]:
    number = 0
    for shift in range(0, 63, 7):
        if at >= len(view):
            raise Broken
        number |= (view[at] & 127) << shift
        at += 1
        if view[at - 1] < 128:
            return number, at
    raise Broken


def _end_of_identifier(view: memoryview, at: int) -> int:
    """Return where a content identifier of version 1 ends: version, codec, hash, length, digest."""
    version, at = _varint(view, at)
    _codec, at = _varint(view, at)
    _hash, at = _varint(view, at)
    length, at = _varint(view, at)
    if version != 1 or length > 64:
        raise Broken
    return at + length
