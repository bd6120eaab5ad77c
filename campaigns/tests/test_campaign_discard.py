import pytest
from django.urls import reverse

from campaigns.models import Campaign
from campaigns.tests.factories import make_campaign
from campaigns.tests.pages import HR, said, sign_in, who_gets_in

pytestmark = pytest.mark.django_db


def url(campaign):
    return reverse("campaigns:campaign_discard", args=[campaign.pk])


def test_a_draft_goes(client):
    sign_in(client)
    campaign = make_campaign(state="draft", steps=[(1, "hr")])
    assert client.post(url(campaign)).url == reverse("campaigns:campaign_list")
    assert not Campaign.objects.exists()


def test_what_people_were_asked_stays(client):
    sign_in(client)
    campaign = make_campaign()
    assert "stays on record. Close it instead." in said(client.post(url(campaign)))[0]
    assert Campaign.objects.exists()


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_campaign(state="draft"))).status_code == 405


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_campaign()), method="post") == HR
