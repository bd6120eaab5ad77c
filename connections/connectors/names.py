"""How each platform that can be asked writes an account, read from a link, a handle or a number."""

import re

from accounts.choices import Platform
from connections import normal
from connections.choices import IdentifierKind

LONGEST = 300  # letters; a name of a host has 253 at most
HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
SHAPES = {
    Platform.BLUESKY: re.compile(rf"did:plc:[a-z2-7]{{24}}|did:web:{HOST}|{HOST}"),
    Platform.MASTODON: re.compile(rf"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?@{HOST}"),
    Platform.GITHUB: re.compile(r"#\d{1,12}|[a-z0-9](?:[a-z0-9-]{0,38})"),
    Platform.YOUTUBE: re.compile(r"UC[\w-]{22}|@[\w.·-]{3,30}"),
    Platform.FLICKR: re.compile(r"\d{3,15}@N\d{2}|[a-z0-9_-]{2,50}"),
}
# What says best who is meant stands first: a number stays when a name changes.
BEST_FIRST = (IdentifierKind.PLATFORM_ID, IdentifierKind.HANDLE, IdentifierKind.PROFILE_URL)


def account_of(platform: str, text: str) -> str:
    """Return the account that a person means by a handle, link or number; "" for what cannot be one."""
    text = text.strip()
    if not text.startswith("did:") and ("/" in text or "://" in text):
        return _checked(platform, _of_link(platform, text))
    return _checked(platform, _of_word(platform, text))


def account_of_identifier(platform: str, kind: str, value: str) -> str:
    """Return the account that a contact's published identifier names; "" for one that cannot be asked."""
    if kind == IdentifierKind.PLATFORM_ID and platform == Platform.GITHUB:
        return _checked(platform, f"#{value}")
    return account_of(platform, value) if kind in BEST_FIRST else ""


def best_of(platform: str, identifiers: list[tuple[str, str]]) -> str:
    """Return the account to ask about, of the identifiers (kind, value) that a contact has published."""
    for wanted in BEST_FIRST:
        for kind, value in identifiers:
            if kind == wanted and (name := account_of_identifier(platform, kind, value)):
                return name
    return ""


def _checked(platform: str, name: str) -> str:
    shape = SHAPES.get(platform)
    fits = shape is not None and len(name) <= LONGEST and shape.fullmatch(name)
    return name if fits else ""


def _of_word(platform: str, text: str) -> str:
    if platform == Platform.YOUTUBE:
        return text if text.startswith("UC") and len(text) == 24 else _at(text)
    if platform == Platform.FLICKR and re.fullmatch(r"\d+@[nN]\d\d", text):
        return text.upper()
    return text.casefold().removeprefix("@") if platform != Platform.GITHUB else _login(text)


def _of_link(platform: str, text: str) -> str:
    """Return what the path of a link on the platform's own host names."""
    if platform == Platform.YOUTUBE:
        named = re.search(r"youtube\.com/(@[^/?#]+)", text)
        return normal.platform_id_of(text) or (_at(named[1]) if named else "")
    if platform == Platform.FLICKR:
        key = normal.profile_url_key(text)
        found = re.fullmatch(r"https://flickr\.com/(?:people|photos)/([^/]+)", key)
        return _of_word(platform, found[1]) if found else ""
    host_fits = normal.platform_of(text) == (platform if platform != Platform.MASTODON else "")
    return normal.handle_of(text) if host_fits else ""


def _at(text: str) -> str:
    return f"@{text.casefold().removeprefix('@')}"


def _login(text: str) -> str:
    return text.casefold().removeprefix("@").removeprefix("#")
