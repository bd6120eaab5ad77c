"""They take back an account they told of."""

import pytest

from hiring.models import ProfessionalAccount
from hiring.tests.factories import enter, make_candidate, url_of

pytestmark = pytest.mark.django_db


def test_it_is_deleted_at_once(client):
    candidate = enter(client, make_candidate(state="accepted"))
    account = candidate.accounts.create(platform="linkedin", name="ida", told_on="2026-03-02")
    client.post(url_of("own_account_remove", account.pk))
    assert not ProfessionalAccount.objects.exists()


def test_nobody_elses(client):
    enter(client, make_candidate(state="accepted"))
    other = make_candidate(state="accepted")
    account = other.accounts.create(platform="linkedin", name="ida", told_on="2026-03-02")
    assert client.post(url_of("own_account_remove", account.pk)).status_code == 404
