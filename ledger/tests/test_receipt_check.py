"""Checking a receipt on the spot: genuine, or why not."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.urls import reverse

from ledger import triggers
from ledger.models import Entry, Leaf
from ledger.tests.factories import make_entry, make_log
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def check(client, entry, role="auditor"):
    client.force_login(make_user(role=role))
    response = client.post(reverse("ledger:receipt_check", args=[entry.pk]))
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_it_says_that_a_receipt_is_genuine(client):
    entry = make_log(7)[4]
    assert check(client, entry) == [
        "The receipt is genuine: this is entry 4, and the checkpoint over 7 entries seals it."
    ]


def test_it_says_why_not(client):
    entry = make_log(7)[4]
    triggers.remove(connection)
    Entry.objects.filter(pk=entry.pk).update(body=entry.body.replace('"n"', '"m"'))
    assert check(client, entry) == [
        "The event, its number or the proof was altered: they do not lead to the sealed root."
    ]
    waiting = make_entry()
    assert check(client, waiting)[-1].startswith("This entry is waiting for its place")


def test_a_proof_that_is_incomplete_is_no_error_of_the_page(client):
    entry = make_log(7)[4]
    triggers.remove(connection)
    Leaf.objects.filter(index=5).delete()
    assert check(client, entry) == ["Parts of the tree are missing, so nothing can be proved."]


def test_it_rejects_get(client):
    client.force_login(make_user(role="auditor"))
    url = reverse("ledger:receipt_check", args=[make_entry().pk])
    assert client.get(url).status_code == 405


def test_it_is_only_for_who_did_it_and_readers_of_the_ledger(client):
    client.force_login(make_user())
    url = reverse("ledger:receipt_check", args=[make_entry().pk])
    assert client.post(url).status_code == 404
