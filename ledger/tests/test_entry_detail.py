"""One entry: its facts, its seal, and nobody else's."""

from datetime import date

import pytest
from django.urls import reverse

from ledger import erasing
from ledger.tests.factories import make_entry
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def page(client, entry):
    return client.get(reverse("ledger:entry_detail", args=[entry.pk]))


def test_it_shows_what_was_recorded_and_that_it_is_sealed(client):
    client.force_login(make_user(role="auditor"))
    entry = make_entry(
        subject="people.person:3",
        facts={
            "left_on": "2026-11-30",
            "kept": True,
            "none": None,
            "many": [1, 2],
            "map": {"a": 1},
        },
        sealed=True,
    )
    text = page(client, entry).content.decode()
    for words in ("Person 3", "Left on", "2026-11-30", "Yes", "1, 2", "a: 1", "Entry 0 of 2"):
        assert words in text
    assert entry.digest.hex()[:4] + " " in text


def test_it_says_that_an_entry_waits(client):
    client.force_login(make_user(role="auditor"))
    text = page(client, make_entry()).content.decode()
    assert "This entry is waiting for its place in the ledger." in text
    assert "Download our signed promise" in text


def test_it_says_that_an_entry_was_erased(client):
    client.force_login(make_user(role="auditor"))
    entry = make_entry(subject="people.person:3", facts={"secret": "4711"}, sealed=True)
    erasing.forget(["people.person:3"], by="system:test", today=date(2026, 12, 1))
    text = page(client, entry).content.decode()
    assert "The text of this entry has been erased" in text
    assert "Erased" in text
    assert "4711" not in text


def test_everybody_sees_what_they_did_and_nothing_else(client):
    carol, erin = make_user(), make_user()
    hers = make_entry(by=carol, sealed=True)
    client.force_login(carol)
    assert page(client, hers).status_code == 200
    client.force_login(erin)
    assert page(client, hers).status_code == 404
    assert page(client, make_entry(subject=f"people.user:{erin.pk}")).status_code == 404


def test_hr_does_not_see_a_confidential_one(client):
    client.force_login(make_user(role="hr"))
    assert page(client, make_entry(verb="conduct.case_opened")).status_code == 404
    assert page(client, make_entry()).status_code == 200
