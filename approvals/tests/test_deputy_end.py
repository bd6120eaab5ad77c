"""The approver or the deputy ends it early."""

import pytest

from approvals.tests.factories import TODAY, make_deputyship
from approvals.tests.pages import said, sign_in, url_of, who_gets_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def url(made):
    return url_of("deputy_end", made.pk)


def test_either_of_the_two_ends_it_once(client):
    made = make_deputyship()
    client.force_login(made.deputy)
    assert said(client.post(url(made)))[-1].startswith("It is over from this moment on.")
    made.refresh_from_db()
    assert made.ended_on == TODAY
    client.force_login(made.approver)
    assert said(client.post(url(made)))[-1] == "This is over already."


def test_nobody_else_does(client):
    sign_in(client)
    assert client.post(url(make_deputyship())).status_code == 404


def test_it_is_for_approvers(client):
    allowed = {"hr", "line_manager", "legal_reviewer"}
    assert who_gets_in(client, url(make_deputyship()), method="post") == allowed


def test_it_rejects_get(client):
    made = make_deputyship()
    client.force_login(made.deputy)
    assert client.get(url(made)).status_code == 405
