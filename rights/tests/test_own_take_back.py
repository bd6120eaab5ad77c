"""Nothing more is wanted."""

import pytest
from django.urls import reverse

from ledger.models import Entry
from notices.models import Notice
from rights.tests.factories import make_request

pytestmark = pytest.mark.django_db


def url(asked):
    return reverse("rights:own_take_back", args=[asked.pk])


def test_it_ends_and_whoever_looked_after_it_is_told(client, carol, alice):
    asked = make_request(person=carol.person, state="taken", keeper=alice)
    client.force_login(carol)
    client.post(url(asked))
    asked.refresh_from_db()
    assert (asked.state, asked.closed_by, asked.is_open) == ("taken_back", carol, False)
    assert Notice.objects.get().kind == "privacy_taken_back"
    assert Entry.objects.get().verb == "rights.taken_back"


def test_what_is_answered_stays(client, carol):
    asked = make_request(person=carol.person, state="done", closed_on="2026-11-20")
    client.force_login(carol)
    text = client.post(url(asked), follow=True).content.decode()
    assert "This is answered already." in text
    asked.refresh_from_db()
    assert asked.state == "done"


def test_only_ones_own_and_by_post(client, carol, erin, alice):
    asked = make_request(person=carol.person)
    for user in (erin, alice):
        client.force_login(user)
        assert client.post(url(asked)).status_code == 404
    client.force_login(carol)
    assert client.get(url(asked)).status_code == 405
