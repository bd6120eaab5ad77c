"""What waits for HR on the lists is exactly what the page of a request says that a person has to do."""

from datetime import timedelta

import pytest

from offboarding.actions import answers, facts
from offboarding.models import DisconnectRequest
from offboarding.tests.factories import (
    TODAY,
    answer,
    fresh,
    looked,
    make_alice,
    make_disconnect,
    noon,
    noticed,
    reminded,
    sent,
)

pytestmark = pytest.mark.django_db


def settled(kind, *, agreed):
    disconnect = sent()
    given = answer(fresh(disconnect), kind)
    answers.decide(given, agreed=agreed, by=make_alice(), today=TODAY, now=noon(TODAY))
    return fresh(disconnect)


def unreachable():
    """Nobody confirmed an address any more, so that the reminder cannot go out by itself."""
    disconnect = sent()
    person = disconnect.employment.person
    person.private_email_confirmed_on = None
    person.save()
    return disconnect


def answered():
    disconnect = sent()
    answer(fresh(disconnect), "removed")
    return fresh(disconnect)


@pytest.mark.parametrize(
    ("situation", "later", "waits"),
    [
        (make_disconnect, 0, True),
        (sent, 0, False),
        (sent, 9, False),
        (unreachable, 12, True),
        (answered, 0, True),
        (lambda: settled("disagree", agreed=False), 0, True),
        (lambda: settled("more-time", agreed=True), 0, False),
        (reminded, 0, False),
        (reminded, 20, True),
        (lambda: looked(reminded()), 20, True),
        (noticed, 0, False),
        (noticed, 30, True),
    ],
)
def test_lists_and_page_agree(situation, later, waits):
    disconnect = situation()
    day = max(disconnect.stage_on, TODAY) + timedelta(days=later)
    step = facts.standing(fresh(disconnect), by=make_alice(), today=day).step
    listed = DisconnectRequest.objects.waiting_for_hr(day).filter(pk=disconnect.pk).exists()
    assert (step.needs_somebody, listed) == (waits, waits), step
