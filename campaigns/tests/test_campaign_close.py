import pytest
from django.urls import reverse

from campaigns.tests.factories import TODAY, make_campaign
from campaigns.tests.pages import HR, said, sign_in, who_gets_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def url(campaign):
    return reverse("campaigns:campaign_close", args=[campaign.pk])


def test_it_works(client):
    sign_in(client)
    campaign = make_campaign(state="running")
    assert client.post(url(campaign)).url == campaign.get_absolute_url()
    campaign.refresh_from_db()
    assert campaign.state == "closed"


def test_it_says_why_not(client):
    sign_in(client)
    campaign = make_campaign(state="draft")
    assert said(client.post(url(campaign))) == [
        "Only a campaign that has begun and is not over can be closed."
    ]
    campaign.refresh_from_db()
    assert campaign.state == "draft"


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_campaign())).status_code == 405


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_campaign()), method="post") == HR


def test_what_is_not_there_is_not_found(client):
    sign_in(client)
    assert client.post(reverse("campaigns:campaign_close", args=[99])).status_code == 404
