"""The second person says why an earlier agreement does not count."""

import pytest

from campaigns.tests.papers import make_agreement
from campaigns.tests.signing import hr, only_hr, page, said

pytestmark = pytest.mark.django_db


def url(agreement):
    return page("agreement_turn_down", agreement.pk)


def test_it_does_not_count_and_can_be_recorded_again(client):
    agreement = make_agreement()
    client.force_login(hr())
    client.post(url(agreement), {"because": "The scan shows another person."})
    agreement.refresh_from_db()
    assert agreement.state == "turned-down"
    again = make_agreement(person=agreement.person, clause=agreement.clause)
    assert again.state == "waiting"


def test_it_needs_a_reason(client):
    agreement = make_agreement()
    client.force_login(hr())
    assert said(client.post(url(agreement), {"because": ""}))[-1].startswith("Write why")


def test_it_is_only_for_hr(client):
    only_hr(client, url(make_agreement()), method="post")


def test_it_rejects_get(client):
    agreement = make_agreement()
    client.force_login(hr())
    assert client.get(url(agreement)).status_code == 405
