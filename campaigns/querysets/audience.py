"""Whom a campaign is for: people who work here today, found anew whenever somebody asks."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from campaigns.choices import AudienceKind
from people.choices import Role
from people.models import Employment, Person
from people.querysets import hr_scope

# Everybody below a manager, at any depth. The table is ours; the only value is a parameter.
TEAM = """
    WITH RECURSIVE team(id) AS (
        SELECT id FROM people_person WHERE manager_id = %s
        UNION
        SELECT below.id FROM people_person below JOIN team ON below.manager_id = team.id
    )
    SELECT id FROM team
"""


def audience(campaign, *, today: date) -> models.QuerySet:
    """Return the people whom `campaign` asks: those of its parts, less those left out.

    Only those who work where the version holds, and within the employers and places of the owner.
    """
    parts = list(campaign.audience.all())
    return chosen(campaign, parts, today=today).filter(
        Exists(_working(campaign, today).filter(held_in(campaign.version)))
    )


def elsewhere(campaign, *, today: date) -> models.QuerySet:
    """Return those of the parts who are not asked, because the version does not hold where they work."""
    parts = list(campaign.audience.all())
    return chosen(campaign, parts, today=today).filter(
        ~Exists(_working(campaign, today).filter(held_in(campaign.version)))
    )


def chosen(campaign, parts: list, *, today: date) -> models.QuerySet:
    """Return the people of these parts who work here, wherever that is."""
    working = _working(campaign, today)
    people = Person.objects.filter(Exists(working))
    asked, left_out = Q(pk__in=[]), Q(pk__in=[])
    for part in parts:
        condition = _condition(part, working)
        if part.leaves_out:
            left_out |= condition
        else:
            asked |= condition
    return people.filter(asked).exclude(left_out)


def held_in(version, prefix: str = "") -> Q:
    """Return the condition “the place of work lies where the version holds”: GB also means Scotland."""
    condition = Q(pk__in=[])
    for held in version.held_in.all():
        condition |= _at(held.place, prefix)
    return condition


def _working(campaign, today: date) -> models.QuerySet:
    rows = Employment.objects.current(today).filter(person=OuterRef("pk"))
    scope = hr_scope(campaign.owner, "") if campaign.owner else None
    return rows if scope is None else rows.filter(scope)


def _at(place: str, prefix: str = "") -> Q:
    return Q(**{f"{prefix}place": place}) | Q(**{f"{prefix}place__startswith": f"{place}-"})


def _condition(part, working: models.QuerySet) -> Q:
    """Return the condition on people that one part means."""
    match part.kind:
        case AudienceKind.EVERYONE:
            return ~Q(pk__in=[])
        case AudienceKind.DEPARTMENT:
            return Q(Exists(working.filter(department=part.department_id)))
        case AudienceKind.PLACE:
            return Q(Exists(working.filter(_at(part.place))))
        case AudienceKind.ROLE:
            return _with_role(part.role)
        case AudienceKind.TEAM:
            return Q(pk__in=RawSQL(TEAM, [part.person_id]))  # noqa: S611 -- a constant
        case AudienceKind.PERSON:
            return Q(pk=part.person_id)
        case AudienceKind.AGENCY:
            return Q(pk__in=Person.objects.filter(agencies=part.agency_id).values("pk"))
    raise ValueError(f"Nobody knows whom “{part.kind}” means.")


def _with_role(role: str) -> Q:
    """Whoever has no login is an employee; whoever has reports manages them, with a login or without."""
    if role == Role.EMPLOYEE:
        return Q(user__isnull=True) | Q(user__role=role)
    if role == Role.LINE_MANAGER:
        reports = Person.objects.filter(manager=OuterRef("pk"))
        return Q(user__role=role) | Q(Exists(reports))
    return Q(user__role=role)
