"""Giving a step to somebody, by a day."""

import pytest

from core import clock
from offboarding.tests.factories import make_file, step_of
from offboarding.tests.pages import HR, as_alice, sees_nothing_of, text_of, url_of, who_gets_in
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db


def test_it_works(client):
    as_alice(client)
    step = step_of(make_file(), "interview")
    bob = make_staff(name="Bob Lindqvist").person
    day = clock.today().isoformat()
    client.post(url_of("step_arrange", step.pk), {"owner": bob.number, "due_on": day})
    step.refresh_from_db()
    assert (step.owner, step.due_on) == (bob, clock.today())
    client.post(url_of("step_arrange", step.pk), {"owner": "", "due_on": day})
    step.refresh_from_db()
    assert step.owner is None


def test_it_says_why_not(client):
    as_alice(client)
    step = step_of(make_file(), "interview")
    leaver = step.file.employment.person
    told = {"owner": leaver.number, "due_on": clock.today().isoformat()}
    words = text_of(client.post(url_of("step_arrange", step.pk), told))
    assert "does not look after their own file" in words
    told["owner"] = "Nobody Known"
    assert "We found nothing" in text_of(client.post(url_of("step_arrange", step.pk), told))


def test_who_may_do_it(client):
    url = url_of("step_arrange", step_of(make_file(), "interview").pk)
    assert who_gets_in(client, url) == HR
    assert sees_nothing_of(client, url)
