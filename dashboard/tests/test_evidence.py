"""The page of an evidence pack: for whoever may see the matter, and not there for anybody else."""

import pytest
from django.urls import reverse

from conduct.tests import factories as conduct
from offboarding.tests.factories import make_file
from people.choices import Role
from people.tests.factories import make_employer, make_employment, make_person, make_staff
from policies.tests.factories import make_policy

pytestmark = pytest.mark.django_db


def url(kind, row, name="evidence"):
    return reverse(f"dashboard:{name}", args=[kind, row.pk])


def status(client, user, kind, row):
    client.force_login(user)
    return client.get(url(kind, row)).status_code


def test_it_says_what_is_in_it_and_offers_one_button(client):
    client.force_login(make_staff(role=Role.AUDITOR))
    page = client.get(url("person", make_person(name="Carol Mensah"))).content.decode()
    assert "Evidence pack: Carol Mensah" in page
    assert page.count("btn-primary") == 1


@pytest.mark.parametrize("role", list(Role))
def test_of_a_person_hr_auditors_and_they_themselves(client, role):
    user = make_staff(role=role)
    report = make_person(manager=user.person)
    assert status(client, user, "person", user.person) == 200
    wanted = 200 if role in (Role.HR, Role.AUDITOR) else 404
    assert status(client, user, "person", report) == wanted
    assert status(client, user, "policy", make_policy()) == wanted
    assert status(client, user, "leaver", make_file()) == wanted


def test_hr_of_one_employer_takes_away_nothing_of_another(client):
    alice = make_staff(role=Role.HR)
    alice.employers.add(make_employer())
    other = make_person()
    make_employment(person=other, employer=make_employer())
    assert status(client, alice, "person", other) == 404


def test_of_a_case_only_those_with_a_part_in_it(client):
    case = conduct.investigated()
    assert status(client, conduct.alice(), "case", case) == 200
    for stranger in (conduct.carol(), conduct.erin(), conduct.ines(), conduct.sol(), conduct.tom()):
        assert status(client, stranger, "case", case) == 404


def test_there_are_no_other_kinds(client):
    alice = make_staff(role=Role.HR)
    client.force_login(alice)
    assert client.get("/evidence/ledger/1/").status_code == 404


def test_it_rejects_post(client):
    client.force_login(make_staff(role=Role.HR))
    assert client.post(url("person", make_person())).status_code == 405
