"""The deputy of a line manager looks after the people of the manager's team, and signs for nobody."""

import pytest

from approvals.tests.factories import make_deputyship
from campaigns.actions import signing
from campaigns.models import Assignment, FollowUp
from campaigns.tests.factories import TODAY, make_assignment
from campaigns.tests.signing import NOW, SCREEN, ask_carol, make_carol, text_of
from core.refusals import Refused
from people.tests.factories import make_person, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


@pytest.fixture
def bob():
    return make_staff(role="line_manager", name="Bob Lindqvist")


@pytest.fixture
def beth():
    return make_staff(role="line_manager", name="Beth Gaunt")


def test_a_deputy_sees_who_of_the_team_has_not_signed(bob, beth):
    asked = make_assignment(person=make_person(name="Carol Mensah", manager=bob.person))
    assert not Assignment.objects.visible_to(beth).exists()
    make_deputyship(approver=bob, deputy=beth)
    assert list(Assignment.objects.visible_to(beth)) == [asked]


def test_a_deputy_has_the_open_tasks_in_hand(bob, beth):
    asked = make_assignment(person=make_person(name="Carol Mensah", manager=bob.person))
    task = FollowUp.objects.create(
        assignment=asked, holder=bob, audience="manager", opened_on=TODAY
    )
    make_deputyship(approver=bob, deputy=beth)
    assert list(FollowUp.objects.held_by(beth)) == [task]
    assert list(FollowUp.objects.visible_to(beth)) == [task]
    assert list(FollowUp.objects.held_by(bob)) == [task]


def test_a_deputy_signs_for_nobody(bob):
    carol = make_carol()
    make_deputyship(approver=carol, deputy=bob)
    asked = ask_carol(user=carol)
    words = text_of(asked)
    shown = {"text": words, "shown_sha256": words.sha256, "screen": SCREEN}
    with pytest.raises(Refused, match="Only the person themselves"):
        signing.sign(asked, **shown, by=bob, now=NOW, today=TODAY)
