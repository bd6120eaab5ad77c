"""The one matter that somebody from outside sees."""

from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.models import OutsideRequest
from approvals.tests.factories import make_request, paper_of
from approvals.tests.pages import opened, text_of, url_of

pytestmark = pytest.mark.django_db
URL = url_of("matter")


def test_it_shows_what_is_to_be_compared_and_nothing_else(client):
    asked = opened(client, make_request())
    paper = paper_of(asked)
    shown = text_of(client.get(URL))
    assert f"Sheet signed by {paper.assignment.person}" in shown
    assert paper.scan_sha256 in shown
    assert "I have compared it: confirm" in shown
    assert "Keep business and personal apart" in shown
    assert "# Keep" not in shown
    for elsewhere in ("/", paper.get_absolute_url(), "/people/"):
        assert client.get(elsewhere).status_code == 302


def test_without_a_code_there_is_nothing(client):
    make_request()
    assert client.get(URL).status_code == 404


def test_taken_back_there_is_nothing(client):
    opened(client, make_request())
    OutsideRequest.objects.update(revoked_at=timezone.now())
    assert client.get(URL).status_code == 404


def test_it_closes_after_half_a_day(client, monkeypatch):
    opened(client, make_request())
    later = timezone.now() + timedelta(hours=13)
    monkeypatch.setattr("core.clock.now", lambda: later)
    assert client.get(URL).status_code == 404


def test_it_rejects_post(client):
    opened(client, make_request())
    assert client.post(URL).status_code == 405
