"""Adding a step to one file."""

import pytest

from core import clock
from offboarding.tests.factories import make_file
from offboarding.tests.pages import HR, as_alice, sees_nothing_of, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_works(client):
    as_alice(client)
    file = make_file()
    told = {"title": "Collect the telephone", "due_on": clock.today().isoformat()}
    response = client.post(url_of("step_add", file.employment_id), told)
    assert response.url == file.get_absolute_url()
    assert file.steps.filter(title="Collect the telephone", owner=None).exists()


def test_it_says_why_not(client):
    as_alice(client)
    told = {"title": "A", "due_on": clock.today().isoformat()}
    response = client.post(url_of("step_add", make_file().employment_id), told)
    assert "Please name the step" in text_of(response)


def test_who_may_do_it(client):
    url = url_of("step_add", make_file().employment_id)
    assert who_gets_in(client, url) == HR
    assert sees_nothing_of(client, url)
