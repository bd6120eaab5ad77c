"""Who is asked: everybody of the audience once, joiners later, leavers no more, returners again."""

from datetime import date, timedelta

import pytest

from accounts.models import Agency
from campaigns.actions import assignments, campaigns
from campaigns.models import Assignment, AudiencePart, Campaign
from campaigns.querysets.audience import audience, elsewhere
from campaigns.tests.factories import (
    DUE,
    TODAY,
    make_assignment,
    make_campaign,
    make_published,
)
from core import jobs
from core.models import Job
from core.refusals import Refused
from ledger.models import Entry
from people.choices import Role
from people.tests.factories import (
    make_department,
    make_employer,
    make_employment,
    make_person,
    make_staff,
    make_user,
)

pytestmark = pytest.mark.django_db
STEPS = [(-7, "employee"), (7, "hr")]


def worker(name="Carol Mensah", **employment):
    person = make_person(name=name)
    make_employment(person=person, **employment)
    return person


def asked(campaign):
    return set(Assignment.objects.filter(campaign=campaign).values_list("person", flat=True))


def only(campaign, **part):
    AudiencePart.objects.create(campaign=campaign, **part)
    return set(audience(campaign, today=TODAY))


def test_everyone_who_works_here_today_is_asked():
    carol = worker()
    worker(left_on=TODAY - timedelta(days=1))
    worker(started_on=TODAY + timedelta(days=1))
    last_day = worker(left_on=TODAY)
    assert set(audience(make_campaign(), today=TODAY)) == {carol, last_day}


def test_departments_places_roles_teams_people_and_agencies():
    sales, bob = make_department(), make_staff(role=Role.LINE_MANAGER)
    carol, scot = worker(department=sales), worker(place="GB-SCT")
    report = make_person(manager=bob.person)
    below = make_person(manager=report)
    for person in (report, below):
        make_employment(person=person)
    agency = Agency.objects.create(name="Lanternfield Media")
    agency.people.add(scot)

    def asks(**part):
        return only(make_campaign(everyone=False), **part)

    assert asks(kind="department", department=sales) == {carol}
    assert asks(kind="place", place="GB-SCT") == {scot}
    assert asks(kind="place", place="GB") == {carol, scot, report, below, bob.person}
    assert asks(kind="team", person=bob.person) == {report, below}
    assert asks(kind="person", person=carol) == {carol}
    assert asks(kind="agency", agency=agency) == {scot}
    assert asks(kind="role", role=Role.LINE_MANAGER) == {bob.person, report}
    assert asks(kind="role", role=Role.EMPLOYEE) == {carol, scot, report, below}


def test_parts_add_up_and_what_is_left_out_stays_out():
    sales = make_department()
    carol, erin = worker(department=sales), worker()
    campaign = make_campaign()
    assert only(campaign, kind="department", department=sales, leaves_out=True) == {erin}
    both = make_campaign(everyone=False)
    only(both, kind="person", person=carol)
    assert only(both, kind="person", person=erin) == {carol, erin}


def test_nobody_is_asked_where_the_version_does_not_hold():
    carol, hamburg = worker(place="GB-SCT"), worker(place="DE")
    campaign = make_campaign(version=make_published(places=["GB"]))
    assert set(audience(campaign, today=TODAY)) == {carol}
    assert set(elsewhere(campaign, today=TODAY)) == {hamburg}


def test_an_owner_with_a_limited_view_asks_only_those_people():
    london, hamburg = make_employer(), make_employer(place="DE")
    owner = make_user(role=Role.HR)
    owner.employers.set([london])
    ours = worker(employer=london)
    worker(employer=hamburg)
    assert set(audience(make_campaign(owner=owner), today=TODAY)) == {ours}


def test_filling_asks_everybody_once_and_records_each():
    people = {worker().pk for _ in range(3)}
    campaign = make_campaign()
    assert assignments.fill(campaign, by="system:test", today=TODAY) == 3
    assert assignments.fill(campaign, by="system:test", today=TODAY) == 0
    assert asked(campaign) == people
    assert Entry.objects.filter(verb="campaigns.assigned").count() == 3
    assert set(Assignment.objects.values_list("due_on", "state", "version")) == {
        (DUE, "pending", campaign.version_id)
    }


def test_a_joiner_gets_days_of_their_own():
    make_campaign(days_for_joiners=14)
    worker(started_on=DUE)
    assert assignments.fill_running(today=DUE) == 1
    assert Assignment.objects.get().due_on == DUE + timedelta(days=14)


def test_a_start_asks_everybody_through_a_job():
    hr = make_staff(role=Role.HR)
    campaign = make_campaign(state="draft", steps=STEPS, owner=hr)
    started = campaigns.start(campaign, by=hr, today=TODAY)
    assert (started.state, started.started_on) == ("running", TODAY)
    job = Job.objects.get()
    job = jobs.claim(job.pk, now=job.created_at)
    assignments.run_fill(job, today=TODAY)
    assert asked(campaign) == {hr.person.pk}
    assert (job.done, job.total) == (1, 1)


