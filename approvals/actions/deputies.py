"""Deputies: who decides in whose name, from when to when, and how the ledger says so."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from approvals import rules
from approvals.models import Deputyship
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from notices.outbox import Link
from people.models import User
from people.querysets import scope_of


@transaction.atomic
def appoint(
    approver: User, *, deputy: User, first_on: date, last_on: date, now: datetime, today: date
) -> Deputyship:
    """An approver names who decides in their name from one day to another; the deputy is told."""
    User.objects.select_for_update().get(pk=approver.pk)  # two namings at once see each other
    refuse(why_not_stand_in(approver, deputy))
    another = Deputyship.objects.filter(approver=approver).around(first_on, last_on).exists()
    refuse(rules.why_not_dates(first_on, last_on, today=today, another=another))
    deputyship = Deputyship.objects.create(
        approver=approver, deputy=deputy, first_on=first_on, last_on=last_on, named_at=now
    )
    facts = {"deputy": ledger.name_of(deputy), "first_on": first_on.isoformat()}
    facts["last_on"] = last_on.isoformat()
    ledger.record("approvals.deputy_named", deputyship, by=approver, facts=facts)
    _tell("deputy_named", deputyship, to=deputy)
    return deputyship


@transaction.atomic
def end(deputyship: Deputyship, *, by: User, today: date) -> None:
    """End a deputyship early, from this moment on; whoever of the two did not do it is told."""
    fresh = Deputyship.objects.select_for_update(of=("self",)).for_listing().get(pk=deputyship.pk)
    refuse(rules.why_not_end(fresh, today=today))
    fresh.ended_on = today
    fresh.save(update_fields=["ended_on"])
    ledger.record("approvals.deputy_ended", fresh, by=by)
    _tell("deputy_ended", fresh, to=fresh.deputy if by.pk == fresh.approver_id else fresh.approver)


def why_not_stand_in(approver: User, deputy: User) -> str:
    """Say why one user cannot stand in for the other."""
    return rules.why_not_stand_in(
        approver.role,
        of_deputy=deputy.role if deputy.is_active else "",
        sees_as_much=_sees_as_much(deputy, approver),
        is_self=approver.pk == deputy.pk,
    )


def in_name_of(by, approver: User | None) -> dict:
    """Return what the ledger says besides the actor when somebody decides in another's name; {} otherwise."""
    if approver is None or not isinstance(by, User) or by.pk == approver.pk:
        return {}
    return {"in_name_of": ledger.name_of(approver)}


def signed(by: User, approver: User | None) -> str:
    """Return how a decision is signed: with both names when somebody decides in another's name."""
    if not in_name_of(by, approver):
        return str(by)
    return _("%(deputy)s for %(approver)s") % {"deputy": by, "approver": approver}


def deputies_of(approver: User, *, today: date) -> list[User]:
    """Return the users who may act in the name of `approver` today, so that they are told what waits."""
    rows = Deputyship.objects.in_force(today).filter(approver=approver).for_listing()
    return [row.deputy for row in rows]


def _sees_as_much(deputy: User, approver: User) -> bool:
    if deputy.role != approver.role:
        return True  # HR for a line manager: seen are the matters of the manager, not a whole place
    mine, theirs = scope_of(deputy), scope_of(approver)
    employers = not mine.employers or (theirs.employers and theirs.employers <= mine.employers)
    places = not mine.places or (theirs.places and theirs.places <= mine.places)
    return bool(employers and places)


def _tell(kind: str, deputyship: Deputyship, *, to: User) -> None:
    outbox.put(
        kind,
        to=getattr(to, "person", None) or to.email,
        about=deputyship,
        key=f"{kind}:{deputyship.pk}",
        context={"deputyship": deputyship, "recipient": to},
        links={"page": Link.to(reverse("approvals:deputy_list"))},
    )
