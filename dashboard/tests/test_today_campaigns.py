"""What the first page says about campaigns."""

import pytest

from campaigns.models import FollowUp
from campaigns.tests.factories import TODAY, make_assignment, make_campaign, make_published
from dashboard.today import campaigns, hr, others
from people.choices import Role
from people.tests.factories import make_person, make_staff

pytestmark = pytest.mark.django_db


def titles(todos):
    return [str(todo.title) for todo in todos]


def make_task(holder, name="Carol Mensah"):
    return FollowUp.objects.create(
        assignment=make_assignment(person=make_person(name=name, manager=None)),
        holder=holder,
        audience="line_manager",
        opened_on=TODAY,
    )


def test_who_has_to_be_seen_to_stands_first():
    bob = make_staff(role=Role.LINE_MANAGER)
    make_task(bob), make_task(make_staff(role=Role.LINE_MANAGER))
    waiting = others.for_line_manager(bob, today=TODAY)
    assert titles(waiting["now"]) == [
        "Carol Mensah has not signed, and somebody has to talk to them"
    ]
    make_task(bob, "Femi Balogun")
    assert titles(campaigns.to_see_to(bob)) == [
        "2 people have not signed, and somebody has to talk to them"
    ]


def test_what_is_signed_needs_nobody():
    bob = make_staff(role=Role.LINE_MANAGER)
    task = make_task(bob)
    type(task.assignment).objects.move(task.assignment, to="signed", signed_on=TODAY)
    assert campaigns.to_see_to(bob) == []


def test_a_version_that_nobody_is_asked_to_sign_is_named():
    version = make_published()
    assert titles(campaigns.nobody_asked()) == [
        f"Nobody is asked to sign “{version.policy.name}” yet"
    ]
    make_campaign(version=version)
    assert campaigns.nobody_asked() == []
    make_published(policy=version.policy, change="minor")
    assert campaigns.nobody_asked() == []


def test_a_campaign_that_could_not_start_says_why():
    make_campaign(state="scheduled", everyone=False, steps=[(1, "hr")])
    (todo,) = campaigns.that_could_not_start(today=TODAY)
    assert todo.text.startswith("Say first whom the campaign is for.")


def test_hr_sees_how_far_campaigns_are():
    alice = make_staff(role=Role.HR)
    campaign = make_campaign()
    make_assignment(campaign=campaign, state="signed"), make_assignment(campaign=campaign)
    (row,) = hr.for_hr(alice, today=TODAY)["campaigns"]
    assert (row["campaign"], row["percent"], row["width"]) == (campaign, 50, "50.0%")
