"""The receipt as a PDF, made when somebody asks for it."""

import io

import pytest
from pypdf import PdfReader

from campaigns.tests.signing import ask_carol, nobody_else, page, sign
from ledger import sequencing

pytestmark = pytest.mark.django_db


@pytest.fixture
def signature():
    return sign(ask_carol())


def url(signature):
    return page("signature_pdf", signature.pk)


def test_it_holds_the_receipt_the_proof_and_the_text(client, signature):
    sequencing.sequence()
    client.force_login(signature.person.user)
    answer = client.get(url(signature))
    assert answer["Content-Type"] == "application/pdf"
    words = "".join(p.extract_text() for p in PdfReader(io.BytesIO(answer.content)).pages)
    assert signature.statement_sha256 in "".join(words.split())
    assert signature.text_sha256 in "".join(words.split())
    assert "Use the business account for clients." in " ".join(words.split())


def test_it_is_nobody_elses(client, signature):
    nobody_else(client, url(signature))


def test_it_rejects_post(client, signature):
    client.force_login(signature.person.user)
    assert client.post(url(signature)).status_code == 405
