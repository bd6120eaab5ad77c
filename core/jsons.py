"""Reads JSON that somebody sent us, within limits on its size, its depth and what it would unpack to."""

import codecs
import json
import re

from django.utils.translation import gettext as _

from core.archives import shown
from core.refusals import Unreadable

MOST_BYTES = 16 * 1024 * 1024
MOST_VALUES = 1_000_000  # about 70 bytes of memory each
MOST_DEPTH = 100

_LONE = re.compile("[\ud800-\udfff]")


def read(content: bytes, *, filename: str, pairs: bool = False, first_only: bool = False):
    """Return what the JSON says.

    With `pairs`, an object becomes a list of its [key, value] pairs, so that a repeated key is not
    lost; with `first_only`, whatever follows the first value is ignored. Letters that no text may
    hold (half a surrogate pair, the null letter) are taken out. Raises `Unreadable`.
    """
    name = shown(filename)
    if len(content) > MOST_BYTES:
        raise _refused(
            name,
            _("“%(file)s” is larger than %(most)d MB; please split it."),
            most=MOST_BYTES >> 20,
        )
    if sum(content.count(mark) for mark in (b"[", b"{", b",", b":")) > MOST_VALUES:
        raise _refused(
            name, _("“%(file)s” holds more entries than we read at once; please split it.")
        )
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
        decoder = json.JSONDecoder(
            parse_constant=_no_constant, object_pairs_hook=_as_pairs if pairs else None
        )
        found = decoder.raw_decode(text.lstrip())[0] if first_only else decoder.decode(text)
    except (ValueError, RecursionError) as error:
        raise _refused(
            name, _("“%(file)s” is no complete JSON file; please export it again.")
        ) from error
    if not _mend(found):
        raise _refused(name, _("“%(file)s” is nested too deeply to be an export."))
    return _text(found)


def _mend(found) -> bool:
    """Clean every text inside `found`, level by level; False when there are too many levels."""
    level = [found]
    for _depth in range(MOST_DEPTH):
        below = []
        for value in level:
            if isinstance(value, dict):
                odd = [key for key in value if _text(key) != key]
                for key in odd:
                    value[_text(key)] = value.pop(key)
                places = list(value)
            elif isinstance(value, list):
                places = range(len(value))
            else:
                continue
            for place in places:
                item = value[place]
                if isinstance(item, str):
                    value[place] = _text(item)
                elif isinstance(item, dict | list):
                    below.append(item)
        if not below:
            return True
        level = below
    return False


def _text(value):
    if not isinstance(value, str) or (value.isascii() and "\0" not in value):
        return value
    return _LONE.sub("\ufffd", value).replace("\0", "")


def _as_pairs(pairs: list[tuple[str, object]]) -> list[list]:
    return [list(pair) for pair in pairs]


def _no_constant(word: str):
    raise ValueError(word)


def _refused(name: str, sentence: str, **more) -> Unreadable:
    return Unreadable(sentence % {"file": name, **more})
