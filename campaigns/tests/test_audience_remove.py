import pytest
from django.urls import reverse

from campaigns.tests.factories import make_campaign
from campaigns.tests.pages import HR, said, sign_in, who_gets_in

pytestmark = pytest.mark.django_db


def url(campaign):
    part = campaign.audience.first()
    return reverse("campaigns:audience_remove", args=[campaign.pk, part.pk if part else 99])


def test_it_takes_a_group_out(client):
    sign_in(client)
    campaign = make_campaign(state="draft")
    client.post(url(campaign))
    assert not campaign.audience.exists()
    assert client.post(url(campaign)).status_code == 404


def test_it_says_why_not(client):
    sign_in(client)
    campaign = make_campaign()
    assert "This campaign has begun" in said(client.post(url(campaign)))[0]
    assert campaign.audience.exists()


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_campaign(state="draft"))).status_code == 405


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_campaign()), method="post") == HR
