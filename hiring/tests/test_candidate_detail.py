"""One candidate as HR sees them: before the offer nothing of what they told."""

import pytest

from hiring.tests.factories import TODAY, make_candidate, make_expectation, make_tie
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db


def page_of(client, candidate):
    return client.get(candidate.get_absolute_url()).content.decode()


def test_before_the_offer_nothing_told_is_shown(client):
    client.force_login(make_user(role="hr"))
    candidate = make_candidate(received_on="2026-03-03")
    make_tie(candidate=candidate)
    page = page_of(client, candidate)
    assert "Kestrel Foods" not in page
    assert "3 March 2026" not in page
    for words in (
        "They accepted the offer",
        "They are not hired",
        "Note a talk",
        "What not to ask",
    ):
        assert words in page


def test_after_the_offer_it_is(client):
    client.force_login(make_user(role="hr"))
    candidate = make_candidate(state="accepted")
    make_tie(candidate=candidate)
    page = page_of(client, candidate)
    assert "Kestrel Foods" in page
    assert "Put them on the staff" in page


def test_an_auditor_changes_nothing(client):
    client.force_login(make_user(role="auditor"))
    page = page_of(client, make_candidate())
    assert "They accepted the offer" not in page


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(make_candidate().get_absolute_url()).status_code == 403


def test_another_employers_is_not_found(client):
    alice = make_user(role="hr")
    alice.employers.add(make_employer())
    client.force_login(alice)
    candidate = make_candidate(expectation=make_expectation(employer=make_employer()))
    assert client.get(candidate.get_absolute_url()).status_code == 404


def test_it_asks_as_often_for_one_tie_as_for_many(client, assert_flat_queries):
    alice = make_user(role="hr")
    client.force_login(alice)
    candidate = make_candidate(state="accepted")

    def add():
        make_tie(candidate=candidate)
        candidate.talks.create(on=TODAY, occasion="interview", held_by="Bob", recorded_by=alice)

    assert_flat_queries(candidate.get_absolute_url(), add)
