"""Loads what is known of the firm for the planner of staff imports: five queries, however many rows."""

from datetime import date

from django.conf import settings

from people.imports.firm import Firm, KnownEmployer, KnownPerson, Stretch
from people.models import Department, Employer, Employment, Person, User
from people.rules import Scope


def load(*, scope: Scope, today: date) -> Firm:
    """Return everybody and everything on record, as plain values."""
    employers = {each.pk: each for each in Employer.objects.order_by("pk")}
    departments = dict(Department.objects.values_list("pk", "name"))
    firm = Firm(
        usual=_usual(employers, scope),
        people={each.number: each for each in _people()},
        employers={
            each.name.casefold(): KnownEmployer(each.pk, each.name, each.place)
            for each in employers.values()
        },
        departments={name.casefold(): name for name in departments.values()},
        logins={
            email.lower(): person
            for email, person in User.objects.values_list("email", "person").iterator(2000)
        },
    )
    for person, stretch in _stretches(employers, departments):
        firm.stretches.setdefault(person, []).append(stretch)
        runs_on = stretch.left_on is None or stretch.left_on >= today
        firm.working += stretch.started_on <= today and runs_on
    return firm


def _usual(employers: dict[int, Employer], scope: Scope) -> KnownEmployer:
    """The employer with the firm's own name, else the oldest; else the one that will be made."""
    mine = [
        each for each in employers.values() if not scope.employers or each.pk in scope.employers
    ]
    named = [each for each in mine if each.name.casefold() == settings.FIRM_NAME.casefold()]
    if not (mine or named):
        return KnownEmployer(None, settings.FIRM_NAME, settings.FIRM_PLACE)
    found = (named or mine)[0]
    return KnownEmployer(found.pk, found.name, found.place)


def _people():
    columns = (
        "pk",
        "number",
        "given_name",
        "family_name",
        "work_email",
        "private_email",
        "manager",
        "user",
        "user__email",
    )
    for *values, email in Person.objects.order_by().values_list(*columns).iterator(2000):
        yield KnownPerson(*values, user_email=email or "")


def _stretches(employers: dict[int, Employer], departments: dict[int, str]):
    columns = (
        "person",
        "employer",
        "department",
        "pk",
        "place",
        "started_on",
        "left_on",
        "notice_on",
        "garden_leave_from",
        "kind",
        "job_title",
        "time_zone",
    )
    rows = Employment.objects.order_by("started_on", "pk").values_list(*columns)
    for person, employer, department, *rest in rows.iterator(2000):
        values = dict(zip(columns[3:], rest, strict=True))
        yield (
            person,
            Stretch(
                employer=employers[employer].name,
                department=departments.get(department, ""),
                **values,
            ),
        )
