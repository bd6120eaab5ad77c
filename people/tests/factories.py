"""Plain functions. Every argument is optional and keyword-only."""

from datetime import date
from itertools import count

from people.models import Department, Employer, Employment, Person, User

numbers = count(1)


def make_user(*, role=User.Role.EMPLOYEE, email=None, name="", **fields):
    return User.objects.create_user(
        email or f"user{next(numbers)}@example.com", role=role, name=name, **fields
    )


def make_employer(*, name=None, place="GB"):
    return Employer.objects.create(name=name or f"Employer {next(numbers)}", place=place)


def make_department(*, name=None):
    return Department.objects.create(name=name or f"Department {next(numbers)}")


def make_person(*, name=None, number=None, user=None, manager=None, work_email=""):
    given, _, family = (name or f"Person {next(numbers)}").partition(" ")
    return Person.objects.create(
        number=number or f"P{next(numbers)}",
        given_name=given,
        family_name=family,
        user=user,
        manager=manager,
        work_email=work_email,
    )


def make_employment(
    *,
    person=None,
    employer=None,
    department=None,
    place="GB",
    started_on=date(2020, 1, 6),
    left_on=None,
    restricted_until=None,
    **fields,
):
    return Employment.objects.create(
        person=person or make_person(),
        employer=employer or Employer.objects.first() or make_employer(),
        department=department,
        place=place,
        started_on=started_on,
        left_on=left_on,
        restricted_until=restricted_until,
        **fields,
    )


def make_staff(*, role=User.Role.EMPLOYEE, name=None, manager=None, **employment):
    """A user with a person and an employment, as most users are. Returns the user."""
    user = make_user(role=role, name=name or "")
    person = make_person(name=name, user=user, manager=manager)
    make_employment(person=person, **employment)
    return user
