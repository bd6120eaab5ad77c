"""Reads chosen members of a zip file without ever trusting what the zip says about itself.

Nothing is written to disk and nothing is decompressed that was not asked for. The directory is read
entry by entry, so that its size costs no memory; every member is decompressed in small steps and
stopped as soon as it grows beyond what the directory, the ratio or the limits below allow.
"""

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from core.refusals import Unreadable

MOST_ENTRIES = 500_000  # a complete account export of a busy person has some 100,000
MOST_WANTED = 10_000
MOST_IN_MEMBER = 64 * 1024 * 1024
MOST_IN_ALL = 200 * 1024 * 1024
MOST_RATIO = 200  # text rarely shrinks below a fiftieth; bombs reach a thousandth
RATIO_MATTERS_FROM = 1024 * 1024
STEP = 64 * 1024

_END = struct.Struct("<4s4H2LH")
_END64_PLACE = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_FULL = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """One member as the directory of the zip describes it."""

    name: str
    method: int
    encrypted: bool
    checksum: int
    packed: int
    size: int
    offset: int


def shown(filename: str) -> str:
    """Return a file's name as sentences show it: its last part, printable and not too long."""
    last = re.split(r"[/\\]", filename)[-1] or "file"
    last = "".join(letter if letter.isprintable() else "?" for letter in last)
    return last if len(last) <= 80 else f"{last[:40]}…{last[-39:]}"


