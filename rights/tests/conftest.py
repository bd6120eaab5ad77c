"""The cast: Alice (HR), Carol, Erin (elsewhere), the auditor, and Greta, the data protection officer."""

import pytest

from people.tests.factories import make_employer, make_staff, make_user


@pytest.fixture
def alice(db):
    return make_staff(role="hr", name="Alice Okafor")


@pytest.fixture
def carol(db):
    return make_staff(name="Carol Mensah")


@pytest.fixture
def erin(db):
    there = make_employer(name="Marlow Finch GmbH", place="DE")
    return make_staff(name="Erin Walsh", employer=there, place="DE")


@pytest.fixture
def greta(db):
    return make_user(role="data_protection", name="Greta Lund")


@pytest.fixture
def ines(db):
    return make_user(role="auditor", name="Ines Varga")
