"""The leaver's file: it opens with the leaving date, follows it, and closes when nothing is left to do."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ledger.models import Entry
from offboarding.actions import files, steps
from offboarding.models import FileStep, LeaverFile, UsualStep
from offboarding.querysets import to_open
from offboarding.tests.factories import (
    TODAY,
    make_account,
    make_alice,
    make_contact,
    make_custody,
    make_finding,
    make_leaver,
)
from people.actions import employments, persons
from people.models import Employment
from people.tests.factories import make_employment, make_person, make_staff

pytestmark = pytest.mark.django_db
LAST = date(2026, 4, 30)


@pytest.fixture
def alice():
    return make_alice()


def make_dave(**fields):
    """Dave, who works here and has a manager, Bob."""
    bob = fields.pop("manager", None) or make_staff(name="Bob Lindqvist").person
    return make_employment(person=make_person(name="Dave Hart", manager=bob), **fields)


def leave(dave, *, left_on=LAST, by, today=TODAY):
    return employments.end(dave, left_on=left_on, by=by, today=today)


def kinds(file):
    return sorted(file.steps.values_list("kind", flat=True))


def test_a_leaving_date_to_come_opens_the_file_with_the_usual_steps(alice):
    dave = leave(make_dave(), by=alice)
    file = LeaverFile.objects.get(employment=dave)
    assert file.opened_on == TODAY
    assert kinds(file) == ["address", "branding", "check", "interview"]
    due = dict(file.steps.values_list("kind", "due_on"))
    assert due["interview"] == date(2026, 4, 25)
    assert due["branding"] == date(2026, 5, 7)
    entry = Entry.objects.get(verb="offboarding.file_opened")
    assert entry.subject == f"offboarding.leaverfile:{file.pk}"


def test_a_leaving_date_in_the_past_opens_it_too_and_leaves_time_for_every_step(alice):
    dave = leave(make_dave(), left_on=TODAY - timedelta(days=5), by=alice)
    days = set(dave.leaver_file.steps.values_list("due_on", flat=True))
    assert min(days) == TODAY + timedelta(days=3)


def test_accounts_held_or_owned_and_relationships_become_steps(alice):
    dave = make_dave()
    owner = make_staff(name="Carol Reyes").person
    held = make_account(handle="held", owner=owner)
    make_custody(person=dave.person, account=held)
    make_account(handle="owned", owner=dave.person, deputy=owner)
    make_account(handle="closed", owner=dave.person, closed_on=TODAY)
    make_contact(relationship_owner=dave.person)
    file = leave(dave, by=alice).leaver_file
    accounts = {step.account.handle: step for step in file.steps.filter(kind="account")}
    assert sorted(accounts) == ["held", "owned"]
    assert accounts["held"].owner == owner
    assert accounts["owned"].owner == owner  # the deputy: who leaves is not asked
    assert "Hand over held on Instagram" in accounts["held"].title
    [relationships] = file.steps.filter(kind="relationships")
    assert relationships.owner == dave.person.manager


def test_a_manager_who_has_left_or_is_not_there_leaves_the_step_with_hr(alice):
    gone = make_leaver(name="Gone Bobsson").person
    dave = leave(make_dave(manager=gone), by=alice)
    assert dave.leaver_file.steps.get(kind="branding").owner is None


def test_a_moved_leaving_date_moves_what_is_still_to_do(alice):
    dave = leave(make_dave(), by=alice)
    interview = dave.leaver_file.steps.get(kind="interview")
    steps.do(interview, words="Held, with Bob", by=alice, today=TODAY)
    employments.change_end(dave, left_on=LAST + timedelta(days=10), by=alice, today=TODAY)
    due = dict(dave.leaver_file.steps.values_list("kind", "due_on"))
    assert due["interview"] == date(2026, 4, 25)
    assert due["branding"] == date(2026, 5, 17)


def test_a_leaving_date_taken_back_withdraws_the_file_and_another_opens_it_again(alice):
    dave = leave(make_dave(), by=alice)
    interview = dave.leaver_file.steps.get(kind="interview")
    steps.do(interview, words="Held, with Bob", by=alice, today=TODAY)
    dave = employments.undo_end(dave, by=alice, today=TODAY)
    file = LeaverFile.objects.get(employment=dave)
    assert file.is_withdrawn
    assert not FileStep.objects.waiting().exists()
    later = TODAY + timedelta(days=60)
    leave(dave, left_on=later + timedelta(days=30), by=alice, today=later)
    file.refresh_from_db()
    assert not file.is_withdrawn
    assert file.closed_on is None
    assert file.opened_on == later
    assert file.steps.get(kind="interview").state == "done"
    assert FileStep.objects.waiting().count() == 3


def test_a_second_leaving_after_a_return_has_a_file_of_its_own(alice):
    first = leave(make_dave(), left_on=TODAY - timedelta(days=20), by=alice)
    second = employments.start(
        first.person, employer=first.employer, place="GB", started_on=TODAY, by=alice, today=TODAY
    )
    assert LeaverFile.objects.get(employment=first).is_withdrawn
    second = leave(second, left_on=TODAY + timedelta(days=40), by=alice)
    assert LeaverFile.objects.count() == 2
    assert not LeaverFile.objects.get(employment=second).is_withdrawn
    assert FileStep.objects.waiting().filter(file__employment=second).exists()


def test_those_who_left_long_ago_have_none_unless_something_is_open(alice):
    old = {"left_on": date(2025, 6, 30), "restricted_until": date(2025, 12, 31)}
    make_leaver(name="Long Gone", **old)
    holder = make_leaver(name="Still Holding", **old)
    make_finding(employment=holder, custody=make_custody(employment=holder))
    restricted = make_leaver(name="Dave Hart")
    assert set(to_open(TODAY)) == {holder, restricted}
    assert files.catch_up(today=TODAY) == 2
    assert files.catch_up(today=TODAY) == 0


def test_hr_can_open_a_file_for_somebody_who_left_long_ago_but_not_twice(alice):
    old = make_leaver(left_on=date(2025, 6, 30), restricted_until=None)
    files.open_(old, by=alice, today=TODAY)
    with pytest.raises(Exception, match="There is a file already"):
        files.open_(Employment.objects.get(pk=old.pk), by=alice, today=TODAY)


def test_a_file_can_exist_once(alice):
    dave = leave(make_dave(), by=alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        LeaverFile.objects.create(employment=dave, opened_on=TODAY)


def test_an_account_that_comes_up_later_is_added_by_the_next_round(alice):
    dave = leave(make_dave(), by=alice)
    make_custody(person=dave.person)
    files.catch_up(today=TODAY)
    files.catch_up(today=TODAY)
    assert kinds(dave.leaver_file).count("account") == 1


def test_a_file_closes_when_everything_is_settled_and_the_last_day_has_passed(alice):
    dave = leave(make_dave(), by=alice)
    for step in dave.leaver_file.steps.all():
        steps.skip(step, reason="Not for this demonstration.", by=alice, today=TODAY)
    file = LeaverFile.objects.get()
    assert file.closed_on is None
    files.catch_up(today=LAST)
    file.refresh_from_db()
    assert file.closed_on is None
    files.catch_up(today=LAST + timedelta(days=1))
    file.refresh_from_db()
    assert file.closed_on == LAST + timedelta(days=1)
    steps.undo(file.steps.first(), by=alice, today=LAST + timedelta(days=2))
    file.refresh_from_db()
    assert file.closed_on is None


def test_the_checklist_is_hrs_own(alice):
    files.usual_steps()
    UsualStep.objects.exclude(kind="interview").update(is_used=False)
    UsualStep.objects.create(title="Collect the telephone", due_days=0)
    UsualStep.objects.create(title="For contractors", employment_kind="contractor")
    dave = leave(make_dave(), by=alice)
    titles = set(dave.leaver_file.steps.values_list("title", flat=True))
    assert titles == {"Hold the exit interview", "Collect the telephone"}


def test_the_checklist_is_written_down_once():
    files.usual_steps()
    UsualStep.objects.filter(key="check").update(title="Our own words")
    files.usual_steps()
    assert UsualStep.objects.get(key="check").title == "Our own words"
    assert UsualStep.objects.count() == 6


def test_a_confirmed_address_ticks_its_step(alice):
    dave = leave(make_dave(), by=alice)
    step = dave.leaver_file.steps.get(kind="address")
    assert "No private address is confirmed" in steps.why_not_tick(step, by=alice)
    persons.confirm_address(dave.person, private_email="dave@home.example", by=alice, today=TODAY)
    step.refresh_from_db()
    assert (step.state, step.done_by_name) == ("done", "Alice Okafor")
