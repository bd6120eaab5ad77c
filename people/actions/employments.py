"""Begin, change and end stretches of work. A leaving date alone sets everything else in motion."""

from copy import copy
from datetime import date

from django.db import transaction

from core.refusals import refuse
from ledger import actions as ledger
from people import rules, signals
from people.models import Employment, Person
from people.querysets import scope_of

# What may be corrected in an employment besides its days.
DETAILS = ("department", "kind", "job_title", "time_zone", "restriction_months")


@transaction.atomic
def start(person: Person, *, employer, place: str, started_on: date, by, today, **details):
    """Let `person` begin to work, for the first time or again; return the employment."""
    refuse(rules.why_not_employ(scope_of(by), employer_id=employer.pk, place=place))
    before = list(person.employments.select_for_update())
    beside = [each for each in before if each.employer_id == employer.pk]
    refuse(rules.why_not_stand_beside(started_on, None, beside))
    _save_department(details)
    employment = Employment.objects.create(
        person=person, employer=employer, place=place, started_on=started_on, **details
    )
    facts = {
        "person": person.pk,
        "employer": employer.pk,
        "place": place,
        "started_on": started_on.isoformat(),
    }
    ledger.record("people.employment_started", employment, by=by, facts=facts)
    signals.staff_changed.send(sender=Employment, by=by, today=today)
    if any(each.left_on for each in before):
        _tell(signals.employee_returned, employment, by=by, today=today)
    return employment


@transaction.atomic
def edit(employment: Employment, *, employer, place: str, started_on: date, by, today, **details):
    """Correct what is known of an employment. The leaving date has verbs of its own."""
    refuse(rules.why_not_employ(scope_of(by), employer_id=employer.pk, place=place))
    fresh = _locked(employment)
    days = {"notice_on": fresh.notice_on, "garden_leave_from": fresh.garden_leave_from}
    refuse(rules.why_not_dates(started_on, left_on=fresh.left_on, **days))
    beside = _beside(fresh, employer)
    refuse(rules.why_not_stand_beside(started_on, fresh.left_on, beside))
    _save_department(details)
    wanted = {"employer": employer, "place": place, "started_on": started_on, **details}
    changed = [name for name, value in wanted.items() if getattr(fresh, name) != value]
    if not changed:
        return fresh
    for name in changed:
        setattr(fresh, name, wanted[name])
    window_before = fresh.restricted_until
    fresh.restricted_until = window(fresh)
    fresh.save()
    ledger.record("people.employment_edited", fresh, by=by, facts={"changed": sorted(changed)})
    if fresh.restricted_until != window_before:
        _tell(signals.employee_left, fresh, by=by, today=today)
    return fresh


@transaction.atomic
def end(
    employment: Employment,
    *,
    left_on: date,
    notice_on: date | None = None,
    garden_leave_from: date | None = None,
    by,
    today: date,
) -> Employment:
    """Set the leaving date, in the past or to come; return the employment as it is now."""
    fresh = _locked(employment)
    refuse(rules.why_not_end(fresh))
    _leave(fresh, left_on=left_on, notice_on=notice_on, garden_leave_from=garden_leave_from)
    ledger.record("people.employment_ended", fresh, by=by, facts=leaving_facts(fresh))
    _tell(signals.employee_left, fresh, by=by, today=today)
    return fresh


@transaction.atomic
def change_end(
    employment: Employment,
    *,
    left_on: date,
    notice_on: date | None = None,
    garden_leave_from: date | None = None,
    by,
    today: date,
) -> Employment:
    """Move the leaving date or the days before it; a login that closed opens again if it may."""
    fresh = _locked(employment)
    refuse(rules.why_not_change_end(fresh))
    was = leaving_facts(fresh)
    days = {"left_on": left_on, "notice_on": notice_on, "garden_leave_from": garden_leave_from}
    if leaving_facts(look_ahead(fresh, **days)) == was:
        return fresh
    _leave(fresh, **days)
    facts = leaving_facts(fresh)
    ledger.record("people.leaving_date_changed", fresh, by=by, facts={**facts, "was": was})
    _tell(signals.employee_left, fresh, by=by, today=today)
    return fresh


def look_ahead(
    employment: Employment,
    *,
    left_on: date,
    notice_on: date | None = None,
    garden_leave_from: date | None = None,
) -> Employment:
    """Return what the employment would be with these days; refuse what `end` would refuse."""
    ahead = copy(employment)
    ahead.left_on, ahead.notice_on = left_on, notice_on
    ahead.garden_leave_from = garden_leave_from
    days = {"notice_on": notice_on, "garden_leave_from": garden_leave_from}
    refuse(rules.why_not_dates(employment.started_on, left_on=left_on, **days))
    beside = _beside(employment, employment.employer)
    refuse(rules.why_not_stand_beside(employment.started_on, left_on, beside))
    ahead.restricted_until = window(ahead)
    return ahead


@transaction.atomic
def undo_end(employment: Employment, *, by, today: date) -> Employment:
    """Take the leaving date back, as if it had never been set."""
    fresh = _locked(employment)
    refuse(rules.why_not_undo_end(fresh))
    beside = _beside(fresh, fresh.employer)
    refuse(rules.why_not_stand_beside(fresh.started_on, None, beside))
    was = leaving_facts(fresh)
    fresh.left_on = fresh.notice_on = fresh.garden_leave_from = None
    fresh.restricted_until = fresh.sign_in_closed_at = None
    fresh.save()
    ledger.record("people.leaving_date_undone", fresh, by=by, facts={"was": was})
    _tell(signals.employee_returned, fresh, by=by, today=today)
    return fresh


def window(employment: Employment) -> date | None:
    """Return the last day of the restriction that follows from the days of `employment`."""
    if not employment.left_on:
        return None
    return rules.restricted_until(
        employment.left_on,
        months=employment.restriction_months,
        garden_leave_from=employment.garden_leave_from,
    )


def leaving_facts(employment: Employment) -> dict:
    """Return what the ledger says about the end of `employment`."""
    days = ("left_on", "notice_on", "garden_leave_from", "restricted_until")
    written = {day: getattr(employment, day) for day in days}
    return {
        "person": employment.person_id,
        **{day: value.isoformat() if value else None for day, value in written.items()},
    }


def _save_department(details: dict) -> None:
    """A department that was named for the first time goes on record with its first member."""
    department = details.get("department")
    if department is not None and department.pk is None:
        department.save()


def _locked(employment: Employment) -> Employment:
    """Read the row again, and keep others from changing it until this transaction is over."""
    rows = Employment.objects.select_for_update(of=("self",))
    return rows.select_related("person", "employer").get(pk=employment.pk)


def _beside(employment: Employment, employer) -> list[Employment]:
    others = Employment.objects.filter(person=employment.person_id, employer=employer)
    return list(others.exclude(pk=employment.pk))


def _leave(fresh: Employment, **days) -> None:
    ahead = look_ahead(fresh, **days)
    if ahead.left_on != fresh.left_on:
        fresh.sign_in_closed_at = None  # the sweep closes it again if the new day has passed
    for name in (*days, "restricted_until"):
        setattr(fresh, name, getattr(ahead, name))
    fresh.save()


def _tell(signal, employment: Employment, *, by, today: date) -> None:
    signal.send(sender=Employment, employments=[employment], by=by, today=today)
