"""A candidate's personal link: derived, stored nowhere, and opened only with a code to their own mailbox."""

import hashlib
import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from campaigns import signing_rules
from core.refusals import refuse
from hiring.models import Candidate
from ledger import actions as ledger
from notices import outbox
from notices.outbox import Link

LINK, CODE = "hiring.notice", "hiring.door-code"
SYSTEM = "system:hiring"


def token_of(candidate_id: int) -> str:
    """Return the secret part of a candidate's link."""
    key = hashlib.sha256(f"hiring.door:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, str(candidate_id).encode(), hashlib.sha256).hexdigest()


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def link_of(_notice_key: str, *, candidate: int) -> str:
    """Return the link, for the message that carries it."""
    return f"{settings.SITE_URL}{reverse('hiring:door', args=[token_of(candidate)])}"


def code_of(_notice_key: str, *, candidate: int) -> str:
    """Make the code while its message is being sent; only its hash is kept."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    Candidate.objects.filter(pk=candidate).update(
        code_sha256=hashed(f"{candidate}:{code}"), code_tries=0
    )
    return code


@transaction.atomic
def send_code(candidate: Candidate, *, now: datetime) -> None:
    """Send a one-time code to the candidate's address."""
    fresh = Candidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    refuse(signing_rules.why_not_send_code(fresh, now=now))
    fresh.codes_sent, fresh.code_sent_at = fresh.codes_sent + 1, now
    fresh.save(update_fields=["codes_sent", "code_sent_at"])
    ledger.record("hiring.code_sent", fresh, by=SYSTEM, facts={"number": fresh.codes_sent})
    outbox.put(
        "candidate_code",
        to=fresh.email,
        about=fresh,
        key=f"candidate_code:{fresh.pk}:{fresh.codes_sent}",
        context={},
        links={"code": Link.personal(CODE, candidate=fresh.pk)},
    )


@transaction.atomic
def enter(candidate: Candidate, code: str, *, now: datetime) -> str:
    """Return "" when `code` opens the door, which it does once; otherwise why not.

    That a candidate came in, and when, is written down nowhere: whoever reads and whoever does not look alike.
    """
    fresh = Candidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    wanted = hashed(f"{fresh.pk}:{code.strip()}")
    is_right = bool(fresh.code_sha256) and hmac.compare_digest(fresh.code_sha256, wanted)
    reason = signing_rules.why_not_take_code(fresh, is_right=is_right, now=now)
    if reason:
        fresh.code_tries += 1
    else:
        fresh.code_sha256 = ""
    fresh.save(update_fields=["code_tries", "code_sha256"])
    return reason
