"""Which languages there are, and which pages and messages are complete in them.

A page that is not complete in every language is shown in English as a whole, never half in one language and half
in another; so is a message. `tests/test_languages.py` keeps the promise for whatever is named here.
"""

from fnmatch import fnmatchcase

from django.conf import settings
from django.utils import translation

from core import translated

ENGLISH = "en-gb"


def codes() -> list[str]:
    """Return the code of every language that can be chosen."""
    return [code for code, _name in settings.LANGUAGES]


def known(language: str) -> str:
    """Return the code by which we know a language (`en` is `en-gb`); English for one that we do not have."""
    found = next((code for code in codes() if code == language), "")
    short = language.partition("-")[0]
    return found or next((code for code in codes() if code.partition("-")[0] == short), ENGLISH)


def current() -> str:
    """Return the language of this moment's page or message."""
    return known(translation.get_language() or ENGLISH)


def speaking(language: str) -> translation.override:
    """Within it, everything that is said is in `language`."""
    return translation.override(known(language))


def in_english() -> translation.override:
    """Within it, everything is English: what the ledger seals, and what is stored for everybody to read."""
    return translation.override(ENGLISH)


def is_page_translated(name: str, role: str = "") -> bool:
    """Say whether everything that a role reads on a page, named as its address is, exists in every language."""
    names = (name, f"{name}@{role}")
    return any(fnmatchcase(each, pattern) for each in names for pattern in translated.PAGES)


def is_notice_translated(kind: str) -> bool:
    """Say whether the words of a kind of message exist in every language."""
    return kind in translated.NOTICES
