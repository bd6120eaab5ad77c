"""The last rung: HR proposes that the solicitor is asked, a legal reviewer agrees, and the file goes over.

The solicitor gets a personal link to the agreement, our letters and the person's replies, and nothing else.
"""

from datetime import date, datetime

from django.db import transaction

from approvals.actions import outside
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from notices.outbox import Link
from offboarding import rules
from offboarding.actions import doors, facts, letters, wording
from offboarding.choices import Audience, Channel, LetterKind
from offboarding.models import DisconnectRequest, Referral
from people.models import User


@transaction.atomic
def propose(
    disconnect: DisconnectRequest,
    *,
    note: str,
    solicitor_name: str,
    solicitor_email: str,
    by,
    today: date,
) -> Referral:
    """HR says why asking the solicitor is proportionate; every legal reviewer is told."""
    fresh = DisconnectRequest.objects.locked(disconnect.pk)
    proposed = Referral.objects.filter(disconnect=fresh).exists()
    refuse(rules.why_not_propose(note=note, stage=fresh.stage, is_proposed=proposed))
    referral = Referral.objects.create(
        disconnect=fresh,
        note=note.strip(),
        solicitor_name=solicitor_name.strip(),
        solicitor_email=solicitor_email,
        proposed_by=by,
        proposed_by_name=str(by),
        proposed_on=today,
    )
    ledger.record("offboarding.referral_proposed", referral, by=by, facts={"request": fresh.pk})
    facts.touched(fresh, today=today)
    for reviewer in User.objects.filter(role=User.Role.LEGAL_REVIEWER, is_active=True):
        outbox.put(
            "referral_proposed",
            to=reviewer.email,
            about=referral,
            key=f"referral_proposed:{referral.pk}:{reviewer.pk}",
            context={"referral": referral, "person": fresh.employment.person},
            links={"referral": Link.to(referral)},
        )
    return referral


@transaction.atomic
def take_back(referral: Referral, *, by, today: date) -> None:
    """HR withdraws the proposal; another may follow."""
    fresh = DisconnectRequest.objects.locked(referral.disconnect_id)
    refuse(rules.why_not_take_back_referral(referral))
    ledger.record("offboarding.referral_taken_back", referral, by=by)
    Referral.objects.filter(pk=referral.pk, agreed_on=None).delete()
    facts.touched(fresh, today=today)


@transaction.atomic
def agree(referral: Referral, *, by, today: date, now: datetime) -> Referral:
    """The legal reviewer agrees: the person is told, and the solicitor gets the link to the file."""
    disconnect = DisconnectRequest.objects.locked(referral.disconnect_id)
    letter = letters.draft(disconnect, LetterKind.REFERRAL, by=by, today=today)
    channel = Channel.MAIL if wording.address_of(disconnect) else Channel.POST
    letters.send(letter, channel=channel, by=by, today=today, now=now)
    referral.agreed_by, referral.agreed_on = outside.user_of(by), today
    referral.agreed_by_name = by.name if outside.is_from_outside(by) else str(by)
    referral.save(update_fields=["agreed_by", "agreed_by_name", "agreed_on"])
    told = {"request": disconnect.pk}
    ledger.record("offboarding.referral_agreed", referral, by=by, facts=told)
    door = doors.make(
        disconnect,
        audience=Audience.SOLICITOR,
        name=referral.solicitor_name,
        address=referral.solicitor_email,
        today=today,
    )
    outbox.put(
        "file_referred",
        to=referral.solicitor_email,
        about=disconnect,
        key=f"file_referred:{referral.pk}:{door.pk}",
        context={"referral": referral, "company": disconnect.employment.employer.name},
        links={"file": Link.personal(doors.LINK, door=door.pk)},
        not_after=letters.end_of_window(disconnect),
    )
    return referral
