"""Somebody says yes for one period; nobody under another stance can, by any route."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from advocacy.actions import enrolments
from advocacy.models import Enrolment
from advocacy.tests.factories import make_programme, make_stance, url_of
from core.refusals import Refused
from people.tests.factories import make_employment, make_staff, make_user

pytestmark = pytest.mark.django_db


def joined(client, user, programme):
    client.force_login(user)
    client.post(url_of("join", programme.pk))
    return Enrolment.objects.filter(person=user.person).exists()


def test_it_works_once_with_the_exact_promise(client):
    make_stance()
    carol, programme = make_staff(), make_programme()
    assert joined(client, carol, programme)
    assert joined(client, carol, programme)
    enrolment = Enrolment.objects.get()
    assert enrolment.statement.startswith("Taking part is my choice.")


@pytest.mark.parametrize(
    "stances", [["separate"], ["business-only"], ["separate", "advocacy-opt-in"], []]
)
def test_nobody_under_another_stance(client, stances):
    for stance in stances:
        make_stance(stance)
    assert not joined(client, make_staff(), make_programme())


def test_whoever_has_two_jobs_is_bound_by_the_stricter_one(client):
    make_stance("advocacy-opt-in", places=["GB"])
    make_stance("separate", places=["DE"])
    carol = make_staff()
    make_employment(person=carol.person, place="DE", started_on=localdate() - timedelta(days=9))
    assert not joined(client, carol, make_programme())


def test_nobody_else_can_say_yes_for_somebody():
    make_stance()
    carol, alice = make_staff(), make_user(role="hr")
    with pytest.raises(Refused, match="Everybody joins for themselves"):
        enrolments.join(carol.person, make_programme(), by=alice, today=localdate())


def test_leavers_cannot(client):
    make_stance()
    gone = make_staff(left_on=localdate() - timedelta(days=1))
    assert not joined(client, gone, make_programme())


def test_a_programme_that_is_over_is_not_found(client):
    make_stance()
    over = make_programme(
        starts_on=localdate() - timedelta(days=9), ends_on=localdate() - timedelta(days=1)
    )
    client.force_login(make_staff())
    assert client.post(url_of("join", over.pk)).status_code == 404
