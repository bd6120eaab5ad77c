"""Reads an export as it comes: one file, a zip, or a folder; nothing of it is kept anywhere."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from connections.exports.base import (
    MOST_CONNECTIONS,
    MOST_IN_FILE,
    File,
    Format,
    Platform,
    Reading,
)
from core.archives import is_zip, read_members, shown
from core.refusals import Unreadable
from core.tables import Headless

WORKBOOKS = (".xlsx", ".xlsm")
MOST_FILES = 200_000  # in a folder, looked at by name only


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads exports of the platforms it is given."""

    platforms: tuple[Platform, ...]

    def content(self, content: bytes, filename: str) -> Reading:
        """Read one file or zip that is in memory. Raises `Unreadable`."""
        if is_zip(content) and not filename.lower().endswith(WORKBOOKS):
            return self.archive(content, filename)
        self._check_size(content, filename)
        file = File(filename, content)
        kind, platform = self._recognised(file)
        if kind is None:
            raise Unreadable(self._not_understood(file))
        reading = Reading(kind.id, warnings=platform.missing([file.path]))
        self._take(file, kind, reading, set())
        return reading

    def path(self, path: Path) -> Reading:
        """Read a file, zip or folder on disk. Raises `Unreadable`."""
        if path.is_dir():
            return self._members(self._inside(path), path.name, "folder")
        with path.open("rb") as file:
            if is_zip(file.read(4)) and path.suffix.lower() not in WORKBOOKS:
                return self.archive(file, path.name)
            file.seek(0)
            return self.content(self._limited(file, path.name), str(path))

    def archive(self, content: bytes | BinaryIO, filename: str) -> Reading:
        """Read the lists inside a zip; no other member is unpacked. Raises `Unreadable`."""
        members = self._unpacked(content, filename)
        return self._members(members, filename, "zip")

    def _unpacked(self, content: bytes | BinaryIO, filename: str) -> Iterator[tuple[str, bytes]]:
        return read_members(content, filename=filename, wanted=self.wants, most=self.most)

    def wants(self, path: str) -> bool:
        """Say whether some platform writes lists of connections into files of this name."""
        return any(platform.wants(path) for platform in self.platforms)

    def most(self, path: str) -> int:
        """Return how many bytes a file of this name may have."""
        sizes = [platform.most for platform in self.platforms if platform.wants(path)]
        return max(sizes, default=MOST_IN_FILE)

    def _members(
        self, members: Iterable[tuple[str, bytes]], filename: str, package: str
    ) -> Reading:
        reading, seen, found = Reading(""), set(), {}
        for path, content in members:
            file = File(path, content)
            kind, platform = self._recognised(file)
            if kind is not None:
                reading.formats[path] = kind.id
                found.setdefault(platform.key, (platform, []))[1].append((path, kind))
                self._take(file, kind, reading, seen)
            del file, content  # or they would stay while the next is unpacked
        if not found:
            raise Unreadable(
                _(
                    "“%(file)s” holds no list of connections that PolicyHub knows; "
                    "please ask the platform for your connections, friends or followers and download it again."
                )
                % {"file": shown(filename)}
            )
        for platform, files in found.values():
            reading.warnings += platform.missing([path for path, _kind in files])
        reading.format = _name(package, found)
        return reading

    def _recognised(self, file: File) -> tuple[Format | None, Platform | None]:
        for platform in sorted(self.platforms, key=lambda platform: platform.turn):
            try:
                kind = platform.sniff(file)
            except Headless:  # no table of this platform; another may take it as it is
                continue
            if kind is not None:
                return kind, platform
        return None, None

    def _take(self, file: File, kind: Format, reading: Reading, seen: set) -> None:
        if kind.is_decoy:
            return
        file.used = None
        for connection in kind.parse(file):
            if connection is None or not connection.names_somebody:
                reading.skipped += 1
            elif connection.key in seen:
                reading.duplicates += 1
            else:
                seen.add(connection.key)
                reading.connections.append(connection)
            if len(reading.connections) > MOST_CONNECTIONS:
                sentence = _("“%(file)s” holds more connections than PolicyHub reads at once.")
                raise Unreadable(sentence % {"file": shown(file.name)})
        if file.used is not None:
            reading.skipped += file.used.empty_rows
            reading.unreadable += len(file.used.faults)
            reading.warnings += _faults(file)
        if not kind.is_verified:
            sentence = _("The format of “%(file)s” is not fully verified: %(why)s.")
            reading.warnings.append(sentence % {"file": shown(file.name), "why": kind.evidence})

    def _inside(self, folder: Path) -> Iterator[tuple[str, bytes]]:
        looked_at = 0
        for here, folders, names in os.walk(folder):
            folders.sort()
            looked_at += len(names)
            if looked_at > MOST_FILES:
                sentence = _("“%(file)s” holds more files than PolicyHub reads at once.")
                raise Unreadable(sentence % {"file": shown(folder.name)})
            for name in sorted(names):
                path = Path(here, name)
                if path.is_file() and not path.is_symlink():
                    yield from self._of_folder(folder, path)

    def _of_folder(self, folder: Path, path: Path) -> Iterator[tuple[str, bytes]]:
        inside = path.relative_to(folder).as_posix()
        is_list = self.wants(f"{folder.name}/{inside}")
        if not is_list and path.suffix.lower() != ".zip":
            return
        with path.open("rb") as file:
            if is_list:
                yield inside, self._limited(file, path.name)
            else:
                for name, content in self._unpacked(file, path.name):
                    yield f"{inside}/{name}", content

    def _limited(self, file: BinaryIO, name: str) -> bytes:
        content = file.read(self.most(name) + 1)
        self._check_size(content, name)
        return content

    def _check_size(self, content: bytes, name: str) -> None:
        if len(content) > self.most(name):
            sentence = _(
                "“%(file)s” is larger than %(most)d MB; please send the file of the lists only."
            )
            raise Unreadable(sentence % {"file": shown(name), "most": self.most(name) >> 20})

    def _not_understood(self, file: File) -> str:
        names = ", ".join(str(platform.name) for platform in self.platforms)
        return _(
            "“%(file)s” is no export that PolicyHub reads; it reads those of %(platforms)s, "
            "as they were downloaded."
        ) % {"file": shown(file.name), "platforms": names}


def _name(package: str, found: dict) -> str:
    """Return what the whole is called: by its platform, or by its only format when it is a folder."""
    kinds = {kind.id for _platform, files in found.values() for _path, kind in files}
    if package == "folder" and len(kinds) == 1:
        return next(iter(kinds))
    platform = next(iter(found)) if len(found) == 1 else "several"
    return f"{platform}-{package}"


def _faults(file: File) -> list[str]:
    count = len(file.used.faults)
    if not count:
        return []
    sentence = ngettext(
        "%(count)d row of “%(file)s” cannot be read, the first of them row %(row)d.",
        "%(count)d rows of “%(file)s” cannot be read, the first of them row %(row)d.",
        count,
    )
    return [
        sentence % {"count": count, "file": shown(file.name), "row": file.used.faults[0].number}
    ]
