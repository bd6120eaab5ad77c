"""Leaving a step out."""

import pytest

from offboarding.tests.factories import make_file, step_of
from offboarding.tests.pages import as_alice, sees_nothing_of, sign_in, text_of, url_of
from people.models import User

pytestmark = pytest.mark.django_db


def test_it_works(client):
    as_alice(client)
    step = step_of(make_file(), "branding")
    assert "Leave the step out" in text_of(client.get(url_of("step_skip", step.pk)))
    client.post(url_of("step_skip", step.pk), {"reason": "They have no public profile."})
    step.refresh_from_db()
    assert step.state == "not-needed"
    assert "settled already" in text_of(client.get(url_of("step_skip", step.pk)))


def test_it_asks_why(client):
    as_alice(client)
    step = step_of(make_file(), "branding")
    response = client.post(url_of("step_skip", step.pk), {"reason": "no"})
    assert "why it is not needed; whoever reads it was not there" in text_of(response)


def test_somebody_elses_step_is_not_there(client):
    url = url_of("step_skip", step_of(make_file(), "interview").pk)
    assert sees_nothing_of(client, url)
    sign_in(client, User.Role.EMPLOYEE)
    assert client.get(url).status_code == 404
