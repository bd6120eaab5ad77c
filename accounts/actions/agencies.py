"""Outside firms that post for us."""

from datetime import date

from django.db import IntegrityError, transaction

from accounts import rules
from accounts.models import Agency
from core.refusals import refuse
from ledger import actions as ledger
from people.models import Person


@transaction.atomic
def add(*, name: str, by, today: date, **told) -> Agency:
    """Put an agency on record; it holds no account yet."""
    agency = Agency(name=" ".join(name.split()), **told)
    agency.review_due_on = rules.next_review(max(agency.engaged_on or today, today))
    _check(agency)
    try:
        with transaction.atomic():
            agency.save()
    except IntegrityError:  # somebody entered the same one at this moment
        refuse(rules.why_not_named(agency.name, taken=True))
    ledger.record("accounts.agency_added", agency, by=by, facts=_days(agency))
    return agency


@transaction.atomic
def edit(agency: Agency, *, by, today: date, **changes) -> Agency:
    """Change what is known of an agency; it can only end once it holds no account."""
    fresh = Agency.objects.select_for_update().get(pk=agency.pk)
    changed = sorted(name for name, value in changes.items() if getattr(fresh, name) != value)
    if not changed:
        return fresh
    for name in changed:
        setattr(fresh, name, changes[name])
    _check(fresh)
    if "ended_on" in changed and fresh.ended_on is None:
        fresh.exit_steps.waiting().delete()  # the contract goes on after all
    if fresh.ended_on is not None and fresh.ended_on <= today:
        held = fresh.custodies.held().select_related("account")
        refuse(rules.why_not_end_agency([str(custody.account) for custody in held]))
    fresh.save()
    facts = {"changed": changed, **_days(fresh)}
    ledger.record("accounts.agency_edited", fresh, by=by, facts=facts)
    return fresh


@transaction.atomic
def add_person(agency: Agency, person: Person, *, by) -> None:
    """Note that somebody works for us through this agency, so that what concerns it reaches them."""
    fresh = Agency.objects.select_for_update().get(pk=agency.pk)
    there = fresh.people.filter(pk=person.pk).exists()
    refuse(rules.why_not_work_through(str(person), there=there))
    fresh.people.add(person)
    facts = {"person": person.pk}
    ledger.record("accounts.agency_person_added", fresh, by=by, facts=facts)


@transaction.atomic
def remove_person(agency: Agency, person: Person, *, by) -> None:
    """Note that somebody does not work for us through this agency any more."""
    fresh = Agency.objects.select_for_update().get(pk=agency.pk)
    if fresh.people.filter(pk=person.pk).exists():
        fresh.people.remove(person)
        facts = {"person": person.pk}
        ledger.record("accounts.agency_person_removed", fresh, by=by, facts=facts)


def _check(agency: Agency) -> None:
    twin = Agency.objects.filter(name__iexact=agency.name).exclude(pk=agency.pk)
    refuse(rules.why_not_named(agency.name, taken=twin.exists()))
    refuse(rules.why_not_days(agency.engaged_on, agency.ended_on))
    texts = (agency.contact_name, agency.urgent_name, agency.scope, agency.contract_reference)
    refuse(rules.why_not_keep(agency.name, *texts, agency.spending_note))


def _days(agency: Agency) -> dict:
    days = {"engaged_on": agency.engaged_on, "ended_on": agency.ended_on}
    return {name: day.isoformat() for name, day in days.items() if day}
