"""The cast, with logins: Alice (HR), Bob (Carol's manager), Carol, Dave (left), Erin (elsewhere), Ada."""

from datetime import date

import pytest

from people.models import User
from people.tests.factories import (
    make_department,
    make_employer,
    make_employment,
    make_person,
    make_staff,
    make_user,
)


@pytest.fixture
def firm(db):
    return make_employer(name="Marlow Finch Ltd")


@pytest.fixture
def alice(firm):
    return make_staff(role=User.Role.HR, name="Alice Okafor", employer=firm)


@pytest.fixture
def bob(firm):
    return make_staff(role=User.Role.LINE_MANAGER, name="Bob Lindqvist", employer=firm)


@pytest.fixture
def carol(firm, bob):
    return make_staff(
        name="Carol Mensah",
        manager=bob.person,
        employer=firm,
        department=make_department(name="Field sales"),
        job_title="Consultant",
    )


@pytest.fixture
def dave(firm):
    """Somebody who left; no login."""
    person = make_person(name="Dave Hart")
    make_employment(
        person=person,
        employer=firm,
        left_on=date(2026, 1, 30),
        restricted_until=date(2026, 7, 30),
    )
    return person


@pytest.fixture
def erin():
    """Somebody in another department, at another employer, in another place."""
    there = make_employer(name="Marlow Finch GmbH", place="DE")
    return make_staff(
        name="Erin Walsh",
        employer=there,
        place="DE",
        department=make_department(name="Print"),
    )


@pytest.fixture
def ada(db):
    return make_user(role=User.Role.ADMINISTRATOR, name="Ada Quist")


@pytest.fixture
def auditor(db):
    return make_user(role=User.Role.AUDITOR, name="Ines Varga")


@pytest.fixture
def sol(db):
    return make_user(role=User.Role.LEGAL_REVIEWER, name="Sol Adeyemi")


@pytest.fixture
def limited(firm):
    """HR who looks after one employer only."""
    user = make_user(role=User.Role.HR, name="Nadia Haddad")
    user.employers.add(firm)
    return user
