"""HR is reminded before the day, and told with the officer once it has passed; each message goes out once."""

from datetime import date

import pytest

from notices.models import Notice
from people.tests.factories import make_staff
from rights.actions import reminders
from rights.tests.factories import make_request

pytestmark = pytest.mark.django_db


def told():
    found = Notice.objects.filter(kind="privacy_due").order_by("pk")
    return [(notice.address, notice.subject.partition(": ")[2]) for notice in found]


def test_whoever_looks_after_it_is_reminded(carol, alice, greta):
    make_staff(role="hr", name="Nadia Haddad")
    make_request(person=carol.person, state="taken", keeper=alice, words="Something private.")
    assert reminders.remind(today=date(2026, 11, 24)) == 0
    assert reminders.remind(today=date(2026, 11, 25)) == 1
    assert reminders.remind(today=date(2026, 11, 26)) == 0
    assert reminders.remind(today=date(2026, 11, 30)) == 1
    assert told() == [(alice.email, "7 days left"), (alice.email, "2 days left")]
    assert not Notice.objects.filter(text__contains="private").exists()


def test_all_of_hr_are_reminded_of_what_nobody_took(carol, alice):
    nadia = make_staff(role="hr", name="Nadia Haddad")
    make_request(person=carol.person)
    reminders.remind(today=date(2026, 11, 25))
    assert told() == [(user.email, "7 days left") for user in (alice, nadia)]


def test_the_officer_hears_of_what_is_late(carol, alice, greta):
    make_request(person=carol.person, state="taken", keeper=alice)
    reminders.remind(today=date(2026, 12, 3))
    reminders.remind(today=date(2026, 12, 9))
    assert told() == [(alice.email, "1 day late"), (greta.email, "1 day late")]


def test_nobody_is_reminded_of_what_is_answered(alice):
    make_request(state="done", closed_on="2026-11-20")
    assert reminders.remind(today=date(2026, 12, 9)) == 0
