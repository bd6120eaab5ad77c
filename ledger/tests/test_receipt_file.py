"""The receipt to take away: its own, of what one did; a signed promise until it is sealed."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from ledger import erasing
from ledger.checking.notes import Key, opened_note
from ledger.checking.receipts import checked_receipt
from ledger.models import VerifierKey
from ledger.tests.factories import make_entry, make_log
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def ask(client, entry):
    return client.get(reverse("ledger:receipt_file", args=[entry.pk]))


def test_it_is_a_file_that_verifies(client):
    carol = make_user()
    entry = make_entry(by=carol, facts={"n": 1}, sealed=True)
    client.force_login(carol)
    response = ask(client, entry)
    assert response["Content-Disposition"] == 'attachment; filename="receipt-0.txt"'
    assert checked_receipt(response.content)["event"]["facts"] == {"n": 1}


def test_b7_17_until_then_it_is_our_promise(client):
    make_log(3)
    carol = make_user()
    entry = make_entry(by=carol)
    client.force_login(carol)
    response = ask(client, entry)
    assert response["Content-Disposition"] == f'attachment; filename="promise-{entry.pk}.txt"'
    vkey = VerifierKey.objects.get().vkey
    text, _signed = opened_note(response.content.decode(), [Key(vkey)])
    assert text.startswith("policyhub-promise/v1\nlocalhost:8000/ledger-")


def test_it_says_why_not(client):
    carol = make_user()
    entry = make_entry(by=carol, subject="people.person:3", sealed=True)
    erasing.forget(["people.person:3"], by="system:test", today=date(2026, 12, 1))
    client.force_login(carol)
    response = ask(client, entry)
    assert response.status_code == 302
    [message] = get_messages(response.wsgi_request)
    assert str(message).startswith("The text of this entry has been erased")


def test_it_is_only_for_who_did_it_and_readers_of_the_ledger(client):
    entry = make_entry(by=make_user(), sealed=True)
    for role, status in (("employee", 404), ("line_manager", 404), ("hr", 200), ("auditor", 200)):
        client.force_login(make_user(role=role))
        assert ask(client, entry).status_code == status


def test_it_rejects_post(client):
    client.force_login(make_user(role="auditor"))
    url = reverse("ledger:receipt_file", args=[make_entry().pk])
    assert client.post(url).status_code == 405
