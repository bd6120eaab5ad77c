"""Who looked at one's own pages, as a list."""

import pytest
from django.urls import reverse

from rights.tests.factories import make_look

pytestmark = pytest.mark.django_db
URL = reverse("rights:own_looks")


def test_it_names_viewer_role_page_and_day(client, carol, alice):
    make_look(viewer=alice, person=carol.person, page="kept")
    client.force_login(carol)
    text = client.get(URL).content.decode()
    for words in ("Alice Okafor", "HR manager", "What is kept about the person", "2 November 2026"):
        assert words in text
    rows = client.get(URL, {"export": "csv"}).getvalue().decode()
    assert "Alice Okafor" in rows
    assert (
        "Alice" not in client.get(URL, {"page_seen": "copy"}).content.decode().split("<table")[-1]
    )


def test_erin_sees_nothing_of_carols(client, carol, erin, alice):
    make_look(viewer=alice, person=carol.person)
    client.force_login(erin)
    assert "Nobody has looked" in client.get(URL).content.decode()
    assert "Alice" not in client.get(URL, {"export": "csv"}).getvalue().decode()


def test_it_asks_as_often_for_one_as_for_many(client, carol, assert_flat_queries):
    client.force_login(carol)
    assert_flat_queries(URL, lambda: make_look(person=carol.person))
