from datetime import timedelta

import pytest
from django.urls import reverse

from campaigns.tests.factories import DUE, TODAY, make_assignment, make_campaign
from campaigns.tests.pages import HR, sign_in, text_of, who_gets_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def url(campaign):
    return reverse("campaigns:campaign_move_due", args=[campaign.pk])


def test_it_moves_the_day_of_everybody_who_has_not_signed(client):
    sign_in(client)
    campaign = make_campaign()
    waiting = make_assignment(campaign=campaign, state="read")
    signed = make_assignment(campaign=campaign, state="signed")
    later = DUE + timedelta(days=7)
    assert client.post(url(campaign), {"due_on": later}).url == campaign.get_absolute_url()
    for row in (campaign, waiting, signed):
        row.refresh_from_db()
    assert (campaign.due_on, waiting.due_on, signed.due_on) == (later, later, DUE)


def test_it_says_why_not(client):
    sign_in(client)
    response = client.post(url(make_campaign()), {"due_on": TODAY - timedelta(days=1)})
    assert "The new due date cannot lie in the past." in text_of(response)
    page = client.get(url(make_campaign(state="closed")))
    assert "Only the due date of a campaign that runs can be moved." in text_of(page)


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_campaign())) == HR
