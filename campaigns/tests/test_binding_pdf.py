"""The same answer as a PDF."""

import io

import pytest
from pypdf import PdfReader

from campaigns.tests.factories import TODAY
from campaigns.tests.signing import ask_carol, hr, only_hr, page, sign
from ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def signature():
    return sign(ask_carol())


def url(signature, on=TODAY):
    return page("binding_pdf", signature.person_id, str(on))


def test_it_says_the_same_and_is_recorded(client, signature):
    client.force_login(hr())
    answer = client.get(url(signature))
    words = "".join(p.extract_text() for p in PdfReader(io.BytesIO(answer.content)).pages)
    assert "Carol Mensah on Thursday 12 March 2026" in " ".join(words.split())
    assert Entry.objects.get(verb="ledger.exported").event["facts"]["what"] == "binding"


@pytest.mark.parametrize("on", ["x", "2026-13-01"])
def test_a_day_that_is_none_is_not_found(client, signature, on):
    client.force_login(hr())
    assert client.get(url(signature, on)).status_code == 404


def test_it_is_only_for_hr_and_auditors(client, signature):
    only_hr(client, url(signature), auditor=True)


def test_hr_of_another_place_does_not_find_it(client, signature):
    alice = hr()
    alice.places = ["IE"]
    alice.save()
    client.force_login(alice)
    assert client.get(url(signature)).status_code == 404


def test_it_rejects_post(client, signature):
    client.force_login(hr())
    assert client.post(url(signature)).status_code == 405
