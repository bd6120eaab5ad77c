"""A staff list that sets many leaving dates opens all files with as many queries as one."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.refusals import Refused
from ledger.models import Entry
from offboarding.actions import files
from offboarding.models import FileStep, LeaverFile
from offboarding.tests.factories import (
    TODAY,
    make_account,
    make_alice,
    make_contact,
    make_custody,
)
from people.actions import staff_imports
from people.imports.rows import StaffRow
from people.models import Employment
from people.tests.factories import make_employer, make_employment, make_person

pytestmark = pytest.mark.django_db
MANY = 100
LEFT_ON = TODAY + timedelta(days=28)


@pytest.fixture
def firm():
    """A firm with staff of which each holds an account and the relationship to a client."""
    employer = make_employer()
    bob = make_person(name="Bob Marsh")
    make_employment(person=bob, employer=employer)
    deputy = make_person(name="Ada Deputy")
    make_employment(person=deputy, employer=employer)

    def hire(numbers):
        for number in numbers:
            person = make_person(name=f"Given{number} Hart", number=number, manager=bob)
            make_employment(person=person, employer=employer, started_on=date(2024, 1, 8))
            account = make_account(employer=employer, owner=bob, deputy=deputy)
            make_custody(person=person, account=account)
            make_contact(relationship_owner=person)

    return hire


def leaving(numbers, *, left_on=LEFT_ON):
    return [
        StaffRow(row=at, employee_id=number, termination_date=left_on)
        for at, number in enumerate(numbers, start=2)
    ]


def queries(action, *args, **kwargs) -> int:
    """Count what the database is asked; an insert of many rows is one, into however many lots it is cut."""
    with CaptureQueriesContext(connection) as found:
        action(*args, **kwargs)
    asked = [each["sql"].partition("VALUES")[0] for each in found.captured_queries]
    lots = [
        (before, sql) for before, sql in pairwise(asked) if before == sql and "INSERT INTO" in sql
    ]
    return len(asked) - len(lots)


def bring_in(numbers, **fields):
    by = make_alice()
    return queries(staff_imports.run_now, leaving(numbers, **fields), by=by, today=TODAY)


def numbers(letter, count):
    return [f"{letter}{each}" for each in range(count)]


def test_a_list_takes_as_many_queries_for_a_hundred_as_for_one(firm, settings):
    settings.LEAVING_BRAKE_COUNT = 10 * MANY
    firm([*numbers("W", 1), *numbers("A", 1), *numbers("B", MANY)])
    bring_in(numbers("W", 1))  # what is asked and written down only once
    assert bring_in(numbers("A", 1)) == bring_in(numbers("B", MANY))
    assert LeaverFile.objects.count() == MANY + 2
    kinds = set(FileStep.objects.values_list("kind", flat=True))
    assert {"account", "relationships", "check", "interview", "address"} <= kinds


def test_dates_that_move_take_as_many_for_a_hundred_as_for_one(firm, settings):
    settings.LEAVING_BRAKE_COUNT = 10 * MANY
    everybody = [*numbers("W", 1), *numbers("A", 1), *numbers("B", MANY)]
    firm(everybody)
    bring_in(everybody)
    later = LEFT_ON + timedelta(days=60)
    bring_in(numbers("W", 1), left_on=later)
    assert bring_in(numbers("A", 1), left_on=later) == bring_in(numbers("B", MANY), left_on=later)
    steps = FileStep.objects.filter(kind="account")
    assert set(steps.values_list("due_on", flat=True)) == {later}


def test_what_the_hour_catches_up_takes_as_many_for_a_hundred_as_for_one(firm):
    def missed(letter, count):
        firm(numbers(letter, count))
        rows = Employment.objects.filter(person__number__startswith=letter)
        rows.update(left_on=LEFT_ON)

    missed("W", 1)
    files.catch_up(today=TODAY)
    missed("A", 1)
    with_one = queries(files.catch_up, today=TODAY)
    missed("B", MANY)
    assert queries(files.catch_up, today=TODAY) == with_one
    assert LeaverFile.objects.count() == MANY + 2


def test_each_file_is_what_it_would_be_alone(firm, settings):
    settings.LEAVING_BRAKE_COUNT = 10 * MANY
    firm(["A0", "B0", "B1"])
    bring_in(["A0"])
    bring_in(["B0", "B1"])
    files_of = {
        file.employment.person.number: sorted(
            file.steps.values_list("kind", "whose", "owner__family_name", "due_on", "due_days")
        )
        for file in LeaverFile.objects.all()
    }
    assert files_of["A0"] == files_of["B0"] == files_of["B1"]
    accounts = FileStep.objects.filter(kind="account").select_related("file__employment", "account")
    for step in accounts:
        assert step.account.custodies.get().person_id == step.file.employment.person_id
    opened = Entry.objects.filter(verb="offboarding.file_opened")
    assert sorted(each.subject for each in opened) == sorted(
        f"offboarding.leaverfile:{file.pk}" for file in LeaverFile.objects.all()
    )


def test_the_brake_holds_before_anything_is_opened(firm):
    firm(numbers("B", 20))
    with pytest.raises(Refused, match="would end 20 of 22 employments at once"):
        bring_in(numbers("B", 20))
    assert not LeaverFile.objects.exists()
    assert not Employment.objects.filter(left_on__isnull=False).exists()


def test_a_file_opened_meanwhile_is_left_alone(firm):
    firm(["A0", "A1"])
    Employment.objects.filter(person__number__in=["A0", "A1"]).update(left_on=LEFT_ON)
    rows = list(Employment.objects.filter(person__number__in=["A0", "A1"]).order_by("pk"))
    first = files.open_(rows[0], by=make_alice(), today=TODAY)
    made = files.open_all(rows, by=make_alice(), today=TODAY)
    assert [file.employment_id for file in made] == [rows[1].pk]
    assert LeaverFile.objects.filter(employment=rows[0]).get() == first
