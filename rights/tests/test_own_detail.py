"""How far one's own request is."""

import pytest
from django.urls import reverse

from rights.tests.factories import make_request

pytestmark = pytest.mark.django_db


def url(asked):
    return reverse("rights:own_detail", args=[asked.pk])


def test_the_person_follows_it(client, carol, alice):
    asked = make_request(person=carol.person, state="taken", keeper=alice)
    client.force_login(carol)
    text = client.get(url(asked)).content.decode()
    for words in ("My title is wrong.", "Wednesday 2 December 2026", "Alice Okafor looks after it"):
        assert words in text
    assert "Take it back" in text


def test_the_answer_comes_with_the_way_to_the_authority(client, carol, alice):
    asked = make_request(
        person=carol.person,
        state="refused",
        ground="claims",
        answer="We need it until May.",
        closed_on="2026-11-20",
        closed_by=alice,
    )
    client.force_login(carol)
    text = client.get(url(asked)).content.decode()
    for words in ("It is needed for legal claims", "We need it until May.", "complain to the data"):
        assert words in text
    assert "Take it back" not in text


def test_nobody_else_finds_it_here(client, carol, erin, alice, greta):
    asked = make_request(person=carol.person)
    for user in (erin, alice, greta):
        client.force_login(user)
        assert client.get(url(asked)).status_code == 404
    client.force_login(carol)
    assert client.post(url(asked)).status_code == 405
