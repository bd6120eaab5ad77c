"""The catalogue of platforms."""

import pytest
from django.urls import reverse

from accounts.choices import Platform
from accounts.tests.factories import make_account
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("accounts:platform_list")


def test_it_lists_all_with_what_they_are(client):
    client.force_login(make_user(role="hr"))
    make_account(platform=Platform.X)
    make_account(platform=Platform.X, closed_on="2026-06-01")
    rows = {row["platform"]: row for row in client.get(URL).context["platforms"]}
    assert set(rows) == set(Platform)
    assert rows[Platform.X]["accounts"] == 1
    assert {p for p, row in rows.items() if row["is_professional"]} == {
        Platform.LINKEDIN,
        Platform.GITHUB,
    }
    assert {p for p, row in rows.items() if row["is_closed"]} == {Platform.GOOGLEPLUS}
    assert {p for p, row in rows.items() if not row["has_pages"]} == {Platform.ADDRESS_BOOK}


def test_it_counts_only_what_the_reader_sees(client):
    client.force_login(make_user())
    make_account(platform=Platform.X)
    rows = {row["platform"]: row for row in client.get(URL).context["platforms"]}
    assert rows[Platform.X]["accounts"] == 0


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    assert_flat_queries(URL, make_account)
