"""What people who work here already get for new terms."""

import pytest

from campaigns.models import InReturn
from campaigns.tests.factories import make_campaign
from campaigns.tests.signing import hr, only_hr, page
from ledger.models import Entry

pytestmark = pytest.mark.django_db


def url(campaign):
    return page("campaign_in_return", campaign.pk)


def test_it_is_recorded_and_can_be_put_right(client):
    campaign = make_campaign()
    client.force_login(hr())
    client.post(url(campaign), {"words": "A day of leave more each year."})
    client.post(url(campaign), {"words": "Two days of leave more each year."})
    assert InReturn.objects.get().words == "Two days of leave more each year."
    assert Entry.objects.filter(verb="campaigns.in_return_recorded").count() == 2


def test_it_needs_words(client):
    campaign = make_campaign()
    client.force_login(hr())
    client.post(url(campaign), {"words": " "})
    assert not InReturn.objects.exists()


def test_it_is_only_for_hr(client):
    only_hr(client, url(make_campaign()))


def test_what_is_not_there_is_not_found(client):
    client.force_login(hr())
    assert client.get(page("campaign_in_return", 99999)).status_code == 404
