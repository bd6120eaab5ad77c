from datetime import timedelta

import pytest
from django.urls import reverse

from campaigns.tests.factories import TODAY, make_campaign, make_published
from campaigns.tests.pages import HR, said, sign_in, who_gets_in

pytestmark = pytest.mark.django_db
STEPS = [(10, "hr")]


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def url(campaign):
    return reverse("campaigns:campaign_start", args=[campaign.pk])


def test_it_begins_and_shows_the_progress(client):
    sign_in(client)
    campaign = make_campaign(state="draft", steps=STEPS)
    response = client.post(url(campaign))
    campaign.refresh_from_db()
    assert (campaign.state, campaign.started_on) == ("running", TODAY)
    assert response.url == campaign.job.get_absolute_url()


def test_it_waits_for_its_day(client):
    sign_in(client)
    campaign = make_campaign(state="draft", steps=STEPS, starts_on=TODAY + timedelta(days=1))
    assert client.post(url(campaign)).url == campaign.get_absolute_url()
    campaign.refresh_from_db()
    assert (campaign.state, campaign.started_on) == ("scheduled", None)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"steps": []}, "The last reminder has to go to HR"),
        ({"steps": STEPS, "everyone": False}, "At present it would ask nobody."),
        ({"steps": STEPS, "state": "running"}, "This campaign has already begun."),
        (
            {
                "steps": STEPS,
                "starts_on": TODAY - timedelta(days=9),
                "due_on": TODAY - timedelta(1),
            },
            "The day to sign by, Wednesday 11 March 2026, has already passed.",
        ),
    ],
)
def test_it_says_why_not(client, fields, why):
    sign_in(client)
    campaign = make_campaign(**{"state": "draft", **fields})
    assert why in said(client.post(url(campaign)))[0]


def test_a_superseded_version_is_not_sent_out(client):
    sign_in(client)
    campaign = make_campaign(state="draft", steps=STEPS)
    make_published(policy=campaign.version.policy)
    assert "Another version" in said(client.post(url(campaign)))[0]


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_campaign(state="draft"))).status_code == 405


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_campaign(state="draft")), method="post") == HR
