"""The second person confirms an earlier agreement; before that it counts for nothing."""

import pytest

from campaigns.models import EarlierAgreement
from campaigns.tests.papers import make_agreement
from campaigns.tests.signing import hr, only_hr, page, said

pytestmark = pytest.mark.django_db


def url(agreement):
    return page("agreement_confirm", agreement.pk)


def test_it_counts_from_then_on(client):
    agreement = make_agreement()
    assert not EarlierAgreement.objects.confirmed().exists()
    alice = hr()
    client.force_login(alice)
    client.post(url(agreement))
    assert EarlierAgreement.objects.confirmed().get().witness == alice


def test_whoever_recorded_it_cannot_confirm_it(client):
    alice = hr()
    agreement = make_agreement(by=alice)
    client.force_login(alice)
    assert said(client.post(url(agreement)))[-1].startswith("You handed this in yourself.")
    assert not EarlierAgreement.objects.confirmed().exists()


def test_nobody_confirms_their_own(client):
    alice = hr()
    agreement = make_agreement(person=alice.person, by=hr())
    client.force_login(alice)
    assert said(client.post(url(agreement)))[-1].startswith("This is your own signature")


def test_it_is_only_for_hr(client):
    only_hr(client, url(make_agreement()), method="post")


def test_it_rejects_get(client):
    agreement = make_agreement()
    client.force_login(hr())
    assert client.get(url(agreement)).status_code == 405
