"""The firm for load tests: as big as asked for, the same every time, and with findings for the audit."""

from datetime import date, timedelta

import pytest

from accounts.models import Custody
from connections.models import Client, Connection
from core.refusals import Refused
from dashboard.demo import load
from offboarding.actions import audit
from people.models import Employment, Person

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 12)


def fill(**size):
    return load.fill(today=TODAY, say=lambda _: None, **size)


def test_it_is_as_big_as_asked_for():
    counts = fill(staff=200, contacts=150, connections=2000)
    assert counts == {"staff": 200, "leavers": 20, "contacts": 150, "connections": 2000}
    assert Client.objects.count() == 3
    assert Custody.objects.held(TODAY).count() == 2


def test_filling_it_again_changes_nothing():
    first = fill(staff=20, contacts=10, connections=100)
    assert fill(staff=20, contacts=10, connections=100) == first
    assert Person.objects.count() == 20


def test_one_connection_in_ten_of_every_second_leaver_is_found():
    fill(staff=40, leavers=20, holders=20, contacts=100, connections=400)
    run = audit.run_here(today=TODAY, patience=timedelta())
    custodies = 1  # of the person with number 0
    assert (run.leavers, run.skipped) == (20, 0)
    assert (run.checked, run.new) == (10 * 20 + custodies, 10 * 2 + custodies)


def test_restrictions_end_on_both_sides_of_today():
    fill(staff=40, leavers=20, contacts=10, connections=0)
    ended = Employment.objects.ended(TODAY)
    assert (ended.count(), Employment.objects.in_window(TODAY).count()) == (20, 10)


def test_nobody_is_connected_to_the_same_contact_twice():
    fill(staff=4, contacts=50, connections=200)
    for person in Person.objects.all():
        contacts = Connection.objects.filter(person=person).values_list("contact", flat=True)
        assert len(set(contacts)) == len(contacts) == 50


@pytest.mark.parametrize(
    ("size", "why"),
    [
        ({"staff": 5, "leavers": 6, "contacts": 1, "connections": 0}, "more leavers"),
        ({"staff": 5, "contacts": 9, "connections": 50}, "more connections than"),
    ],
)
def test_sizes_that_cannot_be_are_refused(size, why):
    with pytest.raises(Refused, match=why):
        fill(**size)
    assert not Person.objects.exists()
