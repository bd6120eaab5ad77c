"""Seals small secrets with the secret key, so that a copy of the database alone opens nothing.

Old keys in SECRET_KEY_FALLBACKS still open what they sealed. `purpose` keeps one kind of secret from
being opened as another.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unsealable(ValueError):
    """The key that sealed this is gone."""


def seal(purpose: str, secret: bytes) -> bytes:
    """Return `secret` so that only this installation can read it."""
    return _seals(purpose).encrypt(secret)


def unseal(purpose: str, sealed: bytes) -> bytes:
    """Return what was sealed. Raises `Unsealable`."""
    try:
        return _seals(purpose).decrypt(sealed)
    except InvalidToken as invalid:
        raise Unsealable from invalid


def _seals(purpose: str) -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"{purpose} {key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
