"""Exports that only an attacker makes, or nobody's account is large enough for."""

import io
import json
import os
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

MEGA = 1 << 20
HEADING = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
CAR = bytes.fromhex("3aa265726f6f747381d82a58250001711220") + bytes(32) + b"gversion\x01"
PERSON = '{"name":"Zo\\u00c3\\u00ab %d","timestamp":1462357230}'


def zipped(members: Iterable[tuple[str, Iterable[bytes]]], level: int = 1) -> bytes:
    """Return a zip of members that are given step by step."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, steps in members:
            with archive.open(name, "w", force_zip64=True) as member:
                for step in steps:
                    member.write(step)
    return content.getvalue()


def _overlapping() -> bytes:
    """Return a zip whose directory names one large member many times (as in "a better zip bomb")."""
    noise = os.urandom(MEGA)
    content = zipped([("following-part1.js", [noise])])
    start = content.rfind(b"PK\x01\x02")
    end = content.rfind(b"PK\x06\x06")
    entry = content[start : end if end > 0 else content.rfind(b"PK\x05\x06")]
    names = [b"following-part%d.js" % number for number in range(1, 9)]
    directory = b"".join(entry.replace(b"following-part1.js", name) for name in names)
    closing = b"PK\x05\x06" + bytes(4) + len(names).to_bytes(2, "little") * 2
    closing += len(directory).to_bytes(4, "little") + start.to_bytes(4, "little") + bytes(2)
    return content[:start] + directory + closing


def _nested() -> bytes:
    inner = zipped([("Connections.csv", [b"\0" * MEGA] * 100)])
    for _level in range(5):
        inner = zipped([(f"{number}.zip", [inner]) for number in range(8)])
    return inner


def _deep(levels: int) -> bytes:
    return b'{"friends_v2":' + b"[" * levels + b"]" * levels + b"}"


MAKERS: dict[str, Callable[[], bytes]] = {
    "bomb.zip": lambda: zipped([("Connections.csv", [bytes(MEGA)] * 1024)], 9),
    "nested.zip": _nested,
    "inner-export.zip": lambda: zipped([("Connections.csv", [zipped([("a", [b"x" * 9999])])])]),
    "overlapping.zip": _overlapping,
    "outside.zip": lambda: zipped([("../Connections.csv", [HEADING.encode()])]),
    "many-names.zip": lambda: zipped([(f"a/{number}", [b""]) for number in range(60_000)]),
    "many-lists.zip": lambda: zipped(
        [(f"{number}/Connections.csv", [HEADING.encode()]) for number in range(11_000)]
    ),
    "noise.zip": lambda: zipped([("Connections.csv", (os.urandom(MEGA) for _ in range(60)))]),
    "deep-friends.json": lambda: _deep(90_000),
    "deep-address-book.json": lambda: b'{"address_book_v2":' * 90_000,
    "your_friends.html": lambda: b"<div class=_a6-g>" * 980_000,
    "unclosed/your_friends.html": lambda: b'<div class="_a6-h">' + b"<!--<a" * (2 * MEGA),
    "angles/your_friends.html": lambda: b"<p>_a6-g" + b"<" * (15 * MEGA),
    "attributes/your_friends.html": lambda: b'<p class="_a6-g ' + b" class=" * (MEGA + MEGA // 2),
    "references/your_friends.html": lambda: b'<p class="_a6-h">' + b"&#x1F338;" * (MEGA + MEGA // 2),
    "following.js": lambda: b"window.YTD.following.part0 = " + b"[" * (10 * MEGA),
    "giant/Connections.csv": lambda: HEADING.encode() + b"x" * (1024 * MEGA),
    "user_data.json": lambda: b'{"Activity": {"FansList": [' + b'"a[", ' * (2 * MEGA),
    "strings/user_data.json": lambda: b'{"FansList": ["' + b'\\\\' * (9 * MEGA) + b"[" * MEGA,
    "lists/user_data.json": lambda: b'{"FansList": [],"Following":null,"UserName":1' * (MEGA // 2),
    "contacts.vcf": lambda: b"BEGIN:VCARD\n" + b"FN:x\n" * (4 * MEGA),
    "folded/contacts.vcf": lambda: b"BEGIN:VCARD\nFN:x\n" + b" x\n" * (7 * MEGA),
    "begin/contacts.vcf": lambda: b"BEGIN:VCARD\n" * (2 * MEGA - 9),
    "values/contacts.vcf": lambda: b"BEGIN:VCARD\n" + b"EMAIL:a@example.com\n" * MEGA,
    "quoted/contacts.vcf": lambda: b"BEGIN:VCARD\nFN;QUOTED-PRINTABLE:" + b"=\n" * (9 * MEGA),
    "repo.car": lambda: b"\x3a\xa2eroots" + b"\x9b" + b"\xff" * (9 * MEGA),
    "blocks/repo.car": lambda: CAR + b"".join(
        b"\x25\x01\x71\x12\x20" + number.to_bytes(32, "big") + b"\xa0" for number in range(600_000)
    ),
    "loop/repo.car": lambda: CAR + b"\xff\xff\xff\x7f" * MEGA,
    "large/your_friends.json": lambda: (
        '{"friends_v2":[' + ",".join(PERSON % number for number in range(210_000)) + "]}"
    ).encode(),
    "large/following.js": lambda: b"window.YTD.following.part0 = "
    + json.dumps(
        [{"following": {"accountId": str(10**18 + n), "userLink": ""}} for n in range(140_000)]
    ).encode(),
    "large/Connections.csv": lambda: (
        HEADING
        + "".join(
            f"Ann{n},Dray,https://www.linkedin.com/in/ann-dray-{n},a{n}@example.com,Firm {n} Ltd,Head of Things,12 Mar 2024\n"
            for n in range(199_999)
        )
    ).encode(),
}  # fmt: skip


# Slow to make or to read, so that only the drill takes them.
SLOW = {
    "your_friends.html", "angles/your_friends.html", "references/your_friends.html", "noise.zip",
    "blocks/repo.car", "folded/contacts.vcf", "contacts.vcf", "begin/contacts.vcf", "values/contacts.vcf",
    "quoted/contacts.vcf", "user_data.json", "lists/user_data.json",
}  # fmt: skip


def write(folder: Path, *, quick: bool) -> list[Path]:
    """Write the hostile exports into `folder` and return their paths."""
    paths = []
    for name, make in MAKERS.items():
        if not quick or (name not in SLOW and not name.startswith(("large/", "giant/"))):
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(make())
            paths.append(path)
    return paths
