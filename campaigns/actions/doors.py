"""Personal links: how people without a login come to what they are asked to sign, and prove who they are.

The secret of a link is derived and stored nowhere; a code to the person's mailbox opens it, so a forwarded
link opens nothing.
"""

import hashlib
import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from campaigns import rules, signing_rules
from campaigns.models import Assignment, PersonalDoor
from core import clock
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from notices.outbox import Link
from people.models import Person

CODE = "campaigns.door-code"


def link_to(person: Person, path: str) -> Link:
    """Return the link that leads this person to `path`: plain with a login, through their door without one."""
    return Link.to(path) if person.user_id else Link.personal(rules.OWN_LINK, person=person.pk)


def page_of(assignment: Assignment) -> Link:
    """Return the link to the page on which the person reads and signs."""
    return link_to(assignment.person, reverse("campaigns:assignment_read", args=[assignment.pk]))


def token_of(person_id: int) -> str:
    """Return the secret part of a person's link."""
    key = hashlib.sha256(f"campaigns.door:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, str(person_id).encode(), hashlib.sha256).hexdigest()


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def address_of(_notice_key: str, *, person: int) -> str:
    """Make the link while its message is being sent; every message lets the door stand open for longer."""
    token = token_of(person)
    PersonalDoor.objects.update_or_create(
        person_id=person,
        defaults={
            "token_sha256": hashed(token),
            "expires_at": clock.now() + signing_rules.DOOR_LASTS,
            "codes_sent": 0,
        },
    )
    return f"{settings.SITE_URL}{reverse('campaigns:door', args=[token])}"


def code_of(_notice_key: str, *, door: int) -> str:
    """Make the code while its message is being sent; only its hash is kept."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    PersonalDoor.objects.filter(pk=door).update(code_sha256=hashed(f"{door}:{code}"), code_tries=0)
    return code


@transaction.atomic
def send_code(door: PersonalDoor, *, now: datetime) -> None:
    """Send a one-time code to the person's address."""
    fresh = _locked(door)
    refuse(signing_rules.why_not_send_code(fresh, now=now))
    fresh.codes_sent, fresh.code_sent_at = fresh.codes_sent + 1, now
    fresh.save(update_fields=["codes_sent", "code_sent_at"])
    number = {"number": fresh.codes_sent}
    ledger.record("campaigns.door_code_sent", fresh.person, by="system:signing", facts=number)
    outbox.put(
        "campaign_code",
        to=fresh.person,
        about=fresh.person,
        key=f"campaign_code:{fresh.pk}:{now.timestamp():.0f}",
        context={"person": fresh.person},
        links={"code": Link.personal(CODE, door=fresh.pk)},
    )


@transaction.atomic
def enter(door: PersonalDoor, code: str, *, now: datetime) -> str:
    """Return "" when `code` opens the door, which it does once; otherwise why not.

    Wrong codes are counted, so this answers with the reason instead of raising it.
    """
    fresh = _locked(door)
    wanted = hashed(f"{fresh.pk}:{code.strip()}")
    is_right = bool(fresh.code_sha256) and hmac.compare_digest(fresh.code_sha256, wanted)
    reason = signing_rules.why_not_take_code(fresh, is_right=is_right, now=now)
    if reason:
        fresh.code_tries += 1
    else:
        fresh.code_sha256 = ""
    fresh.save(update_fields=["code_tries", "code_sha256"])
    if not reason:
        ledger.record("campaigns.door_entered", fresh.person, by=fresh.person)
    return reason


def _locked(door: PersonalDoor) -> PersonalDoor:
    rows = PersonalDoor.objects.select_for_update(of=("self",)).select_related("person__user")
    return rows.get(pk=door.pk)
