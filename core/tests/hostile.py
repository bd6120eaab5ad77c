"""Files that only an attacker makes, for the tests that measure what reading them costs."""

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

PARTS = {
    "_rels/.rels": '<Relationships><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook><sheets><sheet name="S" sheetId="1" r:id="1" xmlns:r="r"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="1" Type="x/worksheet" Target="worksheets/s.xml"/>'
    '<Relationship Id="2" Type="x/sharedStrings" Target="shared.xml"/></Relationships>',
}  # fmt: skip
HEADING = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'


def workbook(sheet, shared="<sst/>", more=()) -> bytes:
    """Return an XLSX file whose sheet (text, or its steps) is `sheet`."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in {**PARTS, **dict(more)}.items():
            archive.writestr(name, text)
        for name, steps in (("xl/worksheets/s.xml", sheet), ("xl/shared.xml", shared)):
            with archive.open(name, "w") as member:
                for step in [steps] if isinstance(steps, str) else steps:
                    member.write(step.encode())
    return content.getvalue()


def _sheet(rows) -> Iterator[str]:
    yield f"<worksheet><sheetData>{HEADING}"
    yield from rows
    yield "</sheetData></worksheet>"


MEGA = 1 << 20
TEXTS = {
    "million-columns.csv": lambda: b"a," * MEGA,
    "million-columns-quoted.csv": lambda: b'"\n",' * (9 * MEGA),
    "cells.csv": lambda: b"a,b\n" + b"1," * (24 * MEGA),
    "empty-lines.csv": lambda: b"a,b\n" + b"\n" * (49 * MEGA),
    "separators.csv": lambda: b"a,b\n" + b",,\n" * (16 * MEGA),
    "one-cell.csv": lambda: b"a,b\n" + b"x" * (49 * MEGA),
    "one-quoted-cell.csv": lambda: b'a,b\n"' + b"x\n" * (24 * MEGA),
    "quotes.csv": lambda: b'"' * (49 * MEGA),
    "one-line-of-emoji.csv": lambda: "🌸".encode() * (12 * MEGA),
    "emoji.csv": lambda: b"a,b,c\n" + ("🌸" * 60 + ",x,\n").encode() * 199_000,
    "utf16.csv": lambda: ("a,b\n" + ("漢字" * 30 + ",b\n") * 199_000).encode("utf-16"),
    "wide.csv": lambda: b"a," * 499 + b"a\n" + (b"1," * 125 + b"\n") * 199_000,
    "noise.csv": lambda: os.urandom(49 * MEGA),
    "zeros.xlsx": lambda: b"PK\x03\x04" + bytes(49 * MEGA),
}
SHEETS = {
    "bomb.xlsx": lambda: (" " * MEGA for _ in range(300)),
    "giga-cell.xlsx": lambda: _around("<row><c t='str'><v>", ["x" * MEGA] * 1024, "</v></c></row>"),
    "noisy-cell.xlsx": lambda: _around("<row><c t='str'><v>", _noises(60), "</v></c></row>"),
    "deep.xlsx": lambda: ["<a>" * MEGA] * 60,
    "names.xlsx": lambda: ("".join(f"<a{n}x{m}/>" for n in range(99_999)) for m in range(99)),
    "attributes.xlsx": lambda: _around("<a ", (f"b{n}='' " for n in range(MEGA)), "/>"),
    "giant-tag.xlsx": lambda: _around('<a b="', _noises(60), '"/>'),
    "giant-comment.xlsx": lambda: _around("<!--", _noises(60), "-->"),
    "far-corner.xlsx": lambda: ['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
    "far-rows.xlsx": lambda: (
        f'<row r="{n * 5}"><c r="SF1"><v>1</v></c></row>' for n in range(1, 200_000)
    ),
}
SHARED = {
    "shared-again-and-again.xlsx": lambda: (f"<si><t>{'x' * 32_000}</t></si>" for _ in range(9)),
    "many-shared.xlsx": lambda: (f"<si><t>{n:x}</t></si>" * 100 for n in range(99_999)),
    "much-shared.xlsx": lambda: (f"<si><t>{noise}</t></si>" for noise in _noises(2000, 30_000)),
}
DECLARED = {
    "entities.xlsx": '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
    "outside-entity.xlsx": '<!ENTITY b SYSTEM "file:///etc/passwd">',
}
JSONS = {
    "lists.json": lambda: b"[" + b"[]," * 450_000 + b"[]]",
    "objects.json": lambda: b"[" + b'{"":0},' * 330_000 + b"{}]",
    "too-many.json": lambda: b"[" + b"[]," * (4 * MEGA) + b"[]]",
    "deep.json": lambda: b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
    "emoji.json": lambda: b'["' + "🌸".encode() * (4 * MEGA - 9) + b'"]',
    "emoji-and-texts.json": lambda: json.dumps(
        ["🌸"] + [f"{n}ab" * 3 for n in range(490_000)], ensure_ascii=False
    ).encode(),
    "number.json": lambda: b"1" * (15 * MEGA),
    "large.json": lambda: b" " * (60 * MEGA),
}


def _around(before: str, steps, after: str) -> Iterator[str]:
    yield before
    yield from steps
    yield after


def _noises(count: int, length: int = MEGA) -> Iterator[str]:
    """Yield texts that hardly shrink, so that no ratio gives them away."""
    return (os.urandom(length // 2).hex() for _ in range(count))


def makers() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the name of each hostile file and what makes it."""
    yield from TEXTS.items()
    yield from JSONS.items()
    for name, rows in SHEETS.items():
        yield name, partial(lambda rows: workbook(_sheet(rows())), rows)
    again = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    for name, texts in SHARED.items():
        yield name, partial(_shared, texts, again)
    for name, entities in DECLARED.items():
        sheet = f"<!DOCTYPE w [{entities}]><w><row><c t='str'><v>&b;</v></c></row></w>"
        yield name, partial(workbook, sheet)


def _shared(texts, row: str) -> bytes:
    return workbook(_sheet([row] * 150_000), _around("<sst>", texts(), "</sst>"))


# What the ordinary suite takes, because they are made and read quickly; the drill takes all.
QUICK = {
    "attributes.xlsx", "bomb.xlsx", "deep.json", "deep.xlsx", "entities.xlsx", "far-corner.xlsx",
    "far-rows.xlsx", "lists.json", "million-columns.csv", "number.json", "objects.json",
    "one-cell.csv", "one-quoted-cell.csv", "outside-entity.xlsx", "quotes.csv", "too-many.json",
    "emoji.json",
}  # fmt: skip


def names() -> set[str]:
    """Return the names of all hostile files."""
    return {name for name, _make in makers()}


def write(folder: Path, *, quick: bool) -> list[Path]:
    """Write the hostile files into `folder` and return their paths."""
    paths = []
    for name, make in makers():
        if not quick or name in QUICK:
            paths.append(folder / name)
            paths[-1].write_bytes(make())
    return paths
