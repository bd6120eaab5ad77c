"""The file of a backup: damage anywhere is noticed, or has changed nothing."""

import random
import tarfile

import pytest

from core.backups import archive
from core.refusals import Refused

CONTENT = {"database.sqlite3": b"rows" * 500, "files/a.bin": bytes(range(256)) * 4}


@pytest.fixture
def path(tmp_path):
    members = {}
    for name, content in CONTENT.items():
        members[name] = tmp_path / name.replace("/", "-")
        members[name].write_bytes(content)
    manifest = archive.Manifest("1", "2026-03-09T12:00:00+00:00", "sqlite", ["a.0001"], {"t": 7})
    archive.write(tmp_path / "backup.tar.gz", members, manifest)
    return tmp_path / "backup.tar.gz"


def unpacked(path, into):
    manifest = archive.unpack(path, into)
    return manifest, {name: (into / name).read_bytes() for name in CONTENT}


def test_what_was_written_is_read(path, tmp_path):
    manifest, content = unpacked(path, tmp_path / "out")
    assert content == CONTENT
    assert (manifest.row_count, manifest.file_count) == (7, 1)
    assert set(manifest.files) == set(CONTENT)


def test_nothing_half_written_is_left_behind(path, tmp_path):
    assert not list(tmp_path.glob("*.part"))


def test_a_changed_byte_anywhere_is_noticed(path, tmp_path):
    whole = path.read_bytes()
    chance = random.Random(7)
    expected, accepted = unpacked(path, tmp_path / "whole"), 0
    for number in range(300):
        place = chance.randrange(len(whole))
        bad = tmp_path / "bad.tar.gz"
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 0x11]) + whole[place + 1 :])
        try:
            found = unpacked(bad, tmp_path / str(number))
        except Refused:
            continue
        accepted += 1
        assert found == expected
    assert accepted <= 10  # bytes that mean nothing, such as the date in the head of the file


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 0.999])
def test_a_cut_off_file_is_refused(path, tmp_path, share):
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Refused):
        archive.unpack(path, tmp_path / "out")


@pytest.mark.parametrize("name", ["/etc/evil", "../evil", "files/../../evil", "files\\..\\evil"])
def test_names_that_lead_elsewhere_are_refused(path, tmp_path, name):
    with tarfile.open(path, "w:gz") as bad:
        bad.addfile(tarfile.TarInfo(name))
    with pytest.raises(Refused, match="no plain file"):
        archive.unpack(path, tmp_path / "out")


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]
)
def test_links_and_devices_are_refused(path, tmp_path, kind):
    with tarfile.open(path, "w:gz") as bad:
        entry = tarfile.TarInfo("files/x")
        entry.type, entry.linkname = kind, "/etc/passwd"
        bad.addfile(entry)
    with pytest.raises(Refused, match="no plain file"):
        archive.unpack(path, tmp_path / "out")


def test_the_same_name_twice_is_refused(path, tmp_path):
    with tarfile.open(path, "w:gz") as bad:
        for _ in range(2):
            bad.addfile(tarfile.TarInfo("files/x"))
    with pytest.raises(Refused):
        archive.unpack(path, tmp_path / "out")
