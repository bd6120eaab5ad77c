"""Reads address cards (vCard 2.1, 3.0 and 4.0), line by line, tolerant of what telephones really write.

Only the properties that say who somebody is are kept; pictures and keys are passed over.
"""

import codecs
import io
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from connections.exports import cleaning
from core.archives import shown
from core.refusals import Unreadable

MOST_IN_VALUE = 10_000
MOST_VALUES = 20  # of one kind in one card
MOST_LINES = 1_500_000
_WANTED = {
    "N",
    "FN",
    "ORG",
    "TITLE",
    "EMAIL",
    "TEL",
    "URL",
    "X-SOCIALPROFILE",
    "VERSION",
    "BEGIN",
    "END",
}
_LISTS = {"EMAIL": "emails", "TEL": "phones", "URL": "links", "X-SOCIALPROFILE": "links"}
_PROPERTY = re.compile(
    rb'(?:[A-Za-z0-9-]{1,40}\.)?([A-Za-z0-9-]{1,40})((?:;(?:"[^"]*"|[^":])*)?):(.*)', re.S
)
_CHARSET = re.compile(rb"CHARSET=\"?([A-Za-z0-9_-]{1,30})", re.IGNORECASE)
_QUOTED = re.compile(rb"QUOTED-PRINTABLE", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CHARSETS = re.compile(
    r"utf-?8|us-?ascii|iso-?8859-?\d{1,2}|windows-?125\d|cp125\d|koi8-[ru]|shift_?jis|gbk|gb2312|gb18030|big5|euc-(?:jp|kr)",
    re.IGNORECASE,
)
_NETWORKS = re.compile(
    r"https?://(?:[a-z]{1,6}\.)?(?:linkedin\.com/(?:in|pub)/|(?:twitter|x|facebook|instagram|pinterest|tiktok|github)\.com/|"
    r"threads\.(?:net|com)/|bsky\.app/|youtube\.com/|flickr\.com/|plus\.google\.com/)\S",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(slots=True)
class Card:
    """One card, with the values as they were written."""

    version: str = ""
    shown_name: str = ""
    names: list[str] = field(default_factory=list)  # family, given, further, before, behind
    company: str = ""
    title: str = ""
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @property
    def name(self) -> str | None:
        """Return the name as shown, else made of its parts."""
        family, given, further = [*self.names, "", "", ""][:3]
        return cleaning.text(self.shown_name) or cleaning.text(given, further, family)


def read(content: bytes, *, filename: str) -> Iterator[Card]:
    """Yield the cards in a file. Raises `Unreadable` when the last card has no end."""
    card, depth = None, 0
    for name, parameters, raw in _properties(content, filename):
        if name == "BEGIN":
            depth += 1
            card = Card() if depth == 1 else card
        elif name == "END" and depth:
            depth -= 1
            if depth == 0 and card is not None:
                yield card
                card = None
        elif card is not None and depth == 1:
            _take(card, name, _text(parameters, raw))
    if card is not None:
        sentence = _("“%(file)s” ends in the middle of a card; please export it again.")
        raise Unreadable(sentence % {"file": shown(filename)})


def social_link(links: list[str]) -> str | None:
    """Return the first link that leads to somebody's page on a network, normalised."""
    return next((cleaning.url(link) for link in links if _NETWORKS.match(link.strip())), None)


def _take(card: Card, name: str, value: str) -> None:
    if name == "N" and not card.names:
        card.names = _components(value)
    elif name == "FN":
        card.shown_name = card.shown_name or _plain(value)
    elif name == "ORG":
        card.company = card.company or _components(value)[0]
    elif name == "TITLE":
        card.title = card.title or _plain(value)
    elif name == "VERSION":
        card.version = value.strip()[:5]
    elif name in _LISTS:
        values = getattr(card, _LISTS[name])
        if len(values) < MOST_VALUES:
            values.append(_plain(value).removeprefix("tel:"))


def _properties(content: bytes, filename: str) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield name, parameters and value of the wanted properties, folded lines joined."""
    line = b""
    for number, piece in enumerate(_lines(content)):
        if number == MOST_LINES:
            sentence = _("“%(file)s” holds more than an address book; please split it.")
            raise Unreadable(sentence % {"file": shown(filename)})
        if line.endswith(b"=") and _QUOTED.search(line[:200]):
            line = (line[:-1] + piece)[:MOST_IN_VALUE]
        elif piece[:1] in (b" ", b"\t"):
            if len(line) < MOST_IN_VALUE:
                line = (line + piece[1:])[:MOST_IN_VALUE]
        else:
            yield from _property(line)
            line = piece[:MOST_IN_VALUE]
    yield from _property(line)


def _lines(content: bytes) -> Iterator[bytes]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = content.decode("utf-16", "replace").encode()
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    for line in io.BytesIO(content):
        yield line.rstrip(b"\r\n")


def _property(line: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    found = _PROPERTY.fullmatch(line)
    name = found[1].decode("ascii").upper() if found else ""
    if name in _WANTED:
        yield name, found[2], found[3]


def _text(parameters: bytes, raw: bytes) -> str:
    if _QUOTED.search(parameters):
        raw = quopri.decodestring(raw)
    said = _CHARSET.search(parameters)
    charset = said[1].decode("ascii") if said else "utf-8"
    for encoding in (charset if _CHARSETS.fullmatch(charset) else "utf-8", "utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("utf-8", "replace")


def _components(value: str) -> list[str]:
    """Split at semicolons that are not escaped."""
    return [_plain(part) for part in re.split(r"(?<!\\);", value)]


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
