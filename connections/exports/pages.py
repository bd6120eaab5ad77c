"""Cuts a web page into tags and texts: enough for lists in exports, and linear in its length."""

import html
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.refusals import Unreadable

_TOKEN = re.compile(r"<([^<>]*)>|[^<]{1,20000}|<")
_CLASS = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]{0,20})")
_SILENT = ("script", "style", "head", "title")
MOST_TOKENS = 2_000_000
LONGEST = 2_000  # letters of one text; what is longer is no name and no date
_LONE = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr")


class Tag:
    """One start or end tag."""

    __slots__ = ("classes", "href", "is_end", "name")

    def __init__(self, written: str):
        found = _NAME.match(written)
        self.name = found[1].lower() if found else ""
        self.is_end = written.startswith("/")
        self.classes: frozenset[str] = frozenset()
        self.href = ""
        if not self.is_end and " " in written:
            self.classes = frozenset(_attribute(_CLASS, written).split())
            self.href = _attribute(_HREF, written)

    @property
    def opens(self) -> bool:
        """Say whether a later end tag closes this one."""
        return bool(self.name) and not self.is_end and self.name not in _LONE


def tokens(page: str) -> Iterator[Tag | str]:
    """Yield tags and the texts between them, references resolved, scripts and styles left out."""
    silent = ""
    for number, found in enumerate(_TOKEN.finditer(page)):
        if number == MOST_TOKENS:
            raise Unreadable(
                _("This page holds more than a list of connections; please download it again.")
            )
        if found[1] is None:
            if not silent:
                yield html.unescape(found[0])
            continue
        tag = Tag(found[1])
        if silent:
            silent = "" if tag.is_end and tag.name == silent else silent
        elif tag.name in _SILENT and not tag.is_end:
            silent = tag.name
        elif tag.name:
            yield tag


def title(page: str) -> str:
    """Return the title of a page, from its first 10,000 letters."""
    found = re.search(r"<title>([^<]{0,300})</title>", page[:10_000], re.IGNORECASE)
    return html.unescape(found[1]).strip() if found else ""


def texts_of(page: str, classes: dict[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield the text of every element that has one of the classes, with the name of its group.

    `classes` says for each group of interest by which classes its elements are known.
    """
    group, depth, parts, room = "", 0, [], 0
    for token in tokens(page):
        if isinstance(token, str):
            if group and room > 0:
                parts.append(token[:room])
                room -= len(token)
        elif group:
            depth += 1 if token.opens else -1 if token.is_end else 0
            if depth == 0:
                yield group, " ".join(parts)
                group = ""
        elif token.opens and token.classes:
            group = next((name for name, known in classes.items() if known & token.classes), "")
            depth, parts, room = 1, [], LONGEST


def _attribute(pattern: re.Pattern, written: str) -> str:
    found = pattern.search(written)
    return html.unescape(found[1] or found[2] or "") if found else ""
