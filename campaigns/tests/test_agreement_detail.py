"""One earlier agreement."""

import pytest

from campaigns.tests.papers import make_agreement
from campaigns.tests.signing import hr, only_hr, page, text

pytestmark = pytest.mark.django_db


def url(agreement):
    return page("agreement_detail", agreement.pk)


def test_a_second_person_can_confirm_it(client):
    agreement = make_agreement(in_return="The job.")
    client.force_login(hr())
    shown = text(client.get(url(agreement)))
    assert "I have compared it: confirm" in shown
    assert "The job." in shown


def test_whoever_recorded_it_cannot(client):
    alice = hr()
    agreement = make_agreement(by=alice)
    client.force_login(alice)
    assert "You handed this in yourself." in text(client.get(url(agreement)))


def test_it_is_only_for_hr_and_auditors(client):
    only_hr(client, url(make_agreement()), auditor=True)


def test_hr_of_another_place_does_not_find_it(client):
    agreement = make_agreement()
    alice = hr()
    alice.places = ["IE"]
    alice.save()
    client.force_login(alice)
    assert client.get(url(agreement)).status_code == 404


def test_it_rejects_post(client):
    agreement = make_agreement()
    client.force_login(hr())
    assert client.post(url(agreement)).status_code == 405
