"""The legal reviewer agrees to a referral."""

import pytest

from core import clock
from notices.models import Notice
from offboarding.actions import requests
from offboarding.tests.factories import fresh, make_alice, make_sol, propose
from offboarding.tests.pages import said, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_works(client):
    referral = propose()
    client.force_login(make_sol())
    response = client.post(url_of("referral_agree", referral.pk))
    assert said(response) == ["The file has gone over, and the person has been told."]
    assert fresh(referral.disconnect).stage == "solicitor_referral"
    assert Notice.objects.get(kind="file_referred").address == referral.solicitor_email


def test_it_says_why_not(client):
    referral = propose()
    requests.pause(referral.disconnect, reason="negotiation", by=make_alice(), today=clock.today())
    client.force_login(make_sol())
    response = client.post(url_of("referral_agree", referral.pk))
    assert "This request is paused." in said(response)[0]
    assert not Notice.objects.filter(kind="file_referred").exists()


def test_it_rejects_get(client):
    client.force_login(make_sol())
    assert client.get(url_of("referral_agree", propose().pk)).status_code == 405


def test_who_may_do_it(client):
    url = url_of("referral_agree", propose().pk)
    assert who_gets_in(client, url, method="post") == {make_sol().role}
    client.force_login(make_sol())
    assert client.post(url_of("referral_agree", 0)).status_code == 404
