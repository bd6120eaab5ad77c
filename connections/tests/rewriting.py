"""Writes an export again as another program, language setting or generation would: the same in other words.

`REWRITTEN[name](content, luck)` gives the same export in another form, or None where the form is not for
this kind of file. What an export says must not change by any of them.
"""

import csv
import io
import json
import random
import re

from core import tables

TEXTS = ("csv", "vcf", "js", "json", "html", "txt")


def kind_of(path: str) -> str:
    """Return how a sample is written, by its name."""
    return path.rpartition(".")[2].lower()


def _rows(content: bytes, path: str) -> list[list[str]] | None:
    if kind_of(path) != "csv":
        return None
    text = content.decode(tables.encoding_of(content, path)).lstrip("\ufeff")
    delimiter, skip = tables.delimiter_of(content, tables.encoding_of(content, path))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[skip:]


def _table(rows: list[list[str]], *, delimiter=",", end="\r\n", quoting=csv.QUOTE_MINIMAL) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return out.getvalue().encode()


def _heading(rows: list[list[str]]) -> int:
    """Return the place of the heading: the first row that is as wide as the widest."""
    width = max(map(len, rows))
    return next(at for at, row in enumerate(rows) if len(row) == width)


def other_delimiter(delimiter):
    def rewrite(content, path, luck):
        rows = _rows(content, path)
        # A table of one column has no separator, and notes above the heading are sentences.
        return rows and max(map(len, rows)) > 1 and _table(rows, delimiter=delimiter)

    return rewrite


def quoted(content, path, luck):
    rows = _rows(content, path)
    return rows and _table(rows, quoting=csv.QUOTE_ALL, end="\n")


def _columns(content, path, change):
    rows = _rows(content, path)
    if not rows or max(map(len, rows)) < 2:
        return None
    at = _heading(rows)
    width = len(rows[at])
    full = [row + [""] * (width - len(row)) for row in rows[at:] if len(row) <= width]
    return _table([*rows[:at], *change(full)])


def other_order(content, path, luck):
    def shuffled(rows):
        places = list(range(len(rows[0])))
        luck.shuffle(places)
        return [[row[place] for place in places] for row in rows]

    return _columns(content, path, shuffled)


def more_columns(content, path, luck):
    def wider(rows):
        return [
            [*row, "Remark" if at == 0 else "", "Seen" if at == 0 else f"yes {at}"]
            for at, row in enumerate(rows)
        ]

    return _columns(content, path, wider)


def encoded(encoding):
    def rewrite(content, path, luck):
        if kind_of(path) not in TEXTS:
            return None
        return content.decode(tables.encoding_of(content, path)).lstrip("\ufeff").encode(encoding)

    return rewrite


def line_ends(end):
    def rewrite(content, path, luck):
        if kind_of(path) not in TEXTS:
            return None
        text = content.decode(tables.encoding_of(content, path))
        return text.replace("\r\n", "\n").replace("\n", end).encode()

    return rewrite


def _json(content, path, change, **more):
    if kind_of(path) != "json":
        return None
    return json.dumps(change(json.loads(content.decode("utf-8-sig"))), **more).encode()


def one_line(content, path, luck):
    return _json(content, path, lambda found: found, ensure_ascii=True, separators=(",", ":"))


def indented(content, path, luck):
    return _json(content, path, lambda found: found, ensure_ascii=False, indent=8)


def other_key_order(content, path, luck):
    def turned(found):
        if isinstance(found, list):
            return [turned(each) for each in found]
        if isinstance(found, dict) and not _is_map_of_people(found):
            return {key: turned(found[key]) for key in reversed(found)}
        return found

    return _json(content, path, turned)


def more_keys(content, path, luck):
    def wider(found, depth=0):
        if isinstance(found, list):
            return [wider(each, depth + 1) for each in found]
        if isinstance(found, dict) and not _is_map_of_people(found):
            added = {"fbid_v9": "x", "media_map": {}} if depth else {"export_version": 7}
            return {key: wider(value, depth + 1) for key, value in found.items()} | added
        return found

    return _json(content, path, wider)


def _is_map_of_people(found: dict) -> bool:
    """Some exports have names as keys; there, order is what it says and a further key is a person."""
    return bool(found) and all(isinstance(value, str) for value in found.values())


def folded_cards(content, path, luck):
    if kind_of(path) != "vcf" or b"QUOTED-PRINTABLE" in content:
        return None
    lines = content.decode().replace("\r\n ", "").replace("\n ", "").splitlines()
    return "\r\n".join("\r\n ".join(_pieces(line)) for line in lines).encode()


def _pieces(line: str) -> list[str]:
    return [line[at : at + 40] for at in range(0, len(line), 40)] or [""]


def small_properties(content, path, luck):
    if kind_of(path) != "vcf" or b"QUOTED-PRINTABLE" in content:
        return None
    return re.sub(
        rb"^((?:item\d+\.)?[A-Z-]+)(?=[;:])", lambda found: found[1].lower(), content, flags=re.M
    )


def further_properties(content, path, luck):
    if kind_of(path) != "vcf":
        return None
    more = b"X-ABUID:1234\r\nREV:2024-01-01T00:00:00Z\r\nCATEGORIES:Friends\r\nEND:VCARD"
    return content.replace(b"END:VCARD", more)


def spaced_script(content, path, luck):
    if kind_of(path) != "js":
        return None
    return (
        b"\n\n"
        + content.removeprefix(b"\xef\xbb\xbf").replace(b" = ", b"\n  =\n  ").rstrip()
        + b" ;\n\n"
    )


def other_markup(content, path, luck):
    if kind_of(path) != "html":
        return None
    return content.replace(b"<div", b'<div data-x="1"').replace(b"</div>", b"</div>\n")


REWRITTEN = {
    "semicolons": other_delimiter(";"),
    "tabs": other_delimiter("\t"),
    "every cell quoted": quoted,
    "another order of columns": other_order,
    "further columns": more_columns,
    "UTF-8 with a mark": encoded("utf-8-sig"),
    "UTF-16": encoded("utf-16"),
    "Windows line ends": line_ends("\r\n"),
    "plain line ends": line_ends("\n"),
    "JSON on one line, escaped": one_line,
    "JSON indented": indented,
    "another order of keys": other_key_order,
    "further keys": more_keys,
    "folded cards": folded_cards,
    "small letters in cards": small_properties,
    "further lines in cards": further_properties,
    "a script with room": spaced_script,
    "further markup": other_markup,
}


def rewritten(content: bytes, path: str, form: str, seed: int = 0) -> bytes | None:
    """Return a sample in another form, or None where that form is not for it."""
    found = REWRITTEN[form](content, path, random.Random(seed))
    return found or None