def test_of_two_starts_one_wins():
    hr = make_staff(role=Role.HR)
    campaign = make_campaign(state="draft", steps=STEPS)
    same = Campaign.objects.get(pk=campaign.pk)
    campaigns.start(campaign, by=hr, today=TODAY)
    with pytest.raises(Refused, match="already begun"):
        campaigns.start(same, by=hr, today=TODAY)
    assert Job.objects.count() == 1


def test_a_killed_start_goes_on_where_it_was(monkeypatch):
    monkeypatch.setattr(assignments, "BATCH", 2)
    for _ in range(5):
        worker()
    campaign = make_campaign()

    class Killed(BaseException):
        """What kill -9 looks like from the inside."""

    def die(done, total):
        if done > 2:
            raise Killed

    with pytest.raises(Killed):
        assignments.fill(campaign, by="system:test", today=TODAY, step=die)
    assert campaign.assignments.count() == 2
    assert assignments.fill(campaign, by="system:test", today=TODAY) == 3
    assert Entry.objects.filter(verb="campaigns.assigned").count() == 5


def test_a_start_stops_when_the_campaign_is_paused_meanwhile(monkeypatch):
    monkeypatch.setattr(assignments, "BATCH", 1)
    worker(), worker()
    campaign = make_campaign()

    def pause(_done, _total):
        Campaign.objects.filter(pk=campaign.pk).update(state="paused")

    with pytest.raises(Refused, match="paused"):
        assignments.fill(campaign, by="system:test", today=TODAY, step=pause)
    assert campaign.assignments.count() == 1


def test_leavers_drop_out_the_day_after_their_last():
    campaign = make_campaign()
    dave = worker("Dave Hart", left_on=TODAY)
    mine = make_assignment(campaign=campaign, person=dave)
    assert assignments.drop_leavers(today=TODAY) == 0
    assert assignments.drop_leavers(today=TODAY + timedelta(days=1)) == 1
    mine.refresh_from_db()
    assert (mine.state, mine.ended_on) == ("left", TODAY + timedelta(days=1))
    assert assignments.drop_leavers(today=TODAY + timedelta(days=1)) == 0


def test_what_a_leaver_signed_stays_signed():
    mine = make_assignment(person=worker(left_on=TODAY - timedelta(days=3)), state="signed")
    assert assignments.drop_leavers(today=TODAY) == 0
    mine.refresh_from_db()
    assert mine.state == "signed"


def test_who_comes_back_is_asked_again_with_time_to_do_it():
    carol = worker()
    mine = make_assignment(person=carol, state="left")
    assert assignments.welcome_back(today=DUE) == 1
    mine.refresh_from_db()
    assert (mine.state, mine.round, mine.due_on) == ("pending", 2, DUE + timedelta(days=14))
    assert (mine.ended_on, mine.ended_because) == (None, "")


def test_a_minor_version_asks_nobody_again():
    campaign = make_campaign()
    signed = make_assignment(campaign=campaign, state="signed")
    read = make_assignment(campaign=campaign, state="read")
    newer = make_published(policy=campaign.version.policy, change="minor")
    assignments.take_up(newer, by="system:test", today=TODAY)
    signed.refresh_from_db(), read.refresh_from_db()
    assert (signed.state, signed.version, signed.round) == ("signed", campaign.version, 1)
    assert (read.state, read.version, read.round) == ("pending", newer, 1)
    assert Job.objects.count() == 0


def test_a_material_version_asks_those_who_signed_once_more():
    campaign = make_campaign()
    signed = make_assignment(campaign=campaign, state="signed")
    exempt = make_assignment(campaign=campaign, state="exempt")
    newer = make_published(policy=campaign.version.policy)
    assignments.take_up(newer, by="system:test", today=DUE)
    job = jobs.claim(Job.objects.get().pk, now=Job.objects.get().created_at)
    assignments.run_renew(job, today=DUE)
    assignments.run_renew(job, today=DUE)
    signed.refresh_from_db(), exempt.refresh_from_db()
    assert (signed.state, signed.version, signed.round) == ("outdated", newer, 2)
    assert signed.due_on == DUE + timedelta(days=14)
    assert (exempt.state, exempt.version) == ("exempt", campaign.version)
    assert Entry.objects.filter(verb="campaigns.assigned_again").count() == 1


def test_a_closed_campaign_stays_as_it_was():
    signed = make_assignment(campaign=make_campaign(state="closed"), state="signed")
    newer = make_published(policy=signed.version.policy)
    assert assignments.take_up(newer, by="system:test", today=TODAY) == []
    signed.refresh_from_db()
    assert (signed.state, signed.version) == ("signed", signed.campaign.version)


def test_next_year_is_29_february_clamped():
    before = make_campaign(
        starts_on=date(2024, 2, 29), due_on=date(2024, 3, 14), repeats_yearly=True, steps=STEPS
    )
    assert campaigns.repeat_yearly(today=date(2025, 1, 28)) == []
    (made,) = campaigns.repeat_yearly(today=date(2025, 1, 29))
    assert (made.starts_on, made.due_on, made.state) == (
        date(2025, 2, 28),
        date(2025, 3, 14),
        "scheduled",
    )
    assert campaigns.repeat_yearly(today=date(2025, 1, 29)) == []
    assert made.repeats == before
    assert sorted(made.steps.values_list("days", "audience")) == STEPS
    assert made.audience.get().kind == "everyone"
