"""Having checkpoints stamped by an authority outside, once a day; off unless LEDGER_TSA_URL is set.

Whether the authority answers changes nothing for anybody: the next hour tries again. Only the
hash of the checkpoint leaves the house.
"""

import logging
import secrets
import urllib.error
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from django.conf import settings

from ledger.checking.notes import Wrong
from ledger.models import Anchor, Checkpoint
from ledger.stamps import rfc3161

EVERY = timedelta(days=1)
CLOCKS_DIFFER_BY = timedelta(minutes=5)
PATIENCE, LARGEST_REPLY = 20, 100_000
log = logging.getLogger(__name__)


def anchor(now: datetime) -> Anchor | None:
    """Have the newest checkpoint stamped if a day has passed; None when there is nothing to do or no answer."""
    if not settings.LEDGER_TSA_URL:
        return None
    newest = Checkpoint.objects.order_by("pk").last()
    last = Anchor.objects.order_by("pk").last()
    if newest is None or (
        last and (last.checkpoint_id == newest.pk or last.stamped_at > now - EVERY)
    ):
        return None
    nonce = secrets.randbits(64)
    try:
        token = rfc3161.token_of(_ask(rfc3161.request(newest.note, nonce)))
        moment = checked(token, newest, now=now, nonce=nonce)
    except (Wrong, OSError, urllib.error.URLError) as error:
        log.warning("No time stamp this time; the next hour tries again. (%s)", error)
        return None
    return Anchor.objects.create(
        checkpoint=newest, authority=settings.LEDGER_TSA_URL, token=token, stamped_at=moment
    )


def checked(
    token: bytes, checkpoint: Checkpoint, *, now: datetime, nonce: int | None = None
) -> datetime:
    """Return when a checkpoint was stamped; raise `Wrong` when the token is worth nothing."""
    return rfc3161.checked(
        token,
        checkpoint.note,
        trusted=trusted(),
        not_before=checkpoint.at - CLOCKS_DIFFER_BY,
        not_after=now + CLOCKS_DIFFER_BY,
        nonce=nonce,
    )


def trusted() -> x509.Certificate:
    """Return the certificate that stamps are trusted by."""
    return x509.load_pem_x509_certificate(Path(settings.LEDGER_TSA_CERTIFICATE).read_bytes())


def _ask(question: bytes) -> bytes:
    asked = urllib.request.Request(  # noqa: S310 -- the address is the administrator's own setting
        settings.LEDGER_TSA_URL,
        data=question,
        headers={"Content-Type": "application/timestamp-query"},
    )
    with urllib.request.urlopen(asked, timeout=PATIENCE) as reply:  # noqa: S310
        return reply.read(LARGEST_REPLY)
