"""No change without a line of the ledger: the watch over all actions sees what it should."""

import pytest
from django.db import transaction

from ledger import actions as ledger
from people.models import Department
from tests import recorded


def add_in_secret(name, *, by):
    Department.objects.create(name=name)


@transaction.atomic
def add(name, *, by):
    department = Department.objects.create(name=name)
    ledger.record("people.department_added", department, by=by)


def add_outside(name, *, by):
    department = Department.objects.create(name=name)
    ledger.record("people.department_added", department, by=by)


def look(_name, *, by):
    return Department.objects.count()


def test_many_actions_are_watched():
    assert recorded.count > 60


@pytest.mark.django_db
def test_an_action_that_records_nothing_is_found():
    recorded._watched(add, "people.actions.add")("Sales", by="system:test")
    recorded._watched(look, "people.actions.look")("Sales", by="system:test")
    assert recorded.unrecorded == []
    recorded._watched(add_in_secret, "people.actions.add_in_secret")("Post", by="system:test")
    assert recorded.unrecorded == [
        "people.actions.add_in_secret changed people_department"
        " and wrote no line of the ledger in that transaction"
    ]
    recorded._watched(add_outside, "people.actions.add_outside")("Mail", by="system:test")
    assert len(recorded.unrecorded) == 2
    recorded.unrecorded.clear()
