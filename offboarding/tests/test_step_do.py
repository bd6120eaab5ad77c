"""Ticking a step."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core import clock
from offboarding.tests.factories import make_file, step_of
from offboarding.tests.pages import as_alice, sees_nothing_of, sign_in, text_of, url_of
from people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_it_works(client):
    alice = as_alice(client)
    step = step_of(make_file(), "interview")
    scan = SimpleUploadedFile("minutes.pdf", b"%PDF-1.4 minutes")
    response = client.post(url_of("step_do", step.pk), {"words": "Held with Bob.", "scan": scan})
    assert response.url == step.get_absolute_url()
    step.refresh_from_db()
    assert (step.state, step.done_on, step.done_by) == ("done", clock.today(), alice)
    assert step.scan.name.endswith(".pdf")


def test_a_line_manager_ticks_their_own(client):
    bob = sign_in(client, User.Role.LINE_MANAGER, name="Bob Lindqvist")
    step = step_of(make_file(manager=bob.person), "branding")
    client.post(url_of("step_do", step.pk), {"words": "They said so today."})
    step.refresh_from_db()
    assert step.done_by == bob


def test_it_says_why_not(client):
    as_alice(client)
    step = step_of(make_file(), "interview")
    response = client.post(url_of("step_do", step.pk), {"words": ""})
    assert "This field is required" in text_of(response)
    response = client.post(url_of("step_do", step.pk), {"words": "Yes"})
    assert "what proves it, or attach a file" in text_of(response)
    scan = SimpleUploadedFile("tool.exe", b"MZ")
    response = client.post(url_of("step_do", step.pk), {"words": "Held it.", "scan": scan})
    assert "A scan is a PDF, a JPEG or a PNG file." in text_of(response)


def test_somebody_elses_step_is_not_there(client):
    url = url_of("step_do", step_of(make_file(), "interview").pk)
    assert sees_nothing_of(client, url)
    sign_in(client, User.Role.EMPLOYEE)
    assert client.post(url, {"words": "Held it."}).status_code == 404
