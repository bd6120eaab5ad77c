"""Which contact an e-mail address or a profile names, and which addresses name nobody.

An identifier that several contacts hold decides nothing, nor does the mailbox of a desk. Whether an
address is a desk's is read from its words and from the file itself: a local part that stands before
many domains and shares no letters with the names of those who hold it is not a person's.
"""

import re

from connections import normal
from connections.matching import spelling

LINKEDIN = "linkedin"
PROFILE = re.compile(
    r"(?:https?://)?(?:www\.|m\.|mobile\.|[a-z]{2,3}\.)?(linkedin\.com/in|twitter\.com|x\.com|facebook\.com|instagram\.com)/@?([A-Za-z0-9._-]+)/?(?:[a-z]{2}(?:[-_][A-Za-z]{2})?/?)?(?:[?#].*)?",
    re.IGNORECASE,
)
QUICK = re.compile("[A-Za-z0-9-]+/?")
PLATFORM = {
    "linkedin.com/in": LINKEDIN,
    "twitter.com": "x",
    "x.com": "x",
    "facebook.com": "facebook",
    "instagram.com": "instagram",
}
ROLES = spelling.flat("role_words") | normal.ROLE_MAILBOXES
FREE = spelling.flat("free_mail")
SIMPLE_EMAIL = re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
NOT_WORDS = re.compile("[^a-z]+")
MANY_DOMAINS = 3
SEVERAL = -2  # more than one contact holds it


def account(link: str, platform: str = "") -> tuple[str, str]:
    """Return platform and handle that a profile link (or a bare handle) names; "" where there is none."""
    _host, is_linkedin, handle = link.partition("linkedin.com/in/")
    if is_linkedin and QUICK.fullmatch(handle):
        return LINKEDIN, handle.rstrip("/").lower()
    found = PROFILE.fullmatch(link)
    if found:
        return PLATFORM[found[1].lower()], found[2].lower()
    if "/" in link or "." in link:
        where = normal.platform_of(link)
        return where or platform, normal.handle_of(link) or normal.platform_id_of(link)
    return platform, normal.handle_key(link)


def email(text: str) -> str:
    """Return an address in small letters; "" for what holds none."""
    lowered = text.strip().lower()
    return lowered if SIMPLE_EMAIL.fullmatch(lowered) else normal.email_key(text)


def is_desk(address: str) -> bool:
    """Say whether an address belongs to a desk by its words (info@, vertrieb-nord@)."""
    local = address.partition("@")[0].partition("+")[0]
    if local.isalpha():
        return local in ROLES
    first, *rest = NOT_WORDS.split(local)
    return first in ROLES or (bool(rest) and rest[-1] in ROLES) or "".join([first, *rest]) in ROLES


class Identities:
    """Every identifier of the contacts, and the one contact that holds it."""

    def __init__(self):
        self.emails: dict[str, int] = {}
        self.accounts: dict[tuple[str, str], int] = {}
        self.addresses_of: dict[str, list[str]] = {}

    def add_email(self, address: str, local: str, contact: int) -> None:
        """Note an address of a contact; `local` is the part before the @."""
        _put(self.emails, address, contact)
        self.addresses_of.setdefault(local, []).append(address)

    def add_account(self, platform: str, handle: str, contact: int) -> None:
        if handle:
            _put(self.accounts, (platform, handle), contact)

    def drop_desks(self, words_of) -> None:
        """Forget the addresses whose local part turned out to be a desk's, once all are in.

        `words_of(contact)` gives the words of a contact's name.
        """
        for local, addresses in self.addresses_of.items():
            if len(addresses) < MANY_DOMAINS:
                continue
            odd = [
                address
                for address in addresses
                if (holder := self.emails[address]) == SEVERAL
                or not _is_from_name(local, words_of(holder))
            ]
            if len({address.partition("@")[2] for address in odd}) >= MANY_DOMAINS:
                for address in addresses:
                    self.emails[address] = SEVERAL
        self.addresses_of = {}


def _put(table: dict, key, contact: int) -> None:
    known = table.setdefault(key, contact)
    if known != contact:
        table[key] = SEVERAL


def _is_from_name(local: str, words: list[str]) -> bool:
    """Say whether a local part could have been made of somebody's name."""
    letters = re.sub(r"[^a-z]", "", local)
    if any(len(w) > 2 and (w[:4] in letters or letters in w) for w in words):
        return True
    return 1 < len(letters) <= 4 and set(letters) <= {w[0] for w in words if w}
