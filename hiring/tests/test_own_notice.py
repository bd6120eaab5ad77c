"""What a candidate reads, and what they are not asked before the offer."""

import pytest

from hiring.tests.factories import enter, make_candidate, make_expectation, make_tie, url_of

pytestmark = pytest.mark.django_db
URL = url_of("own_notice")


def read(client, candidate):
    enter(client, candidate)
    return client.get(URL).content.decode()


def test_before_the_offer_it_asks_for_no_account_and_nothing_about_advocacy(client):
    notice = make_expectation(stance="advocacy-opt-in")
    page = read(client, make_candidate(expectation=notice))
    assert "No passwords." in page
    for words in ("Accounts that you use for work", "Sharing company content", "Connected on"):
        assert words not in page


def test_after_the_offer_it_offers_more(client):
    notice = make_expectation(stance="advocacy-opt-in")
    page = read(client, make_candidate(expectation=notice, state="accepted"))
    for words in ("Accounts that you use for work", "Sharing company content", "Connected on"):
        assert words in page


def test_where_the_law_keeps_accounts_private_none_is_asked_for(client):
    notice = make_expectation(place="US-CA")
    page = read(client, make_candidate(expectation=notice, state="accepted"))
    assert "Accounts that you use for work" not in page


def test_it_shows_nothing_of_another_candidate(client):
    make_tie(client="Secret Foods")
    page = read(client, make_candidate())
    assert "Secret Foods" not in page


def test_without_a_code_it_is_not_found(client):
    make_candidate()
    assert client.get(URL).status_code == 404
