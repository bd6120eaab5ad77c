"""The file that proves a step."""

import pytest

from offboarding.actions import steps
from offboarding.tests.factories import TODAY, make_alice, make_file, step_of
from offboarding.tests.pages import as_alice, sees_nothing_of, sign_in, url_of
from people.models import User

pytestmark = pytest.mark.django_db


SCAN = b"%PDF-1.4 minutes"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_step():
    step = step_of(make_file(), "interview")
    return steps.do(step, words="Held it.", content=SCAN, by=make_alice(), today=TODAY)


def test_it_works(client):
    as_alice(client)
    response = client.get(url_of("step_scan", make_step().pk))
    assert b"".join(response.streaming_content) == SCAN
    assert "attachment" in response["Content-Disposition"]


def test_without_a_file_there_is_none(client):
    as_alice(client)
    assert client.get(url_of("step_scan", step_of(make_file(), "check").pk)).status_code == 404


def test_it_rejects_post(client):
    as_alice(client)
    assert client.post(url_of("step_scan", make_step().pk)).status_code == 405


def test_somebody_elses_step_is_not_there(client):
    url = url_of("step_scan", make_step().pk)
    assert sees_nothing_of(client, url)
    sign_in(client, User.Role.EMPLOYEE)
    assert client.get(url).status_code == 404
