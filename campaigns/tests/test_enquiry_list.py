"""What people asked instead of signing, for HR."""

import pytest

from campaigns.actions import enquiries
from campaigns.tests.factories import TODAY
from campaigns.tests.signing import NOW, ask_carol, hr, only_hr, page, text

pytestmark = pytest.mark.django_db
URL = page("enquiry_list")


def asked(**fields):
    assignment = ask_carol(**fields)
    by = assignment.person.user
    return enquiries.ask(assignment, kind="question", words="Why?", by=by, now=NOW, today=TODAY)


def test_what_waits_comes_first(client):
    alice = hr()
    done = asked()
    enquiries.answer(done, decision="answered", answer="So.", by=alice, now=NOW, today=TODAY)
    waiting = asked()
    client.force_login(alice)
    listing = client.get(URL).context["listing"]
    assert [row.pk for row in listing.page] == [waiting.pk, done.pk]


def test_it_is_filtered(client):
    alice = hr()
    client.force_login(alice)
    enquiries.take_back((first := asked()), by=first.assignment.person.user, now=NOW)
    asked()
    count = {
        state: client.get(f"{URL}?state={state}").context["listing"].count
        for state in ("open", "answered", "taken-back")
    }
    assert count == {"open": 1, "answered": 0, "taken-back": 1}
    assert client.get(f"{URL}?kind=refusal").context["listing"].count == 0
    assert client.get(f"{URL}?search=mensah").context["listing"].count == 2


def test_the_words_are_not_in_the_export(client):
    asked()
    client.force_login(hr())
    content = b"".join(client.get(f"{URL}?export=csv"))
    assert b"Carol Mensah" in content
    assert b"Why?" not in content


def test_hr_of_another_place_sees_nothing(client):
    asked()
    alice = hr()
    alice.places = ["IE"]
    alice.save()
    client.force_login(alice)
    assert client.get(URL).context["listing"].count == 0


def test_an_empty_list_says_what_will_stand_here(client):
    client.force_login(hr())
    assert "Nobody has asked anything" in text(client.get(URL))


def test_it_is_only_for_hr(client):
    only_hr(client, URL)


def test_it_rejects_post(client):
    client.force_login(hr())
    assert client.post(URL).status_code == 405


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(hr())
    assert_flat_queries(URL, asked)