def is_zip(start: bytes) -> bool:
    """Say whether a file that starts like this is a zip."""
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_members(
    content: bytes | BinaryIO,
    *,
    filename: str,
    wanted: Callable[[str], bool],
    most: Callable[[str], int] = lambda name: MOST_IN_MEMBER,
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the members that `wanted` accepts, one at a time, in their order.

    No member may be larger than `most(name)` bytes. Raises `Unreadable` for anything that is not an
    honest zip.
    """
    archive = Archive(content, filename)
    for entry in archive.entries(wanted):
        if entry.size > (limit := most(entry.name)):
            sentence = _(
                "“%(file)s” in the zip is larger than %(most)d MB; please send only the lists."
            )
            raise Unreadable(sentence % {"file": shown(entry.name), "most": limit >> 20})
        whole = io.BytesIO()  # hands its bytes over without a second copy
        for step in archive.chunks(entry):
            whole.write(step)
        yield entry.name, whole.getvalue()


class Archive:
    """A zip file opened for reading some of its members."""

    def __init__(self, content: bytes | BinaryIO, filename: str):
        self.file = io.BytesIO(content) if isinstance(content, bytes) else content
        self.filename = shown(filename)
        self.unpacked = 0
        self.directory, self.count, self.end = self._find_directory()

    def entries(self, wanted: Callable[[str], bool]) -> list[Entry]:
        """Return the wanted entries in the order of the directory, after looking at all of them."""
        found = []
        for entry in self._all():
            if entry.name.endswith("/") or _is_left_behind(entry.name) or not wanted(entry.name):
                continue
            found.append(entry)
            if len(found) > MOST_WANTED:
                raise self._refused(_("“%(file)s” holds more files than PolicyHub reads at once."))
        self._check_wanted(found)
        return found

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """Yield the content of one member in steps."""
        size = checksum = 0
        for step in self._inflated(entry):
            if not size and step.startswith(b"PK\x03\x04"):
                raise self._refused(_("“%(file)s” contains another zip; please unpack it first."))
            size += len(step)
            self.unpacked += len(step)
            checksum = zlib.crc32(step, checksum)
            if size > entry.size or self.unpacked > MOST_IN_ALL:
                raise self._bomb()
            yield step
        if size != entry.size or checksum != entry.checksum:
            raise self._damaged()

    def _inflated(self, entry: Entry) -> Iterator[bytes]:
        self.file.seek(self._start_of(entry))
        left = entry.packed
        inflate = zlib.decompressobj(-15)
        while left:
            packed = self.file.read(min(STEP, left))
            if not packed:
                raise self._damaged()
            left -= len(packed)
            if entry.method == _STORED:
                yield packed
                continue
            while packed:
                try:
                    step = inflate.decompress(packed, STEP)
                except zlib.error as error:
                    raise self._damaged() from error
                if step:
                    yield step
                elif inflate.eof:
                    break
                packed = inflate.unconsumed_tail
        if entry.method == _DEFLATED:
            if rest := inflate.flush():
                yield rest
            if not inflate.eof:
                raise self._damaged()

    def _start_of(self, entry: Entry) -> int:
        head = self._read(entry.offset, _LOCAL.size)
        mark, *_rest, name_length, extra_length = _LOCAL.unpack(head)
        start = entry.offset + _LOCAL.size + name_length + extra_length
        if mark != b"PK\x03\x04" or start + entry.packed > self.directory:
            raise self._damaged()
        return start

    def _check_wanted(self, found: list[Entry]) -> None:
        if len({entry.name for entry in found}) != len(found):
            raise self._refused(_("“%(file)s” holds two files of the same name."))
        if any(entry.encrypted for entry in found):
            raise self._refused(
                _("“%(file)s” is protected with a password; please send it without one.")
            )
        if any(entry.method not in (_STORED, _DEFLATED) for entry in found):
            raise self._refused(_("“%(file)s” is packed in an unusual way; please zip it again."))
        for entry in found:
            too_dense = entry.size > max(RATIO_MATTERS_FROM, entry.packed * MOST_RATIO)
            if too_dense or entry.size > MOST_IN_MEMBER * 4:
                raise self._bomb()
        if sum(entry.size for entry in found) > MOST_IN_ALL:
            raise self._bomb()
        free_from = 0
        for entry in sorted(found, key=lambda entry: entry.offset):
            if entry.offset < free_from:
                raise self._refused(
                    _("“%(file)s” holds files that overlap, which no honest zip does.")
                )
            free_from = self._start_of(entry) + entry.packed

    def _all(self) -> Iterator[Entry]:
        if self.count > MOST_ENTRIES:
            raise self._refused(_("“%(file)s” holds more files than PolicyHub reads at once."))
        self.file.seek(self.directory)
        for _number in range(self.count):
            yield self._next_entry()

    def _next_entry(self) -> Entry:
        head = self.file.read(_ENTRY.size)
        if len(head) < _ENTRY.size:
            raise self._damaged()
        (mark, _by, _needs, flags, method, _time, _date, checksum, packed, size) = _ENTRY.unpack(
            head
        )[:10]
        lengths = _ENTRY.unpack(head)[10:13]
        outside, offset = _ENTRY.unpack(head)[15:]
        if mark != b"PK\x01\x02" or self.file.tell() + sum(lengths) > self.end:
            raise self._damaged()
        name = self._name(self.file.read(lengths[0]))
        extra = self.file.read(lengths[1])
        self.file.seek(lengths[2], io.SEEK_CUR)
        if (outside >> 16) & 0o170000 == 0o120000:
            raise self._refused(_("“%(file)s” holds a link to another file, which no export does."))
        size, packed, offset = self._large(extra, size, packed, offset)
        return Entry(name, method, bool(flags & 1), checksum, packed, size, offset)

    def _name(self, raw: bytes) -> str:
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp437")
        name = name.replace("\\", "/")
        outside = name.startswith("/") or ".." in name.split("/") or re.match("[A-Za-z]:", name)
        if outside or "\0" in name:
            raise self._refused(
                _("“%(file)s” holds a file that points outside the zip, which no export does.")
            )
        return name

    def _large(self, extra: bytes, *values: int) -> list[int]:
        """Replace values that did not fit into 32 bits by those of the zip64 field."""
        if _FULL not in values:
            return list(values)
        while len(extra) >= 4:
            kind, length = struct.unpack_from("<2H", extra)
            wide = extra[4 : 4 + length]
            extra = extra[4 + length :]
            if kind == 1:
                numbers = iter(struct.unpack(f"<{len(wide) // 8}Q", wide[: len(wide) // 8 * 8]))
                return [next(numbers, value) if value == _FULL else value for value in values]
        return list(values)

    def _find_directory(self) -> tuple[int, int, int]:
        """Return where the directory begins, how many entries it has and where it ends."""
        length = self.file.seek(0, io.SEEK_END)
        tail_at = max(0, length - _END.size - 0xFFFF)
        tail = self._read(tail_at, length - tail_at)
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or len(tail) - at < _END.size:
            raise self._damaged()
        _mark, _disk, _start, _here, count, size, offset, _comment = _END.unpack_from(tail, at)
        end = tail_at + at
        if _FULL in (size, offset) or count == 0xFFFF:
            place = end - _END64_PLACE.size
            mark, _disk, at64, _disks = _END64_PLACE.unpack(self._read(place, _END64_PLACE.size))
            if mark == b"PK\x06\x07":
                wide = _END64.unpack(self._read(at64, _END64.size))
                count, size, offset, end = wide[7], wide[8], wide[9], at64
        if offset + size > end or count * _ENTRY.size > size:
            raise self._damaged()
        return offset, count, end

    def _read(self, at: int, length: int) -> bytes:
        if at < 0:
            raise self._damaged()
        self.file.seek(at)
        found = self.file.read(length)
        if len(found) < length:
            raise self._damaged()
        return found

    def _refused(self, sentence: str) -> Unreadable:
        return Unreadable(sentence % {"file": self.filename})

    def _damaged(self) -> Unreadable:
        return self._refused(
            _("“%(file)s” is damaged or not a zip file; please download it again.")
        )

    def _bomb(self) -> Unreadable:
        return self._refused(
            _(
                "“%(file)s” would unpack to far more than an export holds; please send the original download."
            )
        )


def _is_left_behind(name: str) -> bool:
    """Say whether an operating system left this file in the zip by itself."""
    last = name.rsplit("/", 1)[-1]
    return "__MACOSX" in name.split("/") or last.startswith("._") or last == ".DS_Store"
