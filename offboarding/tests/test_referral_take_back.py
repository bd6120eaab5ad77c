"""HR withdraws a proposal."""

import pytest

from offboarding.models import Referral
from offboarding.tests.factories import agree, propose
from offboarding.tests.pages import HR, as_alice, said, sees_nothing_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_works(client):
    referral = propose()
    as_alice(client)
    response = client.post(url_of("referral_take_back", referral.pk))
    assert response.url == referral.disconnect.get_absolute_url()
    assert not Referral.objects.exists()


def test_it_says_why_not(client):
    referral = agree(propose())
    as_alice(client)
    response = client.post(url_of("referral_take_back", referral.pk))
    assert said(response) == ["The legal reviewer has agreed already, and the file has gone over."]


def test_it_rejects_get(client):
    as_alice(client)
    assert client.get(url_of("referral_take_back", propose().pk)).status_code == 405


def test_who_may_do_it(client):
    url = url_of("referral_take_back", propose().pk)
    assert sees_nothing_of(client, url, method="post")
    assert who_gets_in(client, url, method="post") == HR
