"""As much of ASN.1's distinguished encoding (X.690) as time stamps need."""

from collections.abc import Iterator
from dataclasses import dataclass

BOOLEAN, INTEGER, OCTETS, NULL, OID = 0x01, 0x02, 0x04, 0x05, 0x06
SEQUENCE, SET, TIME = 0x30, 0x31, 0x18


class Malformed(ValueError):
    """These bytes are no such structure."""


@dataclass(frozen=True)
class Value:
    """One value: its tag, what is in it, and all of its bytes."""

    tag: int
    content: bytes
    whole: bytes

    def parts(self) -> list["Value"]:
        """Return the values in a constructed one."""
        return list(read_all(self.content))

    def must_be(self, tag: int) -> "Value":
        if self.tag != tag:
            raise Malformed(f"Found tag {self.tag:#x} where {tag:#x} should be.")
        return self

    @property
    def number(self) -> int:
        return int.from_bytes(self.must_be(INTEGER).content, "big", signed=True)


def read(raw: bytes) -> Value:
    """Return the one value that `raw` is; refuse anything behind it."""
    found = list(read_all(raw))
    if len(found) != 1:
        raise Malformed(f"Found {len(found)} values where one should be.")
    return found[0]


def read_all(raw: bytes) -> Iterator[Value]:
    """Yield the values that stand one behind another in `raw`."""
    at = 0
    while at < len(raw):
        if at + 2 > len(raw) or raw[at] & 0x1F == 0x1F:
            raise Malformed("A value is cut off or has a long tag.")
        length, begins = raw[at + 1], at + 2
        if length & 0x80:
            more = length & 0x7F
            length, begins = int.from_bytes(raw[begins : begins + more], "big"), begins + more
            if not 1 <= more <= 4:
                raise Malformed("A length is not written as it should be.")
        if begins + length > len(raw):
            raise Malformed("A value is cut off.")
        yield Value(raw[at], raw[begins : begins + length], raw[at : begins + length])
        at = begins + length


def write(tag: int, *parts: bytes) -> bytes:
    """Return the value of `tag` that holds `parts`."""
    content = b"".join(parts)
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def number(value: int) -> bytes:
    return write(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """Return an object identifier."""
    first, second, *rest = map(int, dotted.split("."))
    out = bytearray()
    for arc in (first * 40 + second, *rest):
        digits = [arc & 0x7F]
        while arc := arc >> 7:
            digits.append(0x80 | arc & 0x7F)
        out += bytes(reversed(digits))
    return write(OID, bytes(out))
