import pytest
from django.urls import reverse

from campaigns.tests.factories import make_campaign
from campaigns.tests.pages import HR, sign_in, text_of, who_gets_in

pytestmark = pytest.mark.django_db


def url(campaign):
    return reverse("campaigns:steps_edit", args=[campaign.pk])


def test_a_reminder_is_added(client):
    sign_in(client)
    campaign = make_campaign(state="draft")
    client.post(url(campaign), {"days": -3, "audience": "employee"})
    client.post(url(campaign), {"days": 9, "audience": "hr"})
    assert [str(step) for step in campaign.steps.all()] == [
        "3 days before the due date: The person",
        "9 days after the due date: HR",
    ]


@pytest.mark.parametrize(
    ("days", "audience", "why"),
    [
        (5, "hr", "There is already a reminder to the same people on that day."),
        (-1, "line_manager", "Line managers and HR are told only after the due date"),
    ],
)
def test_it_says_why_not(client, days, audience, why):
    sign_in(client)
    campaign = make_campaign(state="draft", steps=[(5, "hr")])
    assert why in text_of(client.post(url(campaign), {"days": days, "audience": audience}))
    assert campaign.steps.count() == 1


def test_it_warns_when_nobody_would_look_after_the_last(client):
    sign_in(client)
    campaign = make_campaign(state="draft", steps=[(5, "employee")])
    assert "The last reminder has to go to HR" in text_of(client.get(url(campaign)))


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_campaign(state="draft"))) == HR
