"""Accounts that people declare of their own accord, and withdraw when they like."""

from datetime import date

from django.db import transaction

from connections import asking
from connections.actions import rechecks
from connections.connectors import names
from connections.models import DeclaredAccount, Recheck
from core import passwords
from core.refusals import refuse
from ledger import actions as ledger
from people.models import Person


def why_not_declare(person: Person, *, today: date) -> str:
    """Say why this person can declare no account at all; "" when they can."""
    places = set(person.employments.current(today).values_list("place", flat=True))
    if why := asking.why_not_collect_accounts(sorted(places)):
        return why
    return asking.why_not_work_here(works_here=bool(places))


@transaction.atomic
def declare(person: Person, *, platform: str, account: str, by, today: date) -> DeclaredAccount:
    """Keep an account of one's own, so that its platform can be asked after one has left."""
    refuse(why_not_declare(person, today=today))
    refuse(passwords.why_not_keep(account))
    name = names.account_of(platform, account)
    refuse(
        asking.why_not_declare(
            platform,
            name,
            offered=not rechecks.why_not_offered(platform),
            taken=person.declared_accounts.filter(platform=platform).exists(),
        )
    )
    declared = DeclaredAccount.objects.create(
        person=person, platform=platform, name=name, declared_on=today
    )
    facts = {"person": person.pk, "platform": platform}
    ledger.record("connections.account_declared", declared, by=by, facts=facts)
    return declared


@transaction.atomic
def withdraw(declared: DeclaredAccount, *, by) -> None:
    """Forget a declared account at once; what is being asked about it at this moment is dropped too."""
    facts = {"person": declared.person_id, "platform": declared.platform}
    ledger.record("connections.account_withdrawn", declared, by=by, facts=facts)
    Recheck.objects.waiting().filter(
        connection__person=declared.person_id, connection__platform=declared.platform
    ).delete()
    declared.delete()
