"""Inviting a leaver to look through their own connections."""

import pytest

from core import clock
from notices.models import Notice
from offboarding.actions import files
from offboarding.tests.factories import make_alice, make_file, step_of
from offboarding.tests.pages import HR, as_alice, said, sees_nothing_of, url_of, who_gets_in
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db


def make_step():
    """Dave leaves today, and can still sign in."""
    leaving = make_staff(name="Dave Hart").person.employments.get()
    leaving.left_on = clock.today()
    leaving.save()
    return step_of(files.open_(leaving, by=make_alice(), today=clock.today()), "check")


def test_it_works(client):
    as_alice(client)
    step = make_step()
    assert said(client.post(url_of("step_invite", step.pk))) == ["The invitation is on its way."]
    assert Notice.objects.get().kind == "leaver_check_invited"
    step.refresh_from_db()
    assert step.state == "done"


def test_it_says_why_not(client):
    as_alice(client)
    step = step_of(make_file(), "check")
    assert "no check round is open for them" in said(client.post(url_of("step_invite", step.pk)))[0]


def test_it_rejects_get(client):
    as_alice(client)
    assert client.get(url_of("step_invite", make_step().pk)).status_code == 405


def test_who_may_do_it(client):
    url = url_of("step_invite", make_step().pk)
    assert who_gets_in(client, url, method="post") == HR
    assert sees_nothing_of(client, url, method="post")
