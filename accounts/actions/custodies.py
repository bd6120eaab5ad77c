"""Access to a business account: who gets it, and how it is taken back."""

from datetime import date

from django.db import transaction

from accounts import rules
from accounts.models import Agency, BusinessAccount, Custody
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from people.models import Employment, Person


@transaction.atomic
def begin(
    account: BusinessAccount,
    *,
    person: Person | None = None,
    agency: Agency | None = None,
    since: date,
    by,
    today: date,
) -> Custody:
    """Record that a person or an agency has access from the day `since`; a person is told."""
    refuse(rules.why_not_both_hold(person=person is not None, agency=agency is not None))
    fresh = BusinessAccount.objects.select_for_update().get(pk=account.pk)
    refuse(rules.why_not_change(fresh.closed_on))
    refuse(rules.why_not_begin(since, opened_on=fresh.opened_on, today=today))
    if person is not None:
        employed = Employment.objects.current(today).filter(person=person).exists()
        refuse(rules.why_not_appoint(str(person), is_employed=employed))
    else:
        _check_agency(agency, fresh, today=today)
    held = fresh.custodies.held().filter(person=person, agency=agency)
    refuse(rules.why_not_hold_twice(str(person or agency), holds=held.exists()))
    custody = Custody.objects.create(account=fresh, person=person, agency=agency, since=since)
    ledger.record("accounts.custody_begun", custody, by=by, facts=_facts(custody))
    if person is not None:
        outbox.put(
            "custody_begun",
            to=person,
            about=fresh,
            key=f"custody_begun:{custody.pk}",
            context={"person": person, "account": fresh, "since": since},
            links={"account": outbox.Link.to(fresh)},
        )
    return custody


@transaction.atomic
def end(custody: Custody, *, until: date, note: str, by, today: date) -> None:
    """Record that access was taken back, on which day and how."""
    fresh = Custody.objects.select_for_update().get(pk=custody.pk)
    refuse(
        rules.why_not_take_back(
            until, since=fresh.since, ended_on=fresh.until, note=note, today=today
        )
    )
    fresh.until, fresh.end_note = until, note.strip()
    fresh.save(update_fields=["until", "end_note"])
    ledger.record(
        "accounts.custody_ended",
        fresh,
        by=by,
        facts={**_facts(fresh), "until": until.isoformat()},
    )


def _check_agency(agency: Agency, account: BusinessAccount, *, today: date) -> None:
    """Refuse access that the contract does not cover, or not any more."""
    now = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    refuse(rules.why_not_engage(str(now), ended_on=now.ended_on, today=today))
    refuse(
        rules.why_not_give_agency(
            now.name,
            platform=account.platform,
            platforms=now.platforms,
            is_leaving=now.exit_steps.waiting().exists(),
        )
    )


def _facts(custody: Custody) -> dict:
    return {
        "account": custody.account_id,
        "person": custody.person_id,
        "agency": custody.agency_id,
        "since": custody.since.isoformat(),
    }
