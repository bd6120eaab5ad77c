"""Reads the days that HR systems and people write, and refuses those that can be read in two ways."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# An instant is read as the day that is written there, whatever its offset from UTC.
_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?", re.DOTALL)
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ].*)?", re.DOTALL)
_DAY_MONTH = re.compile(r"(\d{1,2})[ .-]+([a-z]{3})[a-z]*[ .,-]+(\d{4})", re.IGNORECASE)
_MONTH_DAY = re.compile(r"([a-z]{3})[a-z]*[ .-]+(\d{1,2}),?[ -]+(\d{4})", re.IGNORECASE)
_NOTHING = {"", "-", "n/a", "none", "null", "0000-00-00", "00/00/0000", "00.00.0000"}


class NoDay(ValueError):
    """The text is no day. The message says what would be."""


def order_of(texts: Iterable[str]) -> str:
    """Tell in which order a file writes its days: "dmy", "mdy", or "" when nothing gives it away.

    One day such as 31/01/2026 gives away all others; a file that contradicts itself has no order.
    """
    found = set()
    for text in texts:
        parts = _NUMBERS.fullmatch(text.strip())
        if parts and parts[2] != ".":
            first, second = int(parts[1]), int(parts[3])
            if first > 12 >= second:
                found.add("dmy")
            elif second > 12 >= first:
                found.add("mdy")
    return found.pop() if len(found) == 1 else ""


def read(text: str, order: str = "") -> date | None:
    """Return the day that `text` names, or None when it names nothing.

    `order` is what `order_of` says about the whole file. Raises `NoDay`.
    """
    text = text.strip()
    if text.casefold() in _NOTHING:
        return None
    year, month, day = _parts(text, order)
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise _no_day(text) from error
    if not EARLIEST <= found <= LATEST:
        raise NoDay(
            _("“%(text)s” is too far from today. Write the year with four digits.")
            % {"text": _short(text)}
        )
    return found


def _parts(text: str, order: str) -> tuple[int, int, int]:
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_MONTH.fullmatch(text):
        return int(found[3]), _month(found[2], text), int(found[1])
    if found := _MONTH_DAY.fullmatch(text):
        return int(found[3]), _month(found[1], text), int(found[2])
    found = _NUMBERS.fullmatch(text)
    if not found:
        raise _no_day(text)
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or order == "dmy" or first > 12 or first == second:
        return year, second, first
    if order == "mdy" or second > 12:
        return year, first, second
    raise NoDay(
        _("“%(text)s” can be read in two ways. Write it as year-month-day: %(one)s or %(other)s.")
        % {
            "text": _short(text),
            "one": f"{year}-{second:02}-{first:02}",
            "other": f"{year}-{first:02}-{second:02}",
        }
    )


def _month(word: str, text: str) -> int:
    if word.casefold() not in MONTHS:
        raise _no_day(text)
    return MONTHS.index(word.casefold()) + 1


def _no_day(text: str) -> NoDay:
    return NoDay(
        _("“%(text)s” is not a day. Write it as year-month-day, such as 2026-01-31.")
        % {"text": _short(text)}
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
