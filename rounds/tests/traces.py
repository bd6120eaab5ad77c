"""Looking for every spelling of a row in everything that a run left behind: tables, sessions, messages, logs, traffic."""

import json
from base64 import b64encode, urlsafe_b64encode
from hashlib import sha1, sha256
from importlib import import_module
from urllib.parse import quote

import numpy as np
from django.conf import settings
from django.db import connection

from rounds.actions import lists
from rounds.blind import matchkeys, tagfile, voprf
from rounds.models import Round

WIDTH = 5  # what is shorter is no trace of anybody


def spellings(row: str, round_: Round) -> set[bytes]:
    """Every way in which something of a row of Connections.csv could travel or stay.

    The words (name both ways round, link, address, company, and name beside company), the match keys made of them, and
    SHA-1 and SHA-256 of each; the round's whole value of each key, its tag, its claim secret and what the server
    keeps of one; all of these raw, in hex and in base64.
    """
    given, family, url, mail, company = row.split(",")[:5]
    names = [f"{given} {family}", f"{family} {given}", f"{family}, {given}", family]
    words = [*names, url, url.rpartition("/")[2], mail, company]
    words += [f"{name}{mark}{company}" for name in names[:2] for mark in (" ", "|", ", ", ",")]
    texts = {form for word in words for form in (word, word.lower(), word.upper()) if word}
    texts |= {quote(text) for text in texts} | {json.dumps(text)[1:-1] for text in texts}
    facts = matchkeys.Facts(name=names[0], company=company, links=(url,), mails=(mail,))
    keys = [key.encoded for key in matchkeys.of(facts, with_bare=True)]
    private, raw = lists.key_of(round_), []
    for key in keys:
        value = voprf.output(private, key)
        tag, secret = tagfile.split(value)
        raw += [value, tag, secret, tag + secret, tagfile.check_of(tag + secret)]
    plain = {text.encode() for text in texts} | set(keys)
    raw += [kind(each).digest() for each in plain for kind in (sha256, sha1)]
    return plain | {form for each in raw for form in forms(each)}


def forms(raw: bytes) -> list[bytes]:
    """The same bytes as they are and as text."""
    encoded = [b64encode(raw), urlsafe_b64encode(raw)]
    texts = [raw.hex().encode(), raw.hex().upper().encode(), *encoded]
    return [raw, *texts, *(each.rstrip(b"=") for each in encoded)]


def found_in(content: bytes, wanted: set[bytes]) -> set[bytes]:
    """Return which of the traces stand in `content`, however many there are of either."""
    if len(content) < WIDTH:
        return set()
    weights = 256 ** np.arange(WIDTH, dtype=np.uint64)
    begins: dict[int, list[bytes]] = {}
    for each in wanted:
        if len(each) >= WIDTH:
            begins.setdefault(int.from_bytes(each[:WIDTH], "little"), []).append(each)
    raw = np.frombuffer(content, np.uint8).astype(np.uint64)
    windows = sum(raw[at : len(raw) - WIDTH + 1 + at] * weights[at] for at in range(WIDTH))
    places = np.flatnonzero(np.isin(windows, np.fromiter(begins, np.uint64)))
    return {
        each
        for place in places
        for each in begins[int(windows[place])]
        if content.startswith(each, int(place))
    }


def tables() -> dict[str, set[tuple[bytes, ...]]]:
    """Return every row of every table of the database, whatever app or library it belongs to, as bytes."""
    with connection.cursor() as cursor:
        kept = {}
        for name in connection.introspection.table_names(cursor):
            cursor.execute(" ".join(["SELECT * FROM", connection.ops.quote_name(name)]))
            kept[name] = {tuple(map(_bytes, row)) for row in cursor.fetchall()}
    return kept


def written(after: dict, before: dict) -> bytes:
    """Return what stands in the tables `after` and did not `before`."""
    return b"\n".join(
        cell
        for name, rows in after.items()
        for row in rows - before.get(name, set())
        for cell in row
    )


def everything(after: dict) -> bytes:
    return written(after, {})


def opened_sessions() -> bytes:
    """Return the sessions as they are read, for their rows are signed and packed."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    model = store.get_model_class()
    return b"\n".join(json.dumps(each.get_decoded()).encode() for each in model.objects.all())


def _bytes(cell) -> bytes:
    if isinstance(cell, (bytes, bytearray, memoryview)):
        return bytes(cell)
    return b"" if cell is None else str(cell).encode()
