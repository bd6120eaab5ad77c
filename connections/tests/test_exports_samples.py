"""Every sample of a platform's export gives exactly what is written down for it, in every form."""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from connections import exports
from connections.exports.base import VERIFIED
from core.refusals import Unreadable

FILES = Path(__file__).parent / "files"
EXPECTED = json.loads((FILES / "expected.json").read_text())
SAMPLES = EXPECTED["files"]
TABLES = [path for path in SAMPLES if path.endswith(".csv")]


def whole(reading):
    document = reading.document()
    return {key: document[key] for key in ("format", "skipped", "duplicates", "connections")}


def expected(path):
    return {key: SAMPLES[path][key] for key in ("format", "skipped", "duplicates", "connections")}


@pytest.mark.parametrize("path", SAMPLES)
def test_every_sample_gives_exactly_what_is_expected(path):
    assert whole(exports.READER.path(FILES / path)) == expected(path)


@pytest.mark.parametrize("path", SAMPLES)
def test_a_sample_in_memory_is_read_as_from_disk(path):
    assert whole(exports.READER.content((FILES / path).read_bytes(), path)) == expected(path)


@pytest.mark.parametrize("path", SAMPLES)
def test_records_have_the_keys_of_the_contract(path):
    for connection in exports.READER.path(FILES / path).connections:
        assert list(connection.record()) == EXPECTED["record_keys"]


@pytest.mark.parametrize("path", SAMPLES)
def test_what_is_not_verified_says_so(path):
    reading = exports.READER.path(FILES / path)
    formats = {kind.id: kind for platform in exports.PLATFORMS for kind in platform.formats}
    ids = set(reading.formats.values()) or {reading.format}
    warned = any("not fully verified" in warning for warning in reading.warnings)
    assert warned == any(
        formats[number].evidence != VERIFIED and not formats[number].is_decoy for number in ids
    )


@pytest.mark.parametrize("path", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_change_nothing(path, encoding, newline):
    content = (FILES / path).read_bytes()
    text = content.decode("cp1252" if b"\xe9" in content else "utf-8-sig")
    text = text.replace("\r\n", "\n").replace("\n", newline)
    assert whole(exports.READER.content(text.encode(encoding), path)) == expected(path)


FOLDERS = sorted(
    {"/".join(path.split("/")[:2]) for path in SAMPLES if path.count("/") > 1} - {"linkedin/zip"}
    | {"flickr"}
)


def zipped(folder, separator="/"):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = path.relative_to(folder).as_posix().replace("/", separator)
                archive.writestr(name, path.read_bytes())
        archive.writestr(f"__MACOSX{separator}._Connections.csv", "junk")
    return content.getvalue()


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("separator", ["/", "\\"])
def test_a_zip_of_a_folder_gives_the_same_connections_as_the_folder(folder, separator):
    from_folder = exports.READER.path(FILES / folder)
    from_zip = exports.READER.content(zipped(FILES / folder, separator), "export.zip")
    assert from_zip.connections == from_folder.connections
    assert from_zip.formats == from_folder.formats
    assert from_zip.format.endswith("-zip")


def test_a_folder_lists_the_format_of_every_file():
    reading = exports.READER.path(FILES / "facebook" / "2021-json")
    assert (reading.format, reading.formats) == (
        "facebook-folder",
        {
            "friends_and_followers/followers.json": "facebook-followers-v2",
            "friends_and_followers/friends.json": "facebook-friends-v2",
        },
    )
    assert [found.display_name for found in reading.connections] == ["Pavel Novy", "Greta Holm"]


def test_a_folder_of_everything_holds_all_connections(tmp_path):
    reading = exports.READER.path(FILES)
    assert reading.format == "several-folder"
    found = {found.key for found in reading.connections}
    for path in SAMPLES:
        if not SAMPLES[path]["format"].endswith("-decoy"):
            assert {each.key for each in exports.READER.path(FILES / path).connections} <= found


def test_links_in_a_folder_are_not_followed(tmp_path):
    os.symlink(FILES / "linkedin/current/Connections.csv", tmp_path / "Connections.csv")
    with pytest.raises(Unreadable):
        exports.READER.path(tmp_path)


def test_every_platform_says_how_to_download_and_what_it_writes():
    for platform in exports.PLATFORMS:
        assert len(platform.how_to) >= 3
        assert all(str(step).endswith(".") for step in platform.how_to)
        assert len({kind.id for kind in platform.formats}) == len(platform.formats)
        assert all(str(kind.what) and str(kind.evidence) for kind in platform.formats)
