import pytest
from django.urls import reverse

from campaigns.tests.factories import make_campaign
from campaigns.tests.pages import HR, said, sign_in, who_gets_in

pytestmark = pytest.mark.django_db


def url(campaign):
    return reverse("campaigns:step_remove", args=[campaign.pk, campaign.steps.get().pk])


def test_it_takes_a_reminder_away(client):
    sign_in(client)
    campaign = make_campaign(state="draft", steps=[(5, "hr")])
    client.post(url(campaign))
    assert not campaign.steps.exists()


def test_it_says_why_not(client):
    sign_in(client)
    campaign = make_campaign(steps=[(5, "hr")])
    assert "This campaign has begun" in said(client.post(url(campaign)))[0]
    assert campaign.steps.exists()


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_campaign(state="draft", steps=[(5, "hr")]))).status_code == 405


def test_it_is_for_hr(client):
    campaign = make_campaign(steps=[(5, "hr")])
    assert who_gets_in(client, url(campaign), method="post") == HR
