import pytest
from django.urls import reverse

from campaigns.models import Campaign
from campaigns.tests.factories import make_published
from campaigns.tests.pages import HR, sign_in, text_of, who_gets_in

pytestmark = pytest.mark.django_db
URL = reverse("campaigns:campaign_add")


def typed(user, **changes):
    values = {
        "name": "Spring 2026",
        "version": make_published().pk,
        "starts_on": "2026-03-12",
        "due_on": "2026-03-26",
        "days_for_joiners": 14,
        "has_quiz": "on",
        "pass_mark": 80,
        "attempts": 0,
        "owner": user.pk,
    }
    return values | changes


def test_it_prepares_a_campaign_with_the_usual_reminders(client):
    alice = sign_in(client)
    response = client.post(URL, typed(alice))
    campaign = Campaign.objects.get()
    assert response.url == reverse("campaigns:audience_edit", args=[campaign.pk])
    assert (campaign.state, campaign.owner) == ("draft", alice)
    assert list(campaign.steps.values_list("days", "audience")) == [
        (-7, "employee"),
        (-1, "employee"),
        (3, "employee"),
        (3, "line_manager"),
        (10, "hr"),
    ]


def test_it_says_why_not(client):
    alice = sign_in(client)
    response = client.post(URL, typed(alice, due_on="2026-03-11"))
    assert "People cannot be asked to sign by Wednesday 11 March 2026" in text_of(response)
    assert not Campaign.objects.exists()


def test_only_published_versions_are_offered(client):
    alice = sign_in(client)
    old = make_published()
    make_published(policy=old.policy)
    response = client.post(URL, typed(alice, version=old.pk))
    assert set(response.context["form"].errors) == {"version"}


def test_it_is_for_hr(client):
    assert who_gets_in(client, URL) == HR
