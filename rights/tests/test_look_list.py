"""Who looked at whom, for those who check it."""

import pytest
from django.urls import reverse

from people.choices import Role
from people.tests.factories import make_user
from rights.tests.factories import make_look

pytestmark = pytest.mark.django_db
URL = reverse("rights:look_list")


def test_the_officer_sees_rows_and_counts(client, carol, alice, greta):
    make_look(viewer=alice, person=carol.person)
    make_look(viewer=alice, person=carol.person, page="copy")
    client.force_login(greta)
    response = client.get(URL)
    text = response.content.decode()
    assert response.context["by_role"] == [("HR manager", 2)]
    for words in ("Alice Okafor", "Carol Mensah", "A copy of everything, as a file"):
        assert words in text
    assert client.get(URL, {"page_seen": "copy"}).context["listing"].count == 1
    assert client.get(URL, {"since": "2026-11-03"}).context["listing"].count == 0
    assert client.get(URL, {"search": "carol"}).context["listing"].count == 2
    assert b"Carol Mensah" in client.get(URL, {"export": "csv"}).getvalue()


@pytest.mark.parametrize("role", Role.values)
def test_it_is_for_auditors_and_the_officer(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == (200 if role in ("auditor", "data_protection") else 403)


def test_it_asks_as_often_for_one_as_for_many(client, greta, assert_flat_queries):
    client.force_login(greta)
    assert_flat_queries(URL, make_look)
