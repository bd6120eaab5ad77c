"""Hostile files are refused in a sentence, and reading them never takes 256 MB of memory."""

import json
import os
import subprocess
import sys

from core.tests import hostile
from tests import hostile_exports
from tests.house import ROOT

MOST_MEGABYTES = 256
LARGE = "would unpack to far more than an export holds; please send the original download."
DAMAGED = "is damaged inside; please save it again as .xlsx or as CSV."
INCOMPLETE = "is no complete JSON file; please export it again."
LONG_ROW = "has a row with more than a million letters; please export it again."
TABLES = {
    "attributes.xlsx": DAMAGED,
    "bomb.xlsx": LARGE,
    "deep.json": INCOMPLETE,
    "deep.xlsx": LARGE,
    "emoji.json": "read",
    "entities.xlsx": DAMAGED,
    "far-corner.xlsx": "has more than 500 columns; please send only those that are needed.",
    "far-rows.xlsx": "has more values in most rows than columns in its heading; please check it.",
    "lists.json": "read",
    "million-columns.csv": LONG_ROW,
    "number.json": INCOMPLETE,
    "objects.json": "read",
    "one-cell.csv": LONG_ROW,
    "one-quoted-cell.csv": "has a value of more than 32,767 letters in row 2; "
    "please shorten it, or close the quotation mark before it.",
    "outside-entity.xlsx": DAMAGED,
    "quotes.csv": LONG_ROW,
    "too-many.json": "holds more entries than we read at once; please split it.",
}  # fmt: skip


INSIDE = "contains another zip; please unpack it first."
NO_LIST = (
    "holds no list of connections that PolicyHub knows; please ask the platform for your connections, "
    "friends or followers and download it again."
)
MANY = "holds more files than PolicyHub reads at once."
EXPORTS = {
    "bomb.zip": LARGE,
    "nested.zip": NO_LIST,
    "inner-export.zip": INSIDE,
    "overlapping.zip": "holds files that overlap, which no honest zip does.",
    "outside.zip": "holds a file that points outside the zip, which no export does.",
    "many-names.zip": NO_LIST,
    "many-lists.zip": MANY,
    "deep-friends.json": INCOMPLETE,
    "deep-address-book.json": INCOMPLETE,
    "unclosed/your_friends.html": "This page holds more than a list of connections; please download it again.",
    "attributes/your_friends.html": "read",
    "strings/user_data.json": INCOMPLETE,
    "repo.car": "is no repository of Bluesky; please export it again.",
    "loop/repo.car": "is cut off or not complete; please export it again.",
    "following.js": "holds more entries than we read at once; please split it.",
}  # fmt: skip


def costs(reader, paths):
    """Read the files in a process of their own; return outcome by file, and the peak of memory."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.reading_cost", reader, *map(str, paths)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "policyhub.settings"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    return [line["outcome"].split("” ")[-1] for line in lines], lines[-1]["mb"]


def test_hostile_tables(tmp_path):
    paths = hostile.write(tmp_path, quick=True)
    for reader in ("tables", "jsons"):
        some = [path for path in paths if (path.suffix == ".json") == (reader == "jsons")]
        outcomes, megabytes = costs(reader, some)
        assert dict(zip((path.name for path in some), outcomes, strict=True)) == {
            path.name: TABLES[path.name] for path in some
        }
        assert megabytes < MOST_MEGABYTES


def test_hostile_exports(tmp_path):
    paths = hostile_exports.write(tmp_path, quick=True)
    outcomes, megabytes = costs("exports", paths)
    names = [path.relative_to(tmp_path).as_posix() for path in paths]
    assert dict(zip(names, outcomes, strict=True)) == EXPORTS
    assert megabytes < MOST_MEGABYTES
