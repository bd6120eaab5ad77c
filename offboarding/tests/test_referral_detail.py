"""One proposal to ask a solicitor."""

import pytest

from offboarding.tests.factories import NOTE, make_sol, propose
from offboarding.tests.pages import (
    HR_AND_AUDITORS,
    as_alice,
    sees_nothing_of,
    text_of,
    url_of,
    who_gets_in,
)

pytestmark = pytest.mark.django_db


def test_the_reviewer_sees_why_the_agreement_the_letters_and_the_answers(client):
    referral = propose()
    client.force_login(make_sol())
    page = text_of(client.get(url_of("referral_detail", referral.pk)))
    for words in (NOTE, "Clients after you leave", "Last letter from us", "Agree to the referral"):
        assert words in page


def test_hr_may_withdraw_it_and_not_agree(client):
    referral = propose()
    as_alice(client)
    page = text_of(client.get(url_of("referral_detail", referral.pk)))
    assert "Withdraw the proposal" in page
    assert "Agree to the referral" not in page


def test_who_may_see_it(client):
    url = url_of("referral_detail", propose().pk)
    assert who_gets_in(client, url) == HR_AND_AUDITORS | {make_sol().role}
    assert sees_nothing_of(client, url)
