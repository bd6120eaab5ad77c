"""Handing the relationship with a contact over: to a colleague, who accepts, or to a business account."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.urls import reverse

from accounts.models import BusinessAccount
from connections import rules
from connections.choices import HandoverState
from connections.models import Contact, Handover
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from people.models import Person


@transaction.atomic
def offer(contact: Contact, *, giver: Person, taker: Person, by, today: date) -> Handover:
    """Offer a relationship to a colleague; nothing changes until they accept."""
    works = taker.employments.current(today).exists()
    waiting = Handover.objects.waiting().filter(contact=contact, giver=giver).exists()
    is_self = giver.pk == taker.pk
    refuse(rules.why_not_hand_over(contact, is_waiting=waiting, is_self=is_self, works=works))
    handover = Handover.objects.create(contact=contact, giver=giver, taker=taker, offered_on=today)
    facts = {"contact": contact.pk, "giver": giver.pk, "taker": taker.pk}
    ledger.record("connections.handover_offered", handover, by=by, facts=facts)
    _tell("handover_offered", handover, to=taker)
    return handover


@transaction.atomic
def offer_many(contacts: Sequence[Contact], *, giver: Person, taker: Person, by, today: date):
    """Offer all contacts of somebody who leaves to one colleague, who hears of them in one message."""
    works = taker.employments.current(today).exists()
    is_self = giver.pk == taker.pk
    for contact in contacts:
        refuse(rules.why_not_hand_over(contact, is_waiting=False, is_self=is_self, works=works))
    made = Handover.objects.bulk_create(
        Handover(contact=contact, giver=giver, taker=taker, offered_on=today)
        for contact in contacts
    )
    facts = {"giver": giver.pk, "taker": taker.pk}
    told = [(handover, {**facts, "contact": handover.contact_id}) for handover in made]
    ledger.record_many("connections.handover_offered", told, by=by)
    outbox.put(
        "handovers_offered",
        to=taker,
        about=giver,
        key=f"handovers_offered:{giver.pk}:{taker.pk}:{made[0].pk}",
        context={"person": taker, "giver": giver, "handovers": made},
        links={"connections": outbox.Link.to(reverse("connections:own_list"))},
    )


@transaction.atomic
def give_to_account(
    contact: Contact, *, giver: Person, account: BusinessAccount, by, today: date
) -> Handover:
    """Let a business account look after a contact from now on; whoever answers for it is told."""
    waiting = Handover.objects.waiting().filter(contact=contact, giver=giver).exists()
    is_closed = account.closed_on is not None
    refuse(rules.why_not_hand_over(contact, is_waiting=waiting, is_closed=is_closed))
    handover = Handover.objects.create(
        contact=contact,
        giver=giver,
        account=account,
        state=HandoverState.ACCEPTED,
        offered_on=today,
        answered_on=today,
    )
    if account.owner and account.owner != giver:
        _put_in_charge(contact, account.owner)
        _tell("handover_to_account", handover, to=account.owner)
    facts = {"contact": contact.pk, "giver": giver.pk, "account": account.pk}
    ledger.record("connections.handed_to_account", handover, by=by, facts=facts)
    return handover


@transaction.atomic
def accept(handover: Handover, *, by, today: date) -> None:
    """The colleague looks after the contact from now on."""
    handover = _locked(handover)
    refuse(rules.why_not_answer(handover, is_taker=_is(handover.taker, by)))
    refuse(rules.why_not_change(handover.contact))
    Handover.objects.move(handover, to=HandoverState.ACCEPTED, answered_on=today)
    _put_in_charge(handover.contact, handover.taker)
    ledger.record("connections.handover_accepted", handover, by=by)
    _answer(handover, today=today)


@transaction.atomic
def decline(handover: Handover, *, by, today: date) -> None:
    """The colleague does not take the contact over; no reason is asked for."""
    handover = _locked(handover)
    refuse(rules.why_not_answer(handover, is_taker=_is(handover.taker, by)))
    Handover.objects.move(handover, to=HandoverState.DECLINED, answered_on=today)
    ledger.record("connections.handover_declined", handover, by=by)
    _answer(handover, today=today)


@transaction.atomic
def withdraw(handover: Handover, *, by, today: date) -> None:
    """Whoever offered it takes it back before it is answered."""
    handover = _locked(handover)
    refuse(rules.why_not_withdraw(handover, is_giver=_is(handover.giver, by)))
    Handover.objects.move(handover, to=HandoverState.WITHDRAWN, answered_on=today)
    ledger.record("connections.handover_withdrawn", handover, by=by)


def _put_in_charge(contact: Contact, person: Person) -> None:
    Contact.objects.filter(pk=contact.pk).update(relationship_owner=person)


def _is(person: Person | None, user) -> bool:
    return person is not None and person.user_id is not None and person.user_id == user.pk


def _locked(handover: Handover) -> Handover:
    rows = Handover.objects.select_for_update(of=("self",)).for_listing()
    return rows.get(pk=handover.pk)


def _answer(handover: Handover, *, today: date) -> None:
    """Tell the giver, unless they have left meanwhile: names of clients do not follow anybody home."""
    if handover.giver.employments.current(today).exists():
        _tell("handover_answered", handover, to=handover.giver)


def _tell(kind: str, handover: Handover, *, to: Person) -> None:
    outbox.put(
        kind,
        to=to,
        about=handover,
        key=f"{kind}:{handover.pk}:{handover.state}",
        context={"person": to, "handover": handover, "is_accepted": handover.state == "accepted"},
        links={"handover": outbox.Link.to(handover)},
    )
