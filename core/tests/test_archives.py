"""Archives: only what was asked for is unpacked, and only from an honest zip."""

import io
import stat
import struct
import zipfile
import zlib

import pytest

from core import archives
from core.refusals import Unreadable


def zipped(members, **more):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, **more) as archive:
        for name, member in members:
            archive.writestr(name, member)
    return content.getvalue()


def read(content, wanted=lambda name: True):
    return list(archives.read_members(content, filename="export.zip", wanted=wanted))


def why_not(content, wanted=lambda name: True):
    with pytest.raises(Unreadable) as refused:
        read(content, wanted)
    return str(refused.value)


def test_only_wanted_members_are_unpacked():
    content = zipped([("a/Connections.csv", "one"), ("messages.csv", "secret"), ("b.csv", "two")])
    spoilt = content.replace(zlib.compress(b"secret")[2:-4], b"\xff" * 8)
    wanted = {"a/Connections.csv", "b.csv"}.__contains__
    assert read(spoilt, wanted) == [("a/Connections.csv", b"one"), ("b.csv", b"two")]
    assert read(io.BytesIO(spoilt), wanted) == read(spoilt, wanted)


def test_other_separators_and_left_behind_files():
    content = zipped(
        [("a\\b.csv", "1"), ("__MACOSX/a/._b.csv", "2"), ("a/.DS_Store", "3"), ("d/", "")]
    )
    assert read(content) == [("a/b.csv", b"1")]


def test_large_zips_with_64_bit_sizes_are_read():
    content = io.BytesIO()
    with (
        zipfile.ZipFile(content, "w") as archive,
        archive.open("a.csv", "w", force_zip64=True) as member,
    ):
        member.write(b"text" * 100)
    assert read(content.getvalue()) == [("a.csv", b"text" * 100)]


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", "C:\\a", "..\\a", "\\a"])
def test_paths_that_lead_outside_are_refused(name):
    assert why_not(zipped([("ok.csv", "1"), (name, "2")]), "ok.csv".__eq__) == (
        "“export.zip” holds a file that points outside the zip, which no export does."
    )


def test_links_are_refused():
    link = zipfile.ZipInfo("link.csv")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    assert why_not(zipped([(link, "/etc/passwd")])) == (
        "“export.zip” holds a link to another file, which no export does."
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused():
    assert why_not(zipped([("a.csv", "1"), ("a.csv", "2")])) == (
        "“export.zip” holds two files of the same name."
    )


def test_zips_inside_are_refused():
    inner = zipped([("a.csv", "1")])
    assert why_not(zipped([("inner.zip", inner)])) == (
        "“export.zip” contains another zip; please unpack it first."
    )


def test_passwords_are_refused():
    content = bytearray(zipped([("a.csv", "1")]))
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    assert why_not(bytes(content)) == (
        "“export.zip” is protected with a password; please send it without one."
    )


BOMB = (
    "“export.zip” would unpack to far more than an export holds; please send the original download."
)


def test_a_bomb_is_refused_from_its_directory():
    assert why_not(zipped([("a.csv", bytes(2_000_000))])) == BOMB


def test_a_bomb_that_lies_about_its_size_is_stopped():
    content = bytearray(zipped([("a.csv", bytes(2_000_000))]))
    struct.pack_into("<L", content, content.rfind(b"PK\x01\x02") + 24, 1000)
    assert why_not(bytes(content)) == BOMB


def test_too_much_in_all_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_IN_ALL", 1000)
    members = [("a.csv", "x" * 500), ("b.csv", "y" * 500)]
    assert len(read(zipped(members))) == 2
    assert why_not(zipped([*members, ("c.csv", "z")])) == BOMB
    assert read(zipped([*members, ("c.csv", "z")]), "c.csv".__eq__) == [("c.csv", b"z")]


def test_members_that_overlap_are_refused():
    content = zipped([("a.csv", "same"), ("b.csv", "same")])
    bent = bytearray(content)
    struct.pack_into("<L", bent, content.rfind(b"PK\x01\x02") + 42, 0)
    assert why_not(bytes(bent)) == (
        "“export.zip” holds files that overlap, which no honest zip does."
    )


def test_more_members_than_wanted_at_once_are_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_WANTED", 2)
    members = [(f"{n}.csv", "") for n in range(3)]
    assert why_not(zipped(members)) == (
        "“export.zip” holds more files than PolicyHub reads at once."
    )


@pytest.mark.parametrize("cut", range(1, 130, 7))
def test_a_cut_zip_is_refused(cut):
    content = zipped([("a.csv", "some text that is long enough")])
    assert why_not(content[:-cut]) == (
        "“export.zip” is damaged or not a zip file; please download it again."
    )


def test_a_changed_member_is_noticed():
    content = bytearray(zipped([("a.csv", "some text that is long enough")]))
    content[45] ^= 1
    assert why_not(bytes(content)) == (
        "“export.zip” is damaged or not a zip file; please download it again."
    )
