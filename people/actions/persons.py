"""Add people and correct what is known of them."""

from datetime import date

from django.db import transaction

from core.refusals import refuse
from ledger import actions as ledger
from people import rules, signals
from people.actions import employments, logins
from people.models import Person

FIELDS = ("number", "given_name", "family_name", "work_email", "private_email", "manager")


@transaction.atomic
def add(*, person: dict, employment: dict, may_sign_in: bool, by, today: date) -> Person:
    """Add somebody together with the employment that brings them to us.

    `person` holds values for FIELDS, `employment` what `employments.start` takes.
    """
    added = Person(**person)
    _check(added)
    added.save()
    ledger.record("people.person_added", added, by=by, facts={"manager": added.manager_id})
    employments.start(added, **employment, by=by, today=today)
    if added.manager_id:
        logins.let_see_reports([added.manager_id], by=by)
    if may_sign_in:
        logins.open_for(added, by=by)
    return added


@transaction.atomic
def edit(person: Person, *, by, today: date, **changes) -> Person:
    """Correct what is known of `person`; a login follows the work e-mail address."""
    fresh = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    email_before = fresh.work_email
    changed = [name for name, value in changes.items() if getattr(fresh, name) != value]
    if not changed:
        return fresh
    for name in changed:
        setattr(fresh, name, changes[name])
    _check(fresh)
    if "private_email" in changed:
        fresh.private_email_confirmed_on = None
    fresh.save()
    facts = {"changed": sorted(changed), "manager": fresh.manager_id}
    ledger.record("people.person_edited", fresh, by=by, facts=facts)
    if "work_email" in changed:
        logins.follow_email(fresh, before=email_before, by=by)
    if "manager" in changed and fresh.manager_id:
        logins.let_see_reports([fresh.manager_id], by=by)
    return fresh


@transaction.atomic
def confirm_address(person: Person, *, private_email: str, by, today: date) -> Person:
    """Note a private address that the person themselves gave or confirmed; from then on it is written to."""
    fresh = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    refuse(rules.why_not_confirm_address(private_email, work_email=fresh.work_email))
    fresh.private_email, fresh.private_email_confirmed_on = private_email, today
    fresh.save(update_fields=["private_email", "private_email_confirmed_on"])
    ledger.record("people.private_address_confirmed", fresh, by=by)
    signals.address_confirmed.send(sender=Person, person=fresh, by=by, today=today)
    return fresh


def _check(person: Person) -> None:
    others = Person.objects.exclude(pk=person.pk)
    refuse(rules.why_not_have_number(taken=others.filter(number=person.number).exists()))
    if person.work_email:
        taken = others.filter(work_email__iexact=person.work_email).exists()
        refuse(rules.why_not_have_email(taken=taken))
    if person.manager_id:
        above = Person.objects.chain_above(person.manager)
        refuse(rules.why_not_report_to(person.pk, above))
