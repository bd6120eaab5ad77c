"""Personal links into one request: made when a letter goes out, opened with a code, taken back at the end."""

import hashlib
import hmac
import secrets
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from core import clock
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from notices.outbox import Link
from offboarding import rules
from offboarding.models import DisconnectRequest, Door

LINK, CODE = "offboarding.door", "offboarding.door-code"
SYSTEM = "system:doors"


def make(
    disconnect: DisconnectRequest, *, audience: str, name: str, address: str, today: date
) -> Door:
    """Return the one link of this audience; one to another address takes its place."""
    standing = disconnect.doors.filter(audience=audience, revoked_on__isnull=True).first()
    if standing and standing.address == address and standing.expires_on >= today:
        return standing
    disconnect.doors.filter(audience=audience, revoked_on__isnull=True).update(revoked_on=today)
    door = Door.objects.create(
        disconnect=disconnect,
        audience=audience,
        name=name,
        address=address,
        made_on=today,
        expires_on=disconnect.window_ends,
    )
    door.token_hash = hashed(token_of(door.pk))
    door.save(update_fields=["token_hash"])
    ledger.record("offboarding.link_made", door, by=SYSTEM, facts={"audience": str(audience)})
    return door


@transaction.atomic
def take_back(door: Door, *, by, today: date) -> None:
    """End a personal link at once; the next letter brings a new one."""
    moved = Door.objects.filter(pk=door.pk, revoked_on__isnull=True).update(revoked_on=today)
    refuse("" if moved else rules.why_not_take_back(door))
    door.revoked_on = today
    ledger.record("offboarding.link_taken_back", door, by=by)


def end_all(disconnect: DisconnectRequest, *, today: date) -> None:
    """Every link into a request that closes opens nothing any more."""
    disconnect.doors.filter(revoked_on__isnull=True).update(revoked_on=today)


@transaction.atomic
def choose_language(door: Door, language: str, *, today: date) -> None:
    """The leaver reads on in another language, and our next letters are in it."""
    refuse(rules.why_not_choose_language(door, language=language, today=today))
    disconnect = DisconnectRequest.objects.locked(door.disconnect_id)
    if disconnect.spoken == language:
        return
    disconnect.language = language
    disconnect.save(update_fields=["language"])
    facts = {"language": str(language)}
    ledger.record("offboarding.language_chosen", door, by=SYSTEM, facts=facts)


@transaction.atomic
def send_code(door: Door, *, now: datetime, language: str = "") -> None:
    """Send a one-time code to the address of the link, so that a forwarded link opens nothing."""
    fresh = _locked(door)
    refuse(rules.why_not_use_door(fresh, today=clock.day_of(now)))
    refuse(rules.why_not_send_code(fresh, now=now))
    fresh.codes_sent, fresh.code_sent_at = fresh.codes_sent + 1, now
    fresh.save(update_fields=["codes_sent", "code_sent_at"])
    facts = {"number": fresh.codes_sent}
    ledger.record("offboarding.code_sent", fresh, by=SYSTEM, facts=facts)
    outbox.put(
        "disconnect_code",
        to=fresh.address,
        about=fresh.disconnect,
        key=f"disconnect_code:{fresh.pk}:{fresh.codes_sent}",
        context={"door": fresh, "company": fresh.disconnect.employment.employer.name},
        links={"code": Link.personal(CODE, door=fresh.pk)},
        language=language or fresh.language,
    )


@transaction.atomic
def enter(door: Door, code: str, *, now: datetime) -> str:
    """Return "" when `code` opens the door, which it does once; otherwise the reason why not.

    Wrong codes are counted, so this answers with the reason instead of raising it.
    """
    fresh = _locked(door)
    reason = rules.why_not_use_door(fresh, today=clock.day_of(now))
    reason = reason or rules.why_not_enter(fresh, is_right=_is_code(fresh, code), now=now)
    if reason:
        fresh.code_tries += 1
    else:
        fresh.code_hash, fresh.opened_at = "", fresh.opened_at or now
    fresh.save(update_fields=["code_tries", "code_hash", "opened_at"])
    if not reason:
        ledger.record("offboarding.link_opened", fresh, by=SYSTEM)
    return reason


def token_of(door_id: int) -> str:
    """Return the secret part of a link. It is derived, so it is stored nowhere."""
    key = hashlib.sha256(f"offboarding.door:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, str(door_id).encode(), hashlib.sha256).hexdigest()


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def link_of(_notice_key: str, *, door: int) -> str:
    """Return a personal link, for the one message that carries it."""
    return f"{settings.SITE_URL}{reverse('offboarding:door', args=[token_of(door)])}"


def code_of(_notice_key: str, *, door: int) -> str:
    """Make the code while its message is being sent; only its hash is kept."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    Door.objects.filter(pk=door).update(code_hash=hashed(f"{door}:{code}"), code_tries=0)
    return code


def _is_code(door: Door, code: str) -> bool:
    wanted = hashed(f"{door.pk}:{code.strip()}")
    return bool(door.code_hash) and hmac.compare_digest(door.code_hash, wanted)


def _locked(door: Door) -> Door:
    rows = Door.objects.select_for_update(of=("self",)).for_use()
    return rows.get(pk=door.pk)
