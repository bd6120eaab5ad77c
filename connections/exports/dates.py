"""Reads the day out of the ways in which exports write dates, in many languages."""

import re
import unicodedata
from datetime import UTC, date, datetime

_LATEST = 4_102_444_800  # the first second of the year 2100
# How each month begins, without accents, in the languages in which exports are common.
_MONTHS = [
    "jan ene gen sty led ian oca янв січ tammi ιαν يناير ינואר",
    "feb fev lut uno sub фев лют helmi φεβ فبراير פברואר",
    "mar mrt marz maerz mrz maart bre мар бер maali μαρ مارس מרץ",
    "apr avr abr kwi dub nis апр кві huhti απρ ابريل אפריל",
    "may mai mei mag maj kve май мая тра touko μαι مايو מאי",
    "jun juin giu kesa cze cer cerven haz iun июн чер kesa ιουν يونيو יוני",
    "jul juil lug lip cervene cervenc tem iul июл лип heina ιουλ يوليو יולי",
    "aug aou ago sie srp agu авг сер elo αυγ اغسطس אוגוסט",
    "sep set wrz zar eyl szept сен вер syys σεπ سبتمبر ספטמבר",
    "oct okt out ott loka paz rij eki окт жов loka οκτ اكتوبر אוקטובר",
    "nov lis kas noi ноя marra νοε نوفمبر נובמבר",
    "dec dez des dic gru pro ara дек груд joulu δεκ ديسمبر דצמבר",
]
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_EAST = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})[/-](\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\.?\s+([^\W\d_]{3,14})\.?\s+(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\.?(?:er|[ºª°])?[\s-]+(?:de\s+|di\s+)?([^\W\d_]{3,14})\.?,?[\s-]+(?:de\s+|del\s+)?(\d{4}|\d{2})(?!\d)")  # fmt: skip
_MONTH_FIRST = re.compile(r"(?<![^\W_])([^\W\d_]{3,14})\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)")
_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)"
)


def of_epoch(value: object) -> str | None:
    """Return the UTC day of a Unix time in seconds (or milliseconds); None for 0 and nonsense."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,15}", value.strip()):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if (
        not 0 < value < _LATEST * 1000
    ):  # also no number too large to be divided, and none that is none
        return None
    if value >= 100_000_000_000:
        value = value / 1000
    if not 0 < value < _LATEST:
        return None
    return datetime.fromtimestamp(value, UTC).date().isoformat()


def of_text(value: object, *, month_first: bool = True) -> str | None:
    """Return the day that `value` names; None when it names none.

    An instant with its offset counts as the day in UTC; anything else is the written day.
    `month_first` decides what 03/04/2024 means; 13/04/2024 can mean only one day, and with hyphens or
    points the day comes first.
    """
    if not isinstance(value, str) or not value:
        return None
    written = value[:80].translate(_DIGITS).strip()
    if found := _INSTANT.match(written):
        return _instant(found[0])
    for pattern in (_ISO, _EAST):
        if found := pattern.search(written):
            return _day(*found.groups())
    if found := _DOTTED.search(written):
        return _day(found[3], found[2], found[1])
    if found := _NUMBERS.search(written):
        first, mark, second, year = found.groups()
        us_order = int(second) > 12 or (month_first and mark == "/" and int(first) <= 12)
        return _day(year, first, second) if us_order else _day(year, second, first)
    if found := _YEAR_FIRST.search(written):
        return _day(found[1], _month(found[2]), found[3])
    if found := _DAY_FIRST.search(written):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.search(written):
        return _day(found[3], _month(found[1]), found[2])
    return None


_DIGITS = {start + number: str(number) for start in (0x660, 0x6F0, 0x966) for number in range(10)}


def is_day_first(value: str) -> bool:
    """Say whether a date in numbers can only be read with the day first, as 14/03/2019."""
    found = _NUMBERS.search(value[:80].translate(_DIGITS))
    return bool(found) and int(found[1]) > 12


def _instant(written: str) -> str | None:
    try:
        moment = datetime.fromisoformat(re.sub(r"\s?(?:Z|UTC)$", "+00:00", written))
        return moment.astimezone(UTC).date().isoformat()
    except (ValueError, OverflowError):
        return None


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_MONTH = {_plain(word): number for number, words in enumerate(_MONTHS, 1) for word in words.split()}


def _month(word: str) -> int:
    """Return the number of a month by the longest beginning that we know; 0 when it is none."""
    plain = _plain(word).removeprefix("ב")  # Hebrew writes "in March"
    return next((_MONTH[plain[:n]] for n in range(len(plain), 2, -1) if plain[:n] in _MONTH), 0)


def _day(year, month, day) -> str | None:
    year, month, day = int(year), int(month), int(day)
    try:
        return date(2000 + year if year < 100 else year, month, day).isoformat()
    except ValueError:
        return None
