"""An approver names their deputy."""

import pytest

from approvals.models import Deputyship
from approvals.tests.factories import TODAY, make_deputyship
from approvals.tests.pages import said, sign_in, text_of, url_of, who_gets_in
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = url_of("deputy_add")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def typed(deputy, *, first="2026-03-12", last="2026-03-20"):
    return {"deputy": deputy.pk, "first_on": first, "last_on": last}


def test_it_names_one(client):
    alice, anna = sign_in(client), make_user(role="hr", name="Anna Lindt")
    response = client.post(URL, typed(anna))
    assert response.url == url_of("deputy_list")
    assert said(response) == ["Anna Lindt is told, and stands in for you."]
    made = Deputyship.objects.get()
    assert (made.approver, made.deputy) == (alice, anna)


def test_it_says_why_not(client):
    alice, anna = sign_in(client), make_user(role="hr")
    assert "These days are over." in text_of(
        client.post(URL, typed(anna, first="2026-03-01", last="2026-03-02"))
    )
    make_deputyship(approver=alice, deputy=anna)
    assert "Somebody else stands in for you" in text_of(client.post(URL, typed(anna)))


@pytest.mark.parametrize("role", ["line_manager", "administrator", "legal_reviewer", "employee"])
def test_who_may_not_decide_is_not_offered(client, role):
    sign_in(client)
    assert "Select a valid choice" in text_of(client.post(URL, typed(make_user(role=role))))
    assert not Deputyship.objects.exists()


def test_it_says_when_there_is_nobody(client):
    sign_in(client)
    assert "Nobody else has your role yet" in text_of(client.get(URL))


def test_it_is_for_approvers(client):
    assert who_gets_in(client, URL) == {"hr", "line_manager", "legal_reviewer"}
