"""What people do with requests about their own records: ask, and take back."""

from datetime import date

from django.db import IntegrityError, transaction

from core.refusals import refuse
from ledger import actions as ledger
from people.models import Person, User
from rights import rules
from rights.actions import telling
from rights.choices import Channel, State
from rights.models import PrivacyRequest


def whose(user: User) -> dict:
    """Return of whom a request by this login is: the person behind it, else the login itself."""
    person = Person.objects.filter(user=user).first()
    return {"person": person} if person else {"user": user}


@transaction.atomic
def ask(
    kind: str,
    *,
    words: str = "",
    for_officer: bool = False,
    person: Person | None = None,
    user: User | None = None,
    channel: str = Channel.PAGE,
    received_on: date | None = None,
    by,
    today: date,
) -> PrivacyRequest:
    """Receive a request; the person gets a confirmation with the day, HR is told."""
    refuse(why_not_ask(kind, words=words, person=person, user=user))
    received_on = received_on or today
    refuse(rules.why_not_note(received_on, today=today))
    asked = PrivacyRequest(
        person=person,
        user=user,
        kind=kind,
        channel=channel,
        words=words.strip(),
        for_officer=for_officer,
        received_on=received_on,
        due_on=rules.due_on(received_on),
    )
    try:
        with transaction.atomic():
            asked.save()
    except IntegrityError:  # the same was asked at this moment
        refuse(rules.why_not_ask(kind, words=words, asked_on=today))
        raise
    facts = {"kind": str(kind), "channel": str(channel), "due_on": asked.due_on.isoformat()}
    ledger.record("rights.asked", asked, by=by, facts=facts | telling.named(asked))
    telling.received(asked)
    telling.hr_of_new(asked)
    return asked


def why_not_ask(
    kind: str, *, words: str, person: Person | None = None, user: User | None = None
) -> str:
    """Say why somebody cannot ask this now."""
    same = PrivacyRequest.objects.open().filter(kind=kind, person=person, user=user)
    return rules.why_not_ask(
        kind, words=words, asked_on=same.values_list("received_on", flat=True).first()
    )


@transaction.atomic
def take_back(asked: PrivacyRequest, *, by, today: date) -> PrivacyRequest:
    """The person no longer wants it; it counts as never having been refused or done."""
    fresh = PrivacyRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    refuse(rules.why_not_take_back(fresh.state))
    fresh.state, fresh.closed_on = State.TAKEN_BACK, today
    fresh.closed_by = by if isinstance(by, User) else None
    fresh.save(update_fields=["state", "closed_on", "closed_by"])
    ledger.record("rights.taken_back", fresh, by=by, facts=telling.named(fresh))
    telling.keeper_of_taken_back(fresh)
    return fresh
