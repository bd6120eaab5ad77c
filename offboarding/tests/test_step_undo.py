"""Taking a tick back."""

import pytest

from offboarding.actions import steps
from offboarding.tests.factories import TODAY, make_file, step_of
from offboarding.tests.pages import as_alice, said, sees_nothing_of, url_of

pytestmark = pytest.mark.django_db


def test_it_works(client):
    alice = as_alice(client)
    step = step_of(make_file(), "interview")
    steps.do(step, words="Held with Bob.", by=alice, today=TODAY)
    response = client.post(url_of("step_undo", step.pk))
    assert response.url == step.get_absolute_url()
    step.refresh_from_db()
    assert step.is_open


def test_it_says_why_not(client):
    as_alice(client)
    step = step_of(make_file(), "interview")
    assert said(client.post(url_of("step_undo", step.pk))) == ["This step is still to be done."]


def test_it_rejects_get(client):
    as_alice(client)
    assert client.get(url_of("step_undo", step_of(make_file(), "interview").pk)).status_code == 405


def test_somebody_elses_step_is_not_there(client):
    url = url_of("step_undo", step_of(make_file(), "interview").pk)
    assert sees_nothing_of(client, url, method="post")
