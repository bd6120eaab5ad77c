"""Spoils files that people bring in, and says what may come of it: reasons per row, or one sentence.

Exports are spoilt in every form in which they can be written (connections/tests/rewriting.py).
Used by tests/test_mutations.py (10,500 files) and drills/mutations.py (105,000).
"""

import io
import json
import random
import re
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from connections import exports
from connections.tests.rewriting import REWRITTEN, rewritten
from core import spreadsheets, tables
from core.refusals import Refused
from tests.house import APPS, ROOT

MOST_SECONDS = 2
CODINGS = [
    "utf-16",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "latin-1",
    "cp037",
    "shift_jis",
    "utf-7",
    "utf-8-sig",
]
SPECIALS = [
    b"\0", b'"', b"\r", b"\n", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\\ud800", b"\\u0000", b"\xed\xa0\x80",
    "\u202e".encode(), "\u0130".encode(), "﷽".encode(), b"=cmd|' /C calc'!A0", b"<!DOCTYPE a>", b"{{7*7}}",
    b"\x1a", b"PK\x03\x04", b",,,,,,,,,,,,,,,,", b"]]]]", b"}}", b"9" * 400, b"1e999", b"-0", b"NaN",
    b"0000-00-00", b"9999-12-31", b"31/02/2024", b"@", b"//", b"%00", b"javascript:alert(1)",
]  # fmt: skip
JSON_VALUES = [
    b"null",
    b"[]",
    b"{}",
    b"true",
    b'""',
    b"-1",
    b"1e400",
    b'"\\ud800"',
    b"[[[[]]]]",
    b"9" * 30,
]


def flip(content: bytes, luck: random.Random) -> bytes:
    """Change some bytes."""
    spoilt = bytearray(content)
    for _number in range(luck.choice([1, 1, 2, 5, 20])):
        if spoilt:
            spoilt[luck.randrange(len(spoilt))] = luck.randrange(256)
    return bytes(spoilt)


def cut(content: bytes, luck: random.Random) -> bytes:
    """Keep only the beginning, or only the end."""
    at = luck.randrange(len(content) + 1)
    return content[:at] if luck.random() < 0.8 else content[at:]


def drop(content: bytes, luck: random.Random) -> bytes:
    """Leave a piece out."""
    at = luck.randrange(len(content) + 1)
    return content[:at] + content[at + luck.randrange(200) :]


def repeat(content: bytes, luck: random.Random) -> bytes:
    """Bring a piece twice, or many times."""
    at = luck.randrange(len(content) + 1)
    piece = content[at : at + luck.randrange(300)]
    return content[:at] + piece * luck.choice([2, 2, 50]) + content[at:]


def insert(content: bytes, luck: random.Random) -> bytes:
    """Put in what programs stumble over."""
    at = luck.randrange(len(content) + 1)
    return content[:at] + luck.choice(SPECIALS) + content[at:]


def shuffle_rows(content: bytes, luck: random.Random) -> bytes:
    """Bring rows twice, in another order, or not at all."""
    rows = content.splitlines(keepends=True)
    for _number in range(luck.randrange(1, 6)):
        if rows:
            at = luck.randrange(len(rows))
            change = luck.randrange(3)
            rows[at : at + 1] = [[], [rows[at]] * 2, [rows[luck.randrange(len(rows))]]][change]
    return b"".join(rows)


def other_delimiter(content: bytes, luck: random.Random) -> bytes:
    """Use another separator, everywhere or once."""
    old, new = luck.sample([b",", b";", b"\t", b"|", b":"], 2)
    return content.replace(old, new, luck.choice([-1, 1, 7]))


def huge_cell(content: bytes, luck: random.Random) -> bytes:
    """Make one word very long."""
    words = list(re.finditer(rb"\w+", content))
    if not words:
        return content
    word = luck.choice(words)
    long = luck.choice([b"x", b"9", "Ł".encode(), b"a@b."]) * luck.choice(
        [300, 9_000, 33_000, 140_000]
    )
    return content[: word.start()] + long + content[word.end() :]


def other_encoding(content: bytes, luck: random.Random) -> bytes:
    """Write the text as another program would."""
    return content.decode("utf-8", "replace").encode(luck.choice(CODINGS), "replace")


def other_value(content: bytes, luck: random.Random) -> bytes:
    """Replace one value by one of another type."""
    values = list(re.finditer(rb'"[^"\n]{0,80}"|\b\d+\b|\[[^\[\]]{0,80}\]', content))
    if not values:
        return content
    value = luck.choice(values)
    return content[: value.start()] + luck.choice(JSON_VALUES) + content[value.end() :]


MUTATIONS: list[Callable[[bytes, random.Random], bytes]] = [
    flip, cut, drop, repeat, insert, shuffle_rows, other_delimiter, huge_cell, other_encoding, other_value,
]  # fmt: skip


NOT_A_ZIP_ANY_MORE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
)


