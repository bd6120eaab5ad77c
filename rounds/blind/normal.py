"""The written normalisation of the private check (docs/private-check.md): one rule in two languages.

What this module says, static/js/private_check/normal.js says in the page, and one file of vectors is run
against both. It is plainer than `connections/normal.py` on purpose: nothing here depends on a library,
on a version of Unicode's newer letters, or on how a language parses links.
"""

import re
import unicodedata
from functools import cache
from urllib.parse import unquote

from rounds.blind import words

LONGEST = 200
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_APOSTROPHES = re.compile(f"[{words.APOSTROPHES}]")
_GAPS = re.compile("[^a-z0-9]+")
_SCHEME = re.compile("^https?://", re.IGNORECASE)
_BEHIND = re.compile("[?#]")
_DOOR = re.compile(r"^(?:www[0-9]?|m|mobile|web|touch)\.")
_COUNTRY = re.compile(r"^[a-z]{2,3}\.(?=(?:linkedin|pinterest|facebook)\.com$)")
_SOUNDS = re.compile("[a-z]+")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*\.)+[a-z0-9-]*[a-z0-9]")
_WELL_ESCAPED = re.compile(r"(?:[^%]|%[0-9A-Fa-f]{2})*")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_SPACES = " \t\n\r"
_CODES = {
    letter: code
    for code, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), start=1)
    for letter in letters
}


def plain(text: str) -> str:
    """Return the words of a text, each in plain small letters and digits, one space between them.

    Taken apart (NFKD), marks dropped, each letter made small, a fixed table for letters that cannot
    be taken apart, all once more, and whatever is neither letter nor digit becomes a gap.
    """
    if text.isascii():  # the same in fewer steps: nothing to take apart, no table, no marks
        return _GAPS.sub(" ", _APOSTROPHES.sub("", text).lower()).strip(" ")
    apart = _unmarked(unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)))
    small = "".join(_small(letter) for letter in apart)
    apart = _unmarked(unicodedata.normalize("NFKD", small))
    return " ".join(_split("".join(c if _is_letter(c) else " " for c in apart)))


def name_words(name: str) -> list[str]:
    """Return the words of a person's name, given name first, without titles, degrees and remarks."""
    before, _comma, behind = _BRACKETS.sub(" ", name[:LONGEST]).partition(",")
    first = _split(plain(before))
    rest = [
        word
        for word in _split(plain(behind))
        if word not in words.DEGREES and word not in words.DEGREES_BEHIND_COMMA
    ]
    found = [*rest, *first]
    while len(found) > 1 and found[0] in words.TITLES:
        found = found[1:]
    while len(found) > 1 and found[-1] in words.DEGREES:
        found = found[:-1]
    return found


def company_words(company: str) -> list[str]:
    """Return the words of a company without "the" before and legal forms behind."""
    text = company[:LONGEST].replace(".", "").replace("&", " and ").replace("+", " and ")
    found = _split(plain(text))
    if len(found) > 1 and found[0] == "the":
        found = found[1:]
    if len(found) > 3 and found[-3:] == ["sp", "z", "oo"]:
        found = found[:-3]
    whole = len(found)
    while len(found) > 1 and (
        found[-1] in words.FORMS or (found[-1] == "and" and len(found) < whole)
    ):
        found = found[:-1]  # "GmbH & Co. KG" goes whole
    return found


def mail(address: str) -> str:
    """Return an e-mail address in small letters; "" for none, and for the mailbox of a desk."""
    text = address.strip(_SPACES).lower() if address.isascii() else ""
    local = text.partition("@")[0].partition("+")[0]
    if not _MAIL.fullmatch(text) or len(text) > LONGEST or local in words.MAILBOXES:
        return ""
    return text


def link(url: str) -> str:
    """Return a profile link as `host/path`; "" for what is none, and for X's links by number."""
    text = _SCHEME.sub("", url.strip(_SPACES))
    whole = _BEHIND.split(text, maxsplit=1)[0]
    host, _slash, path = whole.partition("/")
    host = _site(host)
    if not host or (host == "x.com" and path.startswith("intent")):
        return ""
    path = unicodedata.normalize("NFC", _unescaped(path))
    if host != "youtube.com":
        path = path.lower() if path.isascii() else "".join(letter.lower() for letter in path)
    parts = [part for part in path.split("/") if part]
    if host == "linkedin.com" and parts[:1] == ["in"]:
        parts = parts[:2]
    key = f"{host}/{'/'.join(parts)}"
    return key if parts and len(key) <= LONGEST else ""


def link_of_handle(platform: str, handle: str) -> str:
    """Return the profile link that belongs to a handle, on platforms that have one per handle."""
    if platform not in words.PROFILES or re.search(r"[\s/?#%]", handle):
        return ""
    name = re.sub(r"^@", "", handle)
    return link(words.PROFILES[platform] + name) if name else ""


def soundex(word: str) -> str:
    """Return the Soundex code of a word; a word with anything but a to z in it stands for itself."""
    if not _SOUNDS.fullmatch(word):
        return word
    codes, last = "", _CODES.get(word[0], 0)
    for letter in word[1:]:
        if letter in "hw":
            continue
        code = _CODES.get(letter, 0)
        if code and code != last:
            codes += str(code)
        last = code
    return (word[0] + codes + "000")[:4]


def _split(text: str) -> list[str]:
    return [word for word in text.split(" ") if word]


@cache
def _small(letter: str) -> str:
    small = letter.lower()
    return words.LETTERS.get(small, small)


def _unmarked(text: str) -> str:
    return text if text.isascii() else "".join(c for c in text if unicodedata.category(c)[0] != "M")


def _is_letter(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LN"


def _site(host: str) -> str:
    host = host.lower() if host.isascii() else ""
    if not _HOST.fullmatch(host):
        return ""
    host = _COUNTRY.sub("", _DOOR.sub("", host))
    return words.HOSTS.get(host, host)


def _unescaped(path: str) -> str:
    if not _WELL_ESCAPED.fullmatch(path):
        return path
    try:
        return unquote(path, errors="strict")
    except UnicodeDecodeError:
        return path
