"""Personal links and the one-time codes that open them: derived secrets, their hashes, and how long a code counts.

The secret of a link is derived from the row's number, so it is stored nowhere. Of a code only its hash is kept.
A row that has such a door holds `code_hash`, `code_sent_at`, `code_tries` and `codes_sent`.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

LASTS = timedelta(minutes=15)
PAUSE = timedelta(minutes=1)
MOST_TRIES, MOST_CODES = 5, 20


def token_of(purpose: str, pk: int) -> str:
    """Return the secret part of the link of row `pk`, another one for every purpose."""
    key = hashlib.sha256(f"{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, str(pk).encode(), hashlib.sha256).hexdigest()


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"


def hash_of_code(pk: int, code: str) -> str:
    """Return what is kept of a code, which fits the row `pk` alone."""
    return hashed(f"{pk}:{code.strip()}")


def fits(row, code: str) -> bool:
    """Whether `code` is the one that was sent for `row`."""
    return bool(row.code_hash) and hmac.compare_digest(row.code_hash, hash_of_code(row.pk, code))


def why_not_send(row, *, now: datetime) -> str:
    """Say why no other code is sent at present."""
    if row.codes_sent >= MOST_CODES:
        return _("Many codes have been sent for this link. Please ask the company for a new one.")
    if row.code_sent_at and now - row.code_sent_at < PAUSE:
        return _(
            "A code is on its way. Please look into your mailbox before you ask for another one."
        )
    return ""


def why_not_enter(row, *, is_right: bool, now: datetime) -> str:
    """Say why a code opens nothing."""
    if not row.code_hash or row.code_tries >= MOST_TRIES or now - row.code_sent_at > LASTS:
        return _("This code is no longer valid. Ask for a new one.")
    return "" if is_right else _("This is not the code that we sent. Please look again.")
