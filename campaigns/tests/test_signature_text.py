"""The receipt word for word, so that its digest can be compared."""

import hashlib

import pytest

from campaigns.tests.signing import ask_carol, nobody_else, page, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def signature():
    return sign(ask_carol())


def url(signature):
    return page("signature_text", signature.pk)


def test_its_digest_is_the_one_in_the_ledger(client, signature):
    client.force_login(signature.person.user)
    content = client.get(url(signature)).content
    sealed = signature.entry.event["facts"]["receipt_sha256"]
    assert hashlib.sha256(content).hexdigest() == sealed


def test_it_is_nobody_elses(client, signature):
    nobody_else(client, url(signature))


def test_it_rejects_post(client, signature):
    client.force_login(signature.person.user)
    assert client.post(url(signature)).status_code == 405
