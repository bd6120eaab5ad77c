"""My receipts: what I did, with what it proves and what it does not."""

import csv
import io

import pytest
from django.urls import reverse

from ledger.tests.factories import make_entry
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("ledger:own_receipts")


@pytest.fixture
def carol(client):
    user = make_user(name="Carol Mensah")
    client.force_login(user)
    return user


def test_b7_18_it_shows_what_one_did_with_the_receipt_of_each(client, carol):
    sealed = make_entry(verb="campaigns.text_acknowledged", by=carol, sealed=True)
    make_entry(verb="connections.recorded", by=carol)
    page = client.get(URL).content.decode()
    for words in ("Text acknowledged", "Entry 0", "Recorded", "Waiting for its seal"):
        assert words in page
    assert reverse("ledger:receipt_file", args=[sealed.pk]) in page
    for words in ("What a receipt proves", "What it does not prove", "Check without us"):
        assert words in page


def test_b7_18_it_shows_nothing_of_anybody_else(client, carol):
    make_entry(verb="people.employment_ended", subject=f"people.user:{carol.pk}", by=make_user())
    make_entry(by="system:audit")
    assert list(client.get(URL).context["listing"].page) == []


def test_whoever_did_nothing_is_told_what_comes_here(client, carol):
    assert "You have no receipts yet" in client.get(URL).content.decode()


def test_it_can_be_taken_away(client, carol):
    make_entry(by=carol, sealed=True)
    response = client.get(f"{URL}?export=csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["Entry"] for row in rows] == ["0"]


@pytest.mark.parametrize("role", ["employee", "line_manager", "hr", "auditor", "administrator"])
def test_it_is_for_everybody_signed_in(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 200
    assert client.post(URL).status_code == 405


def test_its_queries_do_not_grow(client, carol, assert_flat_queries):
    assert_flat_queries(URL, lambda: make_entry(by=carol, sealed=True))
