import pytest
from django.urls import reverse

from campaigns.models import Campaign
from campaigns.tests.factories import make_campaign
from campaigns.tests.pages import HR, sign_in, text_of, who_gets_in

pytestmark = pytest.mark.django_db


def url(campaign):
    return reverse("campaigns:campaign_edit", args=[campaign.pk])


def test_everything_may_change_before_it_begins(client):
    alice = sign_in(client)
    campaign = make_campaign(state="draft", owner=alice)
    response = client.post(
        url(campaign),
        {
            "name": "Autumn 2026",
            "version": campaign.version_id,
            "starts_on": "2026-09-01",
            "due_on": "2026-09-15",
            "days_for_joiners": 7,
            "pass_mark": 70,
            "attempts": 3,
            "owner": alice.pk,
        },
    )
    assert response.url == campaign.get_absolute_url()
    campaign.refresh_from_db()
    assert (campaign.name, campaign.attempts, campaign.has_quiz) == ("Autumn 2026", 3, False)


def test_later_only_who_looks_after_it(client):
    alice = sign_in(client)
    campaign = make_campaign(owner=alice)
    page = client.get(url(campaign))
    assert set(page.context["form"].fields) == {
        "name",
        "owner",
        "overdue_told_to",
        "repeats_yearly",
    }
    assert "People have been asked already" in text_of(page)
    client.post(url(campaign), {"name": "Spring", "owner": alice.pk, "repeats_yearly": "on"})
    campaign.refresh_from_db()
    assert (campaign.name, campaign.repeats_yearly) == ("Spring", True)


def test_it_says_why_not(client):
    alice = sign_in(client)
    campaign = make_campaign(owner=alice)
    response = client.post(url(campaign), {"name": "", "owner": alice.pk})
    assert set(response.context["form"].errors) == {"name"}
    assert Campaign.objects.get().name == campaign.name


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_campaign())) == HR


def test_what_is_not_there_is_not_found(client):
    sign_in(client)
    assert client.get(reverse("campaigns:campaign_edit", args=[99])).status_code == 404
