from datetime import timedelta

import pytest
from django.urls import reverse

from campaigns.tests.factories import DUE, TODAY, make_assignment, make_campaign
from campaigns.tests.pages import HR, said, sign_in, who_gets_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def url(campaign):
    return reverse("campaigns:campaign_resume", args=[campaign.pk])


def test_it_works(client):
    sign_in(client)
    campaign = make_campaign(state="paused")
    assert client.post(url(campaign)).url == campaign.get_absolute_url()
    campaign.refresh_from_db()
    assert campaign.state == "running"


def test_it_says_why_not(client):
    sign_in(client)
    campaign = make_campaign(state="running")
    assert said(client.post(url(campaign))) == ["Only a paused campaign can go on."]
    campaign.refresh_from_db()
    assert campaign.state == "running"


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_campaign())).status_code == 405


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_campaign()), method="post") == HR


def test_what_is_not_there_is_not_found(client):
    sign_in(client)
    assert client.post(reverse("campaigns:campaign_resume", args=[99])).status_code == 404


def test_the_days_of_the_pause_are_added(client):
    sign_in(client)
    campaign = make_campaign(state="paused", paused_on=TODAY - timedelta(days=5))
    later = make_assignment(campaign=campaign, due_on=DUE + timedelta(days=5))
    usual = make_assignment(campaign=campaign)
    signed = make_assignment(campaign=campaign, state="signed")
    client.post(url(campaign))
    campaign.refresh_from_db()
    assert campaign.due_on == DUE + timedelta(days=5)
    for row, days in ((later, 10), (usual, 5), (signed, 0)):
        row.refresh_from_db()
        assert row.due_on == DUE + timedelta(days=days)