def inside_zip(content: bytes, mutate, luck: random.Random) -> bytes:
    """Spoil one member and pack everything again, so that the zip itself stays whole."""
    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(spoilt, "w") as new:
        names = old.namelist()
        chosen = luck.choice(names)
        for name in names:
            member = old.read(name)
            new.writestr(name, mutate(member, luck) if name == chosen else member)
    return spoilt.getvalue()


def spoil(content: bytes, mutations: list, luck: random.Random) -> bytes:
    """Apply the mutations, inside the zip if it is one (most of the time)."""
    for mutate in mutations:
        if zipfile.is_zipfile(io.BytesIO(content)) and luck.random() < 0.7:
            try:
                content = inside_zip(content, mutate, luck)
            except NOT_A_ZIP_ANY_MORE:
                content = mutate(content, luck)
        else:
            content = mutate(content, luck)
    return content


# ---------------------------------------------------------------- what is spoilt, and who reads it


@dataclass(frozen=True)
class Sample:
    """One file as it should be, and what reads it."""

    kind: str
    name: str
    content: bytes


@cache
def samples(kind: str) -> list[Sample]:
    """Return the samples of a kind: exports, contacts or staff; tables also as workbooks."""
    folders = {
        "exports": [
            path for path in (ROOT / "connections/tests/files").iterdir() if path.name != "crm"
        ],
        "contacts": [ROOT / "connections/tests/files/crm"],
        "staff": [ROOT / "people/tests/files"],
    }
    found = []
    for folder in sorted(folders[kind]):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name != "expected.json":
                content = path.read_bytes()
                name = path.relative_to(ROOT).as_posix()
                found.append(Sample(kind, name, content))
                if kind == "exports":
                    forms = (rewritten(content, name, form) for form in REWRITTEN)
                    found += [Sample(kind, name, form) for form in forms if form]
                if path.suffix == ".csv":
                    found.append(
                        Sample(kind, f"{path.stem}.xlsx", _as_workbook(content, path.name))
                    )
    assert found
    return found


def _as_workbook(content: bytes, name: str) -> bytes:
    table = tables.read(content, filename=name, is_heading=lambda cells: len(cells) > 1)
    return spreadsheets.xlsx_bytes(table.heads, (row.cells for row in table.rows))


def outcome(sample: Sample, content: bytes, folder: Path) -> str:
    """Read `content` as `sample` would be and return what came of it; anything improper raises."""
    begun = time.process_time()
    try:
        found = READERS[sample.kind](sample, content, folder)
    except Refused as refused:
        found = f"refused: {_one_sentence(refused)}"
    spent = time.process_time() - begun
    assert spent < MOST_SECONDS, f"took {spent:.1f} seconds"
    return found


def _one_sentence(refused: Refused) -> str:
    sentence = str(refused)
    assert sentence.endswith(".")
    assert 20 < len(sentence) < 400
    assert sentence.isprintable(), sentence
    return sentence


def _read_export(sample: Sample, content: bytes, folder: Path) -> str:
    reading = exports.READER.content(content, sample.name)
    for connection in reading.connections:
        record = connection.record()
        assert connection.names_somebody
        for key, value in record.items():
            assert value is None or (isinstance(value, str) and value), (key, value)
            assert not value or value.encode("utf-8").isascii() or value.strip() == value
        if day := record["connected_on"]:
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", day), day
    json.dumps(reading.document()).encode()
    return f"read: {reading.format}"


def _import(command: str, sample: Sample, content: bytes, folder: Path) -> str:
    """Run an import command; a refusal leaves the database as it was, and rows add up."""
    path = folder / Path(sample.name).name
    path.write_bytes(content)
    before = rows_of_all_tables()
    out = io.StringIO()
    status = 0
    with transaction.atomic():
        try:
            call_command(command, str(path), "--json", stdout=out)
        except SystemExit as end:
            status = end.code
        except Refused:
            assert rows_of_all_tables() == before, "a refused file has changed the database"
            raise
        document = json.loads(out.getvalue())
        assert status == (1 if document["refused"] else 0)
        for each in document["refused"]:
            assert isinstance(each["row"], int)
            assert each["reason"].endswith("."), each
        transaction.set_rollback(True)
    return f"imported: {document['created']} new, {len(document['refused'])} refused"


def rows_of_all_tables() -> dict[str, int]:
    """Return how many rows each of our tables has."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label in APPS
    }


READERS = {
    "exports": _read_export,
    "contacts": lambda *given: _import("import_contacts", *given),
    "staff": lambda *given: _import("import_staff", *given),
}


def run(kind: str, seed: int, folder: Path) -> str:
    """Spoil one sample of `kind` as `seed` says and return what came of it."""
    luck = random.Random(seed)
    sample = luck.choice(samples(kind))
    mutations = luck.choices(MUTATIONS, k=luck.choice([1, 1, 2, 3]))
    content = spoil(sample.content, mutations, luck)
    try:
        return outcome(sample, content, folder)
    except Exception as error:
        steps = ", ".join(mutate.__name__ for mutate in mutations)
        error.add_note(f"{kind} {sample.name}, seed {seed}: {steps}")
        raise
