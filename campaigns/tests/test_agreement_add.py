"""HR records an earlier agreement with its scan."""

import pytest

from campaigns.models import EarlierAgreement
from campaigns.tests.papers import make_agreement, make_term, scan
from campaigns.tests.signing import hr, make_carol, only_hr, page, text

pytestmark = pytest.mark.django_db
URL = page("agreement_add")


@pytest.fixture
def sent():
    carol = make_carol()
    return {
        "person": carol.person.number,
        "clause": make_term().pk,
        "signed_on": "2019-05-06",
        "scan": scan(),
        "in_return": "The job.",
    }


def test_it_waits_for_a_second_person(client, sent):
    client.force_login(hr())
    client.post(URL, sent)
    agreement = EarlierAgreement.objects.get()
    assert (agreement.state, agreement.in_return) == ("waiting", "The job.")


def test_a_name_that_nobody_has_is_said(client, sent):
    client.force_login(hr())
    assert "Nobody is found by this." in text(client.post(URL, sent | {"person": "Zed Zorro"}))


def test_a_name_that_two_have_is_said(client, sent):
    make_carol()
    client.force_login(hr())
    shown = text(client.post(URL, sent | {"person": "Carol Mensah"}))
    assert "More than one person has this name." in shown


def test_the_same_agreement_is_recorded_once(client, sent):
    earlier = make_agreement()
    client.force_login(hr())
    again = sent | {"person": earlier.person.number, "clause": earlier.clause_id}
    assert "is on record already" in text(client.post(URL, again))


def test_a_day_ahead_is_refused(client, sent):
    client.force_login(hr())
    assert "lies ahead of today" in text(client.post(URL, sent | {"signed_on": "2999-01-01"}))


def test_people_whom_hr_does_not_look_after_are_not_found(client, sent):
    alice = hr()
    alice.places = ["IE"]
    alice.save()
    client.force_login(alice)
    assert "Nobody is found by this." in text(client.post(URL, sent))


def test_it_is_only_for_hr(client):
    only_hr(client, URL)


def test_the_numbers_on_the_sheet_are_kept(client, sent):
    client.force_login(hr())
    client.post(URL, sent | {"months": "4", "lookback_months": "9"})
    agreement = EarlierAgreement.objects.get()
    assert (agreement.months, agreement.lookback_months) == (4, 9)
    shown = text(client.get(agreement.get_absolute_url()))
    assert "4 months after the last day of work" in shown
    assert "the last 9 months of work" in shown


def test_a_number_of_months_that_cannot_be_is_refused(client, sent):
    client.force_login(hr())
    assert "greater than or equal to 1" in text(client.post(URL, sent | {"months": "0"}))
