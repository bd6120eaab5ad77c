"""After the offer: an account for work, if they like."""

import pytest

from hiring.models import ProfessionalAccount
from hiring.tests.factories import enter, make_candidate, make_expectation, url_of

pytestmark = pytest.mark.django_db


TOLD = {"account-platform": "linkedin", "account-name": "ida-moreau"}


def test_it_works_and_one_is_enough(client):
    enter(client, make_candidate(state="accepted"))
    client.post(url_of("own_account_add"), TOLD)
    client.post(url_of("own_account_add"), TOLD)
    assert ProfessionalAccount.objects.count() == 1


def test_not_before_the_offer_and_not_where_the_law_keeps_it_private(client):
    enter(client, make_candidate())
    client.post(url_of("own_account_add"), TOLD)
    enter(client, make_candidate(state="accepted", expectation=make_expectation(place="US-CA")))
    client.post(url_of("own_account_add"), TOLD)
    assert not ProfessionalAccount.objects.exists()
