"""The exact text of an event and its digest: what a receipt shows and what the tree commits to.

The text is JSON in plain ASCII with a nonce of 128 bits, made once and never made again: verifying
hashes the text as it is stored. Without the nonce nobody can guess an erased event from its digest.
"""

import json
from datetime import datetime
from hashlib import sha256
from secrets import token_hex
from typing import NamedTuple

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
DOMAIN = b"policyhub/event/v1\n"


class Event(NamedTuple):
    """One row of the ledger before it has an id; the columns of `models.Entry` in their order."""

    at: datetime
    verb: str
    actor: str
    subject: str
    body: str
    digest: bytes


def event(*, verb: str, subject: str, actor: str, at: datetime, facts: dict) -> Event:
    """Write the text of one event and digest it."""
    body = _encode(
        {
            "verb": verb,
            "subject": subject,
            "actor": actor,
            "at": at.isoformat(),
            "facts": facts,
            "nonce": token_hex(16),
        }
    )
    return Event(at, verb, actor, subject, body, digest(body))


def digest(body: str) -> bytes:
    """Return the 32 bytes that stand for `body` in the tree."""
    return sha256(DOMAIN + body.encode()).digest()
