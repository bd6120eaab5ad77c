"""The file of a backup: a tar archive with the database, the files and a manifest that names every digest.

Unpacking trusts nothing: only names that the manifest lists, no paths that lead elsewhere, every
digest compared before anything is put in place.
"""

import hashlib
import io
import json
import os
import tarfile
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from core.refusals import Refused

FORMAT = 1
MANIFEST = "manifest.json"
FILES = "files/"
CHUNK = 1024 * 1024


@dataclass
class Manifest:
    """What a backup holds: for which version, from which kind of database, how many rows, which files."""

    version: str
    made_at: str
    database: str
    migrations: list[str]
    rows: dict[str, int]
    files: dict[str, str] = field(default_factory=dict)  # name in the archive -> sha256
    format: int = FORMAT

    @property
    def row_count(self) -> int:
        return sum(self.rows.values())

    @property
    def file_count(self) -> int:
        return sum(name.startswith(FILES) for name in self.files)


class _Hashing(io.RawIOBase):
    """A file that is read once, through a digest."""

    def __init__(self, file):
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size=-1):
        chunk = self.file.read(size)
        self.digest.update(chunk)
        return chunk


def write(path: Path, members: dict[str, Path], manifest: Manifest) -> None:
    """Write the archive beside `path` first and give it its name only when it is whole."""
    part = path.with_name(f"{path.name}.part")
    try:
        with (
            open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
            tarfile.open(fileobj=file, mode="w:gz", compresslevel=3) as archive,
        ):
            for name, source in members.items():
                manifest.files[name] = _add(archive, name, source)
            text = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
            entry = tarfile.TarInfo(MANIFEST)
            entry.size, entry.mode = len(text), 0o600
            archive.addfile(entry, io.BytesIO(text))
        _to_disk(part)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def _add(archive: tarfile.TarFile, name: str, source: Path) -> str:
    with open(source, "rb") as file:
        entry = tarfile.TarInfo(name)
        stat = os.fstat(file.fileno())
        entry.size, entry.mtime, entry.mode = stat.st_size, int(stat.st_mtime), 0o600
        hashing = _Hashing(file)
        archive.addfile(entry, hashing)
    return hashing.digest.hexdigest()


def _to_disk(path: Path) -> None:
    with open(path, "rb") as file:
        os.fsync(file.fileno())


def unpack(path: Path, into: Path) -> Manifest:
    """Unpack the archive into the folder `into`; refuse it unless every digest is the one it names."""
    found: dict[str, str] = {}
    text = b""
    try:
        with tarfile.open(path, "r:gz") as archive:
            for entry in archive:
                if entry.name == MANIFEST and entry.isfile():
                    text = archive.extractfile(entry).read()
                    continue
                target = into / _harmless(entry)
                target.parent.mkdir(parents=True, exist_ok=True)
                found[entry.name] = _copy(archive.extractfile(entry), target)
            while archive.fileobj.read(CHUNK):  # to its very end, where the checksum is
                pass
    except (OSError, EOFError, ValueError, zlib.error, tarfile.TarError) as error:
        raise Refused(_("%s cannot be read as a backup (%s).") % (path, error)) from error
    manifest = _manifest(path, text)
    if found != manifest.files:
        differing = sorted(set(found.items()) ^ set(manifest.files.items()))[0][0]
        raise Refused(
            _("The backup %(path)s is damaged: %(name)s is not as it was written.")
            % {"path": path, "name": differing}
        )
    return manifest


def _harmless(entry: tarfile.TarInfo) -> PurePosixPath:
    name = PurePosixPath(entry.name)
    if not entry.isfile() or name.is_absolute() or ".." in name.parts or "\\" in entry.name:
        raise Refused(_("The backup holds something that is no plain file: %s.") % entry.name)
    return name


def _copy(source, target: Path) -> str:
    digest = hashlib.sha256()
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _manifest(path: Path, text: bytes) -> Manifest:
    try:
        fields = json.loads(text)
        if fields["format"] != FORMAT:
            raise Refused(
                _("The backup %s was made by another version and cannot be read here.") % path
            )
        return Manifest(**fields)
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(_("%s is no backup of PolicyHub.") % path) from error
