"""My data: what is held, what was asked, who looked."""

import pytest
from django.urls import reverse

from people.choices import Role
from people.tests.factories import make_user
from rights.tests.factories import make_look, make_request

pytestmark = pytest.mark.django_db
URL = reverse("rights:own_data")


def test_it_shows_what_is_held_what_was_asked_and_who_looked(client, carol, alice):
    make_request(person=carol.person)
    make_look(viewer=alice, person=carol.person)
    client.force_login(carol)
    text = client.get(URL).content.decode()
    for words in (
        "Download a copy of everything",
        "entries about you",
        "A correction",
        "the answer comes by 2 December 2026",
        "Alice Okafor",
        "HR manager",
        "The page of the person",
        "Monday 2 November 2026",
        "Have something erased",
    ):
        assert words in text


def test_erin_sees_nothing_of_carols(client, carol, erin, alice):
    make_request(person=carol.person)
    make_look(viewer=alice, person=carol.person)
    client.force_login(erin)
    text = client.get(URL).content.decode()
    assert "Alice Okafor" not in text
    assert "What you have asked" not in text
    assert "Nobody has opened a page about you" in text


@pytest.mark.parametrize("role", Role.values)
def test_everybody_with_a_sign_in_has_it(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 200
    assert client.post(URL).status_code == 405


def test_it_asks_as_often_for_one_as_for_many(client, carol, assert_flat_queries):
    client.force_login(carol)

    def more():
        make_look(person=carol.person)
        make_request(person=carol.person, state="done", closed_on="2026-11-20")

    assert_flat_queries(URL, more)
