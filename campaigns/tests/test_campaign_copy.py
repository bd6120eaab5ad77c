from datetime import timedelta

import pytest
from django.urls import reverse

from campaigns.models import Campaign
from campaigns.tests.factories import TODAY, make_campaign, make_published
from campaigns.tests.pages import HR, sign_in, who_gets_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY + timedelta(days=30))


def url(campaign):
    return reverse("campaigns:campaign_copy", args=[campaign.pk])


def test_it_prepares_another_one_for_the_newest_version(client):
    sign_in(client)
    before = make_campaign(name="Spring", state="closed", steps=[(-3, "employee"), (5, "hr")])
    newest = make_published(policy=before.version.policy)
    response = client.post(url(before))
    made = Campaign.objects.get(copied_from=before)
    assert response.url == made.get_absolute_url()
    assert (made.name, made.state, made.version) == ("Spring (copy)", "draft", newest)
    assert made.due_on - made.starts_on == before.due_on - before.starts_on
    assert made.starts_on == TODAY + timedelta(days=30)
    assert list(made.steps.values_list("days", "audience")) == [(-3, "employee"), (5, "hr")]
    assert [part.kind for part in made.audience.all()] == ["everyone"]


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_campaign())).status_code == 405


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_campaign()), method="post") == HR
