"""Looks that come round: at an agency's access each month, at each account twice a year."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from accounts import rules
from accounts.models import AccountCheck, Agency, AgencyReview, BusinessAccount
from core.refusals import refuse
from ledger import actions as ledger
from people.models import Person


@transaction.atomic
def review(agency: Agency, *, needed, working, by, today: date) -> AgencyReview:
    """Write down which accounts an agency still needs, and who still works for us there."""
    fresh = Agency.objects.select_for_update(of=("self",)).select_related("owner").get(pk=agency.pk)
    has_ended = fresh.ended_on is not None and fresh.ended_on < today
    refuse(why_not_review(fresh, by=by, has_ended=has_ended))
    held, people = list(fresh.custodies.held()), list(fresh.people.all())
    done = AgencyReview.objects.create(
        agency=fresh,
        due_on=fresh.review_due_on or today,
        done_on=today,
        done_by=by,
        looked_at=len(held) + len(people),
    )
    wanted, there = {each.pk for each in needed}, {each.pk for each in working}
    done.not_needed.set([custody for custody in held if custody.pk not in wanted])
    done.not_working.set([person for person in people if person.pk not in there])
    fresh.review_due_on = rules.next_review(today)
    fresh.save(update_fields=["review_due_on"])
    facts = {
        "agency": fresh.pk,
        "not_needed": [custody.pk for custody in held if custody.pk not in wanted],
        "not_working": [person.pk for person in people if person.pk not in there],
    }
    ledger.record("accounts.agency_reviewed", done, by=by, facts=facts)
    return done


def people_of(agency: Agency, user) -> QuerySet[Person]:
    """Return who works for us through an agency: all for whoever answers for it, else those `user` may see."""
    found = Person.objects.filter(agencies=agency)
    if agency.owner is not None and agency.owner.user_id == user.pk:
        return found
    return found.filter(pk__in=Person.objects.visible_to(user).values("pk"))


def why_not_review(agency: Agency, *, by, has_ended: bool) -> str:
    """Say why `by` cannot review an agency; nobody says of what they do not see that it is not needed."""
    owner = agency.owner.user_id if agency.owner else None
    unseen = not Agency.objects.wholly_seen_by(by).filter(pk=agency.pk).exists()
    return rules.why_not_review(by, owner=owner, has_ended=has_ended, unseen=unseen)


@transaction.atomic
def check(
    account: BusinessAccount, *, found: dict[str, bool], note: str = "", by, today: date
) -> AccountCheck:
    """Write down what the owner of an account found right, and what needs work."""
    rows = BusinessAccount.objects.select_for_update(of=("self",))
    fresh = rows.select_related("owner", "deputy").get(pk=account.pk)
    owners = {person.user_id for person in (fresh.owner, fresh.deputy) if person}
    refuse(rules.why_not_look(by, owners=owners, closed_on=fresh.closed_on))
    note = " ".join(note.split())
    refuse(rules.why_not_note(found, note))
    points = {name: found[name] for name in rules.CHECKED}
    due_on = fresh.check_due_on or today
    done = AccountCheck.objects.create(
        account=fresh, due_on=due_on, done_on=today, done_by=by, note=note, **points
    )
    fresh.check_due_on = rules.next_look(today, all_right=all(points.values()))
    fresh.save(update_fields=["check_due_on"])
    facts = {"account": fresh.pk, **points, "next": fresh.check_due_on.isoformat()}
    ledger.record("accounts.account_checked", done, by=by, facts=facts)
    return done
