"""Naming a deputy and ending it: who is told, what the ledger says, in whose name is acted."""

from datetime import timedelta

import pytest

from approvals.actions import deputies
from approvals.models import Deputyship
from approvals.tests.factories import NOW, TODAY, make_deputyship
from core.refusals import Refused
from ledger import words
from ledger.actions import record
from ledger.models import Entry
from notices.models import Notice
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=6)


@pytest.fixture
def alice():
    return make_user(role="hr", name="Alice Okafor")


@pytest.fixture
def anna():
    return make_user(role="hr", name="Anna Lindt")


def appoint(alice, anna, *, first_on=TODAY, last_on=TODAY + WEEK):
    days = {"first_on": first_on, "last_on": last_on}
    return deputies.appoint(alice, deputy=anna, **days, now=NOW, today=TODAY)


def test_the_deputy_is_told_and_the_ledger_knows(alice, anna):
    made = appoint(alice, anna)
    notice = Notice.objects.get(kind="deputy_named")
    assert notice.address == anna.email
    assert "Alice Okafor has named you as deputy from Thursday 12 March 2026" in notice.text
    entry = Entry.objects.get(verb="approvals.deputy_named")
    assert entry.event["facts"]["deputy"] == f"people.user:{anna.pk}"
    assert list(Deputyship.objects.in_force(TODAY)) == [made]


@pytest.mark.parametrize(("day", "stands"), [(-1, False), (0, True), (6, True), (7, False)])
def test_both_days_count(alice, anna, day, stands):
    appoint(alice, anna)
    today = TODAY + timedelta(days=day)
    stands_in = Deputyship.objects.stands_in
    assert stands_in(anna, approver=alice.pk, today=today) is stands
    assert not stands_in(alice, approver=anna.pk, today=today)
    assert not stands_in(anna, approver=None, today=today)


def test_one_deputy_at_a_time(alice, anna):
    appoint(alice, anna)
    with pytest.raises(Refused, match="Somebody else stands in for you"):
        appoint(alice, make_user(role="hr"), first_on=TODAY + WEEK, last_on=TODAY + WEEK)
    appoint(alice, anna, first_on=TODAY + timedelta(days=7), last_on=TODAY + timedelta(days=8))


def test_a_deputy_of_a_deputy_stands_in_for_nobody_else(alice, anna):
    third = make_user(role="hr")
    appoint(alice, anna), appoint(anna, third)
    assert not Deputyship.objects.stands_in(third, approver=alice.pk, today=TODAY)


def test_a_login_that_is_off_stands_in_for_nobody(alice, anna):
    appoint(alice, anna)
    type(anna).objects.filter(pk=anna.pk).update(is_active=False)
    assert not Deputyship.objects.stands_in(anna, approver=alice.pk, today=TODAY)


@pytest.mark.parametrize(
    ("theirs", "mine", "allowed"),
    [((), (), True), (("DE",), (), True), ((), ("DE",), False), (("DE",), ("DE", "GB"), True)],
)
def test_a_deputy_sees_all_that_the_approver_sees(alice, anna, theirs, mine, allowed):
    alice.places, anna.places = list(theirs), list(mine)
    alice.save(), anna.save()
    assert (deputies.why_not_stand_in(alice, anna) == "") is allowed


def test_the_same_for_employers(alice, anna):
    anna.employers.add(make_employer())
    assert "other employers or places" in deputies.why_not_stand_in(alice, anna)


def test_whoever_ends_it_tells_the_other(alice, anna):
    made = appoint(alice, anna)
    deputies.end(made, by=anna, today=TODAY)
    assert Notice.objects.get(kind="deputy_ended").address == alice.email
    assert not Deputyship.objects.in_force(TODAY).exists()
    with pytest.raises(Refused, match="over already"):
        deputies.end(made, by=alice, today=TODAY)


def test_the_ledger_reads_with_both_names(alice, anna):
    facts = deputies.in_name_of(anna, alice)
    record("tests.decided", "tests.thing:1", by=anna, facts=facts)
    (entry,) = words.read(Entry.objects.filter(verb="tests.decided"))
    assert entry.actor_words == "Anna Lindt for Alice Okafor"
    assert deputies.signed(anna, alice) == "Anna Lindt for Alice Okafor"
    assert deputies.in_name_of(alice, alice) == deputies.in_name_of("system:x", alice) == {}
    assert deputies.signed(alice, alice) == "Alice Okafor"


def test_what_waits_is_told_to_the_deputies_of_today(alice, anna):
    make_deputyship(approver=alice, deputy=anna)
    assert deputies.deputies_of(alice, today=TODAY) == [anna]
    assert deputies.deputies_of(alice, today=TODAY + timedelta(days=30)) == []
