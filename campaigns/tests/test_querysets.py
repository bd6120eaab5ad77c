"""Who sees which campaign and assignment, and the one way an assignment moves."""

import pytest

from campaigns.models import Assignment, Campaign
from campaigns.tests.factories import TODAY, make_assignment, make_campaign, make_published
from people.choices import Role
from people.tests.factories import make_employer, make_employment, make_person, make_staff

pytestmark = pytest.mark.django_db


def seen(user):
    return set(Assignment.objects.visible_to(user))


def test_everybody_sees_their_own_and_erin_nothing_of_carols():
    carol, erin = make_staff(name="Carol Mensah"), make_staff(name="Erin Walsh")
    hers = make_assignment(person=carol.person)
    assert seen(carol) == {hers}
    assert seen(erin) == set()


def test_a_line_manager_sees_own_reports_only():
    bob = make_staff(role=Role.LINE_MANAGER)
    report = make_person(manager=bob.person)
    below = make_person(manager=report)
    his = make_assignment(person=report)
    make_assignment(person=below)
    make_assignment()
    assert seen(bob) == {his}


def test_hr_and_auditors_see_all_and_limited_hr_their_part():
    london, hamburg = make_employer(), make_employer(place="DE")
    ours, theirs = make_person(), make_person()
    make_employment(person=ours, employer=london)
    make_employment(person=theirs, employer=hamburg, place="DE")
    first, second = make_assignment(person=ours), make_assignment(person=theirs)
    limited = make_staff(role=Role.HR, employer=london)
    limited.employers.set([london])
    assert seen(make_staff(role=Role.HR)) == seen(make_staff(role=Role.AUDITOR)) == {first, second}
    assert seen(limited) == {first}


def test_a_campaign_is_seen_by_those_in_it_once_it_has_begun():
    carol = make_staff()
    campaign, draft = make_campaign(), make_campaign(state="draft")
    make_assignment(campaign=campaign, person=carol.person)
    make_assignment(campaign=draft, person=carol.person)
    assert set(Campaign.objects.visible_to(carol)) == {campaign}
    assert set(Campaign.objects.visible_to(make_staff())) == set()
    assert set(Campaign.objects.visible_to(make_staff(role=Role.HR))) == {campaign, draft}


def test_a_move_changes_the_row_once():
    assignment = make_assignment()
    same = Assignment.objects.get(pk=assignment.pk)
    assert Assignment.objects.move(assignment, to="signed", signed_on=TODAY)
    assert (assignment.state, assignment.signed_on) == ("signed", TODAY)
    assert not Assignment.objects.move(same, to="signed", signed_on=TODAY)


def test_a_move_notices_that_another_version_is_asked_for():
    assignment = make_assignment()
    same = Assignment.objects.get(pk=assignment.pk)
    newer = make_published(policy=assignment.version.policy)
    Assignment.objects.filter(pk=assignment.pk).update(version=newer)
    assert not Assignment.objects.move(same, to="signed", signed_on=TODAY)


def test_a_move_that_does_not_exist_is_a_mistake():
    with pytest.raises(ValueError, match="from exempt to signed"):
        Assignment.objects.move(make_assignment(state="exempt"), to="signed")


def test_what_is_overdue_is_open_and_past_its_day():
    campaign = make_campaign(starts_on=TODAY, due_on=TODAY)
    late = make_assignment(campaign=campaign)
    make_assignment(campaign=campaign, state="signed")
    assert list(Assignment.objects.overdue(TODAY)) == []
    tomorrow = TODAY.replace(day=TODAY.day + 1)
    assert list(Assignment.objects.overdue(tomorrow)) == [late]
