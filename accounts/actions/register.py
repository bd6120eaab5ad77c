"""Business accounts come into the register, change, close and open again."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import rules
from accounts.actions import custodies
from accounts.models import BusinessAccount
from core.refusals import refuse
from ledger import actions as ledger
from people.models import Employer, Employment, Person

# What may be told about an account; whoever answers for it is checked apart.
TEXTS = ("purpose", "recovery_address", "two_factor", "vault_pointer", "opened_on")


@transaction.atomic
def add(
    *,
    platform: str,
    handle: str,
    employer: Employer,
    by,
    today: date,
    url: str = "",
    owner: Person | None = None,
    deputy: Person | None = None,
    **told,
) -> BusinessAccount:
    """Put an account of the company into the register."""
    account = BusinessAccount(
        platform=platform,
        handle=rules.bare_handle(handle),
        url=url,
        employer=employer,
        owner=owner,
        deputy=deputy,
        check_due_on=rules.next_look(today, all_right=True),
        **_known(told),
    )
    refuse(rules.why_not_platform(platform))
    _check(account, appointed=[owner, deputy], today=today)
    _save(account)
    facts = {"platform": str(platform), "employer": employer.pk, **_holders(account)}
    ledger.record("accounts.account_added", account, by=by, facts=facts)
    return account


@transaction.atomic
def edit(account: BusinessAccount, *, by, today: date, **changes) -> BusinessAccount:
    """Change what is known of an account, who owns it or who stands in; return it as it is now."""
    fresh = _locked(account)
    refuse(rules.why_not_change(fresh.closed_on))
    if "handle" in changes:
        changes["handle"] = rules.bare_handle(changes["handle"])
    changed = sorted(name for name, value in changes.items() if getattr(fresh, name) != value)
    if not changed:
        return fresh
    for name in changed:
        setattr(fresh, name, changes[name])
    # Somebody who left stays in the row until HR names somebody else; only new names are checked.
    appointed = [getattr(fresh, role) for role in ("owner", "deputy") if role in changed]
    _check(fresh, appointed=appointed, today=today)
    _save(fresh)
    facts = {"changed": changed, **(_holders(fresh) if appointed else {})}
    ledger.record("accounts.account_edited", fresh, by=by, facts=facts)
    return fresh


@transaction.atomic
def close(account: BusinessAccount, *, on: date, by, today: date) -> None:
    """Record that an account is gone; whoever still held it holds nothing any more."""
    fresh = _locked(account)
    refuse(rules.why_not_close(fresh.closed_on, opened_on=fresh.opened_on, on=on, today=today))
    for custody in fresh.custodies.held().order_by("pk"):
        until = max(on, custody.since)
        note = _("The account was closed.")
        custodies.end(custody, until=until, note=note, by=by, today=today)
    fresh.closed_on = on
    fresh.save(update_fields=["closed_on"])
    ledger.record("accounts.account_closed", fresh, by=by, facts={"closed_on": on.isoformat()})


@transaction.atomic
def reopen(account: BusinessAccount, *, by, today: date) -> None:
    """Take a closed account back into the open register, with nobody holding it yet."""
    fresh = _locked(account)
    refuse(rules.why_not_reopen(fresh.closed_on, fresh.platform))
    fresh.closed_on = None
    fresh.save(update_fields=["closed_on"])
    ledger.record("accounts.account_reopened", fresh, by=by, facts={"on": today.isoformat()})


def _known(told: dict) -> dict:
    strangers = sorted(set(told) - set(TEXTS))
    if strangers:
        raise TypeError(f"An account has no {', '.join(strangers)}.")
    return told


def _locked(account: BusinessAccount) -> BusinessAccount:
    return (
        BusinessAccount.objects.select_for_update(of=("self",))
        .select_related("owner", "deputy", "employer")
        .get(pk=account.pk)
    )


def _check(account: BusinessAccount, *, appointed: list, today: date) -> None:
    """Refuse an account that is not fit for the register."""
    twin = BusinessAccount.objects.filter(
        platform=account.platform, handle__iexact=account.handle
    ).exclude(pk=account.pk)
    refuse(rules.why_not_named(account.handle, taken=twin.exists()))
    refuse(rules.why_not_address(account.platform, account.url))
    texts = (account.handle, account.purpose, account.vault_pointer, account.recovery_address)
    refuse(rules.why_not_keep(*texts))
    refuse(rules.why_not_both(account.owner_id, account.deputy_id))
    people = [person for person in appointed if person is not None]
    working = set(
        Employment.objects.current(today).filter(person__in=people).values_list("person", flat=True)
    )
    for person in people:
        refuse(rules.why_not_appoint(str(person), is_employed=person.pk in working))


def _save(account: BusinessAccount) -> None:
    """Save an account that was found fit; somebody may have entered the same one at this moment."""
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:
        refuse(rules.why_not_named(account.handle, taken=True))


def _holders(account: BusinessAccount) -> dict:
    return {"owner": account.owner_id, "deputy": account.deputy_id}
