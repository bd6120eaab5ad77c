"""Normalises what exports say, so that the same person looks the same whatever file names them."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

# Control, bidi-control and zero-width characters and the byte order mark, once white space is collapsed.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff]"
)
_LONE = re.compile("[\ud800-\udfff]")
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+")
_INTENT = re.compile(r"(?:www\.|mobile\.)?(?:twitter|x)\.com", re.IGNORECASE)
LONGEST_EMAIL_FIELD = 2000


def text(*parts: object) -> str | None:
    """Join the parts with one space, without anything invisible; None when nothing is left.

    >>> text(" Ann ", None, "Q\\n Dray\\u200b")
    'Ann Q Dray'
    """
    joined = " ".join(part for part in parts if isinstance(part, str))
    if not joined.isascii():
        joined = _LONE.sub("\ufffd", joined)
        joined = unicodedata.normalize("NFC", _INVISIBLE.sub("", joined))
    elif not joined.isprintable():
        joined = _INVISIBLE.sub("", joined)
    return " ".join(joined.split()) or None


def mended(value: object) -> str | None:
    """Undo the wrong encoding in which Meta writes JSON; text that is right stays as it is.

    >>> mended("Zo\\u00c3\\u00ab")
    'Zoë'
    """
    if not isinstance(value, str):
        return None
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def handle(value: object) -> str | None:
    """Return a handle in lower case, without @ and percent signs."""
    found = text(unquote(value)) if isinstance(value, str) else None
    return (found or "").lstrip("@").lower().strip() or None


def url(value: object) -> str | None:
    """Return a link with https, without query, fragment and last slash; None when it is none.

    The link of X that holds a user's number in its query keeps it.
    """
    found = text(value)
    if not found:
        return None
    try:
        parts = urlsplit(found if "//" in found else f"https://{found}")
        host = parts.hostname
    except ValueError:
        return None
    if (
        parts.scheme.lower() not in ("http", "https")
        or not host
        or "." not in host
        or "@" in parts.netloc
    ):
        return None
    path = parts.path.rstrip("/").replace(" ", "%20")
    query = ""
    if _INTENT.fullmatch(host) and path.startswith(("/intent/", "/i/user/")) and parts.query:
        query = f"?{parts.query}"
    return f"https://{host}{path}{query}"


def email(value: object) -> str | None:
    """Return the first e-mail address in lower case.

    >>> email(" Ann <Ann@Example.com>; ann@example.org")
    'ann@example.com'
    """
    found = text(value)
    if not found or "@" not in found:
        return None
    address = _EMAIL.search(
        found[:LONGEST_EMAIL_FIELD].replace(";", " ").replace(",", " ").replace(":::", " ")
    )
    return address[0].lower().removeprefix("mailto:") if address else None


def phone(value: object) -> str | None:
    """Return the first telephone number: digits, and a plus before them.

    >>> phone("+44 20 7946 0018 ::: 020 7946 0000")
    '+442079460018'
    """
    first = re.split(r":::|[;,/\n]", text(value) or "")[0]
    digits = "".join(letter for letter in first if letter in "0123456789")
    if not digits:
        return None
    return f"+{digits}" if first.strip().removeprefix("(").startswith("+") else digits


def path_after(address: str | None, *, host: str, prefix: str) -> str | None:
    """Return the first part of a link's path after `prefix`, if the link leads to `host`.

    >>> path_after("https://uk.linkedin.com/in/ann-b/en", host="linkedin.com", prefix="/in/")
    'ann-b'
    """
    if not address:
        return None
    parts = urlsplit(address)
    at = parts.hostname or ""
    if at != host and not at.endswith(f".{host}"):
        return None
    if not parts.path.lower().startswith(prefix):
        return None
    return parts.path[len(prefix) :].partition("/")[0] or None
