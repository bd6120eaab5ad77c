"""Personal links into one round, for leavers who were invited and cannot sign in any more.

A link is derived and stored nowhere, and a code to the private address that the leaver confirmed opens it. It
leads to the same pages, the same quota and the same limits as a login, to nothing else, and ends with the round.
"""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from core import clock, codes
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from notices.outbox import Link
from people.models import Person
from rounds import rules
from rounds.actions.evaluations import why_not_check
from rounds.models import CheckDoor, Round

LINK, CODE = "rounds.door", "rounds.door-code"
SYSTEM = "system:check_doors"


def make(person: Person, *, by, today: date) -> CheckDoor:
    """Return the one link of a leaver into the round that is open for them; refuses when there is none."""
    round_ = Round.objects.meant_for(person, today).open_on(today).first()
    why = rules.why_not_make_door(
        reason=why_not_check(person, today=today),
        has_round=round_ is not None,
        has_address=bool(address_of(person)),
    )
    refuse(why)
    with transaction.atomic():
        standing = CheckDoor.objects.valid(today).filter(round=round_, person=person).first()
        if standing is not None:
            return standing
        door = CheckDoor.objects.create(
            round=round_, person=person, made_on=today, expires_on=round_.closes_on
        )
        door.token_hash = codes.hashed(codes.token_of(LINK, door.pk))
        door.save(update_fields=["token_hash"])
        ledger.record("rounds.link_made", door, by=by, facts={"round": round_.pk})
    return door


@transaction.atomic
def take_back(person: Person, *, by, today: date) -> int:
    """End every link of a leaver at once, and the pages that are open behind it; return how many."""
    ended = list(CheckDoor.objects.filter(person=person, revoked_on__isnull=True))
    for door in ended:
        door.revoked_on, door.code_hash = today, ""
        door.save(update_fields=["revoked_on", "code_hash"])
        ledger.record("rounds.link_taken_back", door, by=by)
    return len(ended)


@transaction.atomic
def send_code(door: CheckDoor, *, now: datetime) -> None:
    """Send a one-time code to the leaver's private address, so that a forwarded link opens nothing."""
    fresh = _locked(door)
    refuse(rules.why_not_use_door(fresh, today=clock.day_of(now)))
    refuse(codes.why_not_send(fresh, now=now))
    fresh.codes_sent, fresh.code_sent_at = fresh.codes_sent + 1, now
    fresh.save(update_fields=["codes_sent", "code_sent_at"])
    ledger.record("rounds.code_sent", fresh, by=SYSTEM, facts={"number": fresh.codes_sent})
    outbox.put(
        "check_code",
        to=fresh.person,
        address=address_of(fresh.person),
        about=fresh.person,
        key=f"check_code:{fresh.pk}:{fresh.codes_sent}",
        context={"person": fresh.person},
        links={"code": Link.personal(CODE, door=fresh.pk)},
    )


@transaction.atomic
def enter(door: CheckDoor, code: str, *, now: datetime) -> str:
    """Return "" when `code` opens the door, which it does once; otherwise the reason why not.

    Wrong codes are counted, so this answers with the reason instead of raising it. The ledger does not say
    that somebody came in: who takes part is noted nowhere.
    """
    fresh = _locked(door)
    reason = rules.why_not_use_door(fresh, today=clock.day_of(now))
    reason = reason or codes.why_not_enter(fresh, is_right=codes.fits(fresh, code), now=now)
    if reason:
        fresh.code_tries += 1
    else:
        fresh.code_hash = ""
    fresh.save(update_fields=["code_tries", "code_hash"])
    return reason


def address_of(person: Person) -> str:
    """Return the private address that the person confirmed; "" when there is none."""
    return person.private_email if person.private_email_confirmed_on else ""


def link_of(_notice_key: str, *, door: int) -> str:
    """Return a personal link, for the one message that carries it."""
    return f"{settings.SITE_URL}{reverse('rounds:door', args=[codes.token_of(LINK, door)])}"


def code_of(_notice_key: str, *, door: int) -> str:
    """Make the code while its message is being sent; only its hash is kept."""
    code = codes.new_code()
    kept = codes.hash_of_code(door, code)
    CheckDoor.objects.filter(pk=door).update(code_hash=kept, code_tries=0)
    return code


def _locked(door: CheckDoor) -> CheckDoor:
    return CheckDoor.objects.select_for_update(of=("self",)).for_use().get(pk=door.pk)
