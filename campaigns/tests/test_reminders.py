"""Reminders: once, at working time, one message a day, never to who is done, and a named human at the end."""

from datetime import UTC, date, datetime, timedelta

import pytest

from campaigns.actions import digests, reminders
from campaigns.models import Absence, Assignment, FollowUp, Reminder
from campaigns.tests.factories import DUE, TODAY, make_assignment, make_campaign, make_published
from core import clock, leases
from notices.models import Notice
from people.choices import Role
from people.models import User
from people.tests.factories import make_employment, make_person, make_staff, make_user

pytestmark = pytest.mark.django_db
STEPS = ((-7, "employee"), (3, "employee"), (3, "line_manager"), (10, "hr"))


@pytest.fixture
def hr():
    return make_staff(role=Role.HR, name="Alice Okafor")


def moment(day, hour=10):
    """Ten in the morning in London, unless said otherwise."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def run(day, hour=10):
    return reminders.run(now=moment(day, hour))


def digests_of(person):
    return list(Notice.objects.filter(person=person, kind=digests.KIND).order_by("pk"))


def carol(**fields):
    person = make_person(name="Carol Mensah", work_email="carol@marlowfinch.example")
    make_employment(person=person, **fields)
    return person


def test_the_first_message_goes_out_once(hr):
    mine = make_assignment(person=carol())
    assert run(TODAY) == {"tasks": 0, "digests": 1}
    assert run(TODAY) == {"tasks": 0, "digests": 0}
    assert run(TODAY + timedelta(days=1)) == {"tasks": 0, "digests": 0}
    (notice,) = digests_of(mine.person)
    assert notice.subject == f"Please read and sign “{mine.version.policy.name}”"
    assert "Thursday 26 March 2026" in notice.text
    assert mine.reminders.get().notice == notice


def test_every_step_goes_out_once_on_its_day():
    mine = make_assignment(campaign=make_campaign(steps=STEPS[:2]), person=carol())
    days = [TODAY + timedelta(days=n) for n in range(30)]
    sent = [day for day in days if (run(day) or {})["digests"]]
    # A week before Thursday 26 March, and three days after it, which is a Sunday, so on Monday.
    assert sent == [TODAY, date(2026, 3, 19), date(2026, 3, 30)]
    assert mine.reminders.filter(told_at__isnull=False).count() == 3
    # Whoever reads this topic only here gets what is late by mail all the same.
    assert [notice.must_mail for notice in digests_of(mine.person)] == [False, False, True]


@pytest.mark.parametrize(
    ("hour", "sent"), [(7, 0), (8, 1), (17, 1), (19, 0)], ids=["night", "open", "late", "closed"]
)
def test_nobody_is_told_in_quiet_hours(hour, sent):
    make_assignment(person=carol())
    assert run(TODAY, hour)["digests"] == sent


def test_quiet_hours_are_those_of_the_persons_own_place():
    make_assignment(person=carol(place="US-NY"), campaign=make_campaign())
    assert run(TODAY, 10)["digests"] == 0  # six in the morning in New York
    assert run(TODAY, 14)["digests"] == 1


@pytest.mark.parametrize("day", [date(2026, 3, 14), date(2026, 3, 15), date(2026, 4, 3)])
def test_nobody_is_told_on_weekends_and_holidays(day):
    make_assignment(person=carol())
    assert run(day)["digests"] == 0


def test_all_campaigns_share_one_message_a_day():
    person = carol()
    first = make_assignment(person=person)
    second = make_assignment(person=person)
    assert run(TODAY)["digests"] == 1
    third = make_assignment(person=person)
    assert run(TODAY, 15)["digests"] == 0
    assert run(TODAY + timedelta(days=1))["digests"] == 1
    one, two = digests_of(person)
    assert one.subject == "2 policies wait for you to read and sign"
    assert [set(n.reminders.values_list("assignment", flat=True)) for n in (one, two)] == [
        {first.pk, second.pk},
        {third.pk},
    ]


@pytest.mark.parametrize("state", ["signed", "exempt", "refused", "left"])
def test_who_is_done_is_not_reminded(state):
    make_assignment(person=carol(), state=state)
    assert run(TODAY)["digests"] == 0


def test_who_waits_for_an_answer_is_reminded_after_it():
    mine = make_assignment(person=carol(), state="asked")
    assert run(TODAY)["digests"] == 0
    Assignment.objects.move(mine, to="pending")
    assert run(TODAY)["digests"] == 1


def test_signing_stops_a_message_that_still_waits():
    mine = make_assignment(person=carol())
    run(TODAY)
    (notice,) = digests_of(mine.person)
    assert digests.why_not_wanted(notice) == ""
    Assignment.objects.move(mine, to="signed", signed_on=TODAY)
    assert digests.why_not_wanted(notice).startswith("Everything it asks for was done")


def test_a_message_that_is_held_up_still_waits_for_working_hours():
    mine = make_assignment(person=carol())
    run(TODAY)
    assert [notice.in_hours for notice in digests_of(mine.person)] == [True]


def test_who_is_away_is_told_when_they_are_back():
    person = carol()
    make_assignment(person=person)
    Absence.objects.create(person=person, first_on=TODAY, last_on=date(2026, 3, 16))
    assert run(date(2026, 3, 16))["digests"] == 0
    assert run(date(2026, 3, 17))["digests"] == 1


def test_garden_leave_is_being_away():
    make_assignment(person=carol(left_on=DUE, garden_leave_from=TODAY))
    assert run(TODAY)["digests"] == 0


def test_nobody_is_told_after_their_last_day():
    make_assignment(person=carol(left_on=TODAY - timedelta(days=1)))
    assert run(TODAY)["digests"] == 0


def test_a_paused_campaign_reminds_nobody():
    make_assignment(person=carol(), campaign=make_campaign(state="paused"))
    assert run(TODAY)["digests"] == 0


def test_steps_before_somebody_was_asked_are_put_on_record_as_not_sent():
    campaign = make_campaign(steps=[(-7, "employee")])
    mine = make_assignment(campaign=campaign, person=carol(), assigned_on=date(2026, 3, 20))
    assert run(date(2026, 3, 20))["digests"] == 1
    assert list(mine.reminders.values_list("kind", "suppressed")) == [
        ("step", "asked-later"),
        ("first", ""),
    ]


def test_the_line_manager_and_then_hr_get_a_task(hr):
    bob = make_staff(role=Role.LINE_MANAGER, name="Bob Lindqvist")
    person = carol()
    person.manager = bob.person
    person.save()
    mine = make_assignment(campaign=make_campaign(steps=STEPS, owner=hr), person=person)
    run(TODAY)
    late = date(2026, 3, 30)
    assert run(late) == {"tasks": 1, "digests": 2}
    assert list(FollowUp.objects.values_list("assignment", "audience", "holder", "state")) == [
        (mine.pk, "line_manager", bob.pk, "open")
    ]
    (notice,) = digests_of(bob.person)
    assert notice.subject == "1 person has not signed yet"
    assert notice.must_mail
    assert "- Carol Mensah" in notice.text
    assert run(date(2026, 4, 7))["tasks"] == 1
    assert FollowUp.objects.get(audience="hr").holder == hr
    assert len(digests_of(hr.person)) == 1
    assert run(date(2026, 4, 8)) == {"tasks": 0, "digests": 0}


@pytest.mark.parametrize("manager", ["none", "no login", "login off", "left", "away"])
def test_without_a_manager_who_can_act_the_task_falls_to_hr(hr, manager):
    person, bob = carol(), make_person(name="Bob Lindqvist")
    if manager != "none":
        person.manager = bob
        person.save()
        make_employment(person=bob, left_on=TODAY if manager == "left" else None)
    if manager in ("login off", "left", "away"):
        bob.user = make_user(role=Role.LINE_MANAGER, is_active=manager != "login off")
        bob.save()
    if manager == "away":
        Absence.objects.create(person=bob, first_on=TODAY, last_on=date(2026, 5, 1))
    make_assignment(campaign=make_campaign(steps=STEPS, owner=hr), person=person)
    run(TODAY), run(date(2026, 3, 30))
    assert FollowUp.objects.get().holder == hr
    assert digests_of(bob) == []


def test_a_task_is_done_as_soon_as_the_person_has_signed(hr):
    mine = make_assignment(campaign=make_campaign(steps=STEPS, owner=hr), person=carol())
    run(date(2026, 4, 7))
    assert FollowUp.objects.open().count() == 2
    Assignment.objects.move(mine, to="signed", signed_on=date(2026, 4, 7))
    assert FollowUp.objects.open().count() == 0
    run(date(2026, 4, 8))
    assert set(FollowUp.objects.values_list("state", flat=True)) == {"done"}


def test_a_task_whose_holder_is_gone_goes_to_somebody_else(hr):
    nadia = make_user(role=Role.HR, name="Nadia Haddad", email="nadia@marlowfinch.example")
    campaign = make_campaign(steps=STEPS, owner=hr, overdue_told_to=hr)
    make_assignment(campaign=campaign, person=carol())
    run(date(2026, 4, 7))
    User.objects.filter(pk=hr.pk).update(is_active=False)
    run(date(2026, 4, 8))
    assert set(FollowUp.objects.values_list("holder", flat=True)) == {nadia.pk}
    assert Notice.objects.filter(address="nadia@marlowfinch.example").count() == 1


def test_a_new_version_is_announced_exactly_once(hr):
    mine = make_assignment(person=carol(), state="signed")
    newer = make_published(policy=mine.version.policy)
    Assignment.objects.filter(pk=mine.pk).update(
        state="outdated", version=newer, round=2, assigned_on=TODAY
    )
    for day in range(4):
        run(TODAY + timedelta(days=day))
    (notice,) = digests_of(mine.person)
    assert notice.subject.startswith("Please read the new version of")
    assert "What changed for you: Nothing you need to do." in notice.text


def test_a_reminder_by_hand_joins_the_days_message(hr):
    mine = make_assignment(person=carol())
    run(TODAY)
    tomorrow = TODAY + timedelta(days=1)
    rows = Assignment.objects.filter(pk=mine.pk)
    assert reminders.nudge(rows, by=hr, today=tomorrow) == 1
    assert reminders.nudge(rows, by=hr, today=tomorrow) == 0
    assert run(tomorrow)["digests"] == 1
    assert mine.reminders.get(kind="nudge").asked_by == hr


def test_nobody_who_is_done_is_reminded_by_hand(hr):
    rows = Assignment.objects.filter(pk=make_assignment(state="signed").pk)
    assert reminders.nudge(rows, by=hr, today=TODAY) == 0


def test_a_person_without_an_address_is_on_record_as_not_reached():
    person = make_person(name="Erin Walsh")
    make_employment(person=person)
    make_assignment(person=person)
    run(TODAY)
    (notice,) = digests_of(person)
    assert (notice.state, notice.last_error) == ("failed", "No e-mail address is on record.")


def test_of_two_runs_at_once_one_steps_back():
    make_assignment(person=carol())
    with leases.held(reminders.LEASE_NAME, now=clock.now(), length=reminders.LEASE):
        assert reminders.run(now=moment(TODAY)) is None
    assert Reminder.objects.count() == 0


def test_a_killed_run_tells_the_rest_and_nobody_twice(monkeypatch):
    monkeypatch.setattr(digests, "BATCH", 1)
    people = [carol_like(n) for n in range(3)]
    for person in people:
        make_assignment(person=person)

    class Killed(BaseException):
        """What kill -9 looks like from the inside."""

    post, calls = digests._post, []

    def die(posts, now):
        calls.append(posts)
        if len(calls) == 2:
            raise Killed
        return post(posts, now)

    monkeypatch.setattr(digests, "_post", die)
    with pytest.raises(Killed):
        run(TODAY)
    monkeypatch.setattr(digests, "_post", post)
    assert run(TODAY)["digests"] == 2
    assert [len(digests_of(person)) for person in people] == [1, 1, 1]


def carol_like(n):
    person = make_person(work_email=f"staff{n}@marlowfinch.example")
    make_employment(person=person)
    return person
