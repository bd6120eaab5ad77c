"""Faults seen in other products (republishing, reminders, deletion), each a test of ours."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import ProtectedError

from campaigns import tasks
from campaigns.actions import assignments, digests, reminders
from campaigns.models import Assignment, FollowUp, Reminder, Signature
from campaigns.tests.factories import DUE, TODAY, make_assignment, make_campaign, make_published
from core import jobs
from core.models import Job
from ledger.models import Entry
from notices.models import Notice
from people.actions import employments
from people.choices import Role
from people.models import Person
from people.tests.factories import make_employment, make_person, make_staff
from policies import signals
from policies.models import PolicyVersion
from privacy import actions as privacy

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def alice():
    return make_staff(role=Role.HR, name="Alice Okafor")


def at_ten(day):
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def carol(**work):
    person = make_person(name="Carol Mensah", work_email="carol@marlowfinch.example")
    make_employment(person=person, **work)
    return person


def publish(policy, *, change="material", by="system:test", today=TODAY):
    version = make_published(policy=policy, change=change)
    signals.version_published.send(sender=PolicyVersion, version=version, by=by, today=today)
    return version


def finish_jobs(today=TODAY):
    for job in Job.objects.filter(state="waiting"):
        claimed = jobs.claim(job.pk, now=job.created_at)
        assignments.run_renew(claimed, today=today)


def test_publishing_a_new_version_leaves_who_signed_the_old_one_on_record(alice):
    """Comp AI empties the list of who signed when a policy is published."""
    mine = make_assignment(person=carol(), state="signed")
    before = list(Entry.objects.order_by("pk").values_list("pk", "digest"))
    newer = publish(mine.version.policy)
    finish_jobs()
    mine.refresh_from_db()
    assert (mine.state, mine.version, mine.signed_on) == ("outdated", newer, TODAY)
    kept = Entry.objects.filter(pk__in=[pk for pk, _digest in before]).order_by("pk")
    assert list(kept.values_list("pk", "digest")) == before
    assert (
        Signature.objects.count() == 0
    )  # there was none to lose; receipts have tests of their own


def test_each_requirement_to_sign_again_makes_exactly_one_notice(alice):
    """Comp AI, issue 3300: several or none after a policy was published again."""
    mine = make_assignment(person=carol(), state="signed")
    for number in range(3):
        publish(mine.version.policy)
        finish_jobs()
        for day in range(3):
            reminders.run(now=at_ten(TODAY + (3 * number + day) * DAY))
        mine.refresh_from_db()
        assert mine.reminders.filter(kind="first", told_at__isnull=False).count() == 1
    # Twice more it was published before the person had signed: that is the same requirement still.
    assert (mine.state, mine.round) == ("outdated", 2)
    assert Notice.objects.filter(person=mine.person, kind=digests.KIND).count() == 1


def test_a_minor_version_makes_no_notice(alice):
    """PolicyStat asks everybody again after every change, unless a box is unticked."""
    mine = make_assignment(person=carol(), state="signed")
    publish(mine.version.policy, change="minor")
    finish_jobs()
    reminders.run(now=at_ten(TODAY))
    mine.refresh_from_db()
    assert (mine.state, Notice.objects.count()) == ("signed", 0)


def test_after_the_last_reminder_a_named_human_has_an_open_task(alice):
    """Probo sends three reminders and stops."""
    steps = [(1, "employee"), (2, "employee"), (3, "hr")]
    make_assignment(campaign=make_campaign(steps=steps, owner=alice), person=carol())
    for number in range(60):
        reminders.run(now=at_ten(TODAY + number * DAY))
    task = FollowUp.objects.get()
    assert (task.state, task.holder, str(task.holder)) == ("open", alice, "Alice Okafor")


def test_without_a_manager_the_task_falls_to_hr_and_nobody_else_is_told(alice):
    """Austin's leave tool wrote to nobody, or to the wrong person, when there was no manager."""
    steps = [(1, "line_manager"), (3, "hr")]
    make_assignment(campaign=make_campaign(steps=steps, owner=alice), person=carol())
    reminders.run(now=at_ten(DUE + DAY))
    assert FollowUp.objects.get().holder == alice
    told = {notice.person for notice in Notice.objects.filter(kind=digests.KIND)}
    assert told == {alice.person, Person.objects.get(given_name="Carol")}


def test_every_sweep_runs_without_a_request(alice):
    """Horilla's tasks need a web request to save anything."""
    make_assignment(campaign=make_campaign(steps=[(3, "hr")], owner=alice), person=carol())
    tasks.keep_up()
    tasks.remind()
    assert Reminder.objects.exists()


def test_a_sweep_that_runs_twice_sends_one_message(alice):
    """Horilla starts its scheduler once in every web worker."""
    make_assignment(person=carol())
    assert [reminders.run(now=at_ten(TODAY))["digests"] for _ in range(3)] == [1, 0, 0]


def test_who_left_and_came_back_is_asked_again_and_keeps_what_was(alice):
    """Horilla knows one leaving for each person."""
    mine = make_assignment(person=carol())
    work = mine.person.employments.get()
    for number in range(2):
        left = TODAY + number * 10 * DAY
        employments.end(work, left_on=left - DAY, by=alice, today=left)
        mine.refresh_from_db()
        assert mine.state == "left"
        employments.undo_end(work, by=alice, today=left + DAY)
        mine.refresh_from_db()
        assert (mine.state, mine.round) == ("pending", number + 2)


def test_a_leaving_date_alone_stops_every_message(alice):
    """Reminders go on after somebody has left, in most of the products that were looked at."""
    mine = make_assignment(person=carol())
    work = mine.person.employments.get()
    employments.end(work, left_on=TODAY - DAY, by=alice, today=TODAY)
    assert reminders.run(now=at_ten(TODAY))["digests"] == 0


def test_erasing_a_person_keeps_what_they_were_asked(alice):
    """Deleting a person in Comp AI and MetaCompliance deletes what they acknowledged."""
    person = carol(left_on=TODAY - DAY)
    mine = make_assignment(person=person, state="signed")
    privacy.erase(person, by=alice, today=TODAY)
    mine.refresh_from_db()
    assert (mine.state, str(mine.person)) == ("signed", f"erased-{person.pk}")


def test_nobody_is_erased_while_something_is_asked_of_them(alice):
    person = carol(left_on=TODAY - DAY)
    make_assignment(person=person)
    assert "still asked to sign something" in privacy.why_not_erase(person, today=TODAY)


def test_a_campaign_with_people_in_it_cannot_be_deleted(alice):
    mine = make_assignment()
    with pytest.raises(ProtectedError):
        mine.campaign.delete()
    assert Assignment.objects.filter(pk=mine.pk).exists()
