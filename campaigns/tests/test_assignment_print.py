"""The sheet to sign with ink."""

import io

import pytest
from pypdf import PdfReader

from campaigns.tests.signing import ask_carol, nobody_else, page, text_of

pytestmark = pytest.mark.django_db


def url(assignment):
    return page("assignment_print", assignment.pk)


def test_it_has_the_words_the_affirmation_and_a_line_to_sign(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    answer = client.get(url(assignment))
    assert answer["Content-Type"] == "application/pdf"
    words = "".join(p.extract_text() for p in PdfReader(io.BytesIO(answer.content)).pages)
    words = " ".join(words.split())
    assert "Use the business account for clients." in words
    assert "I have received and read" in words
    assert "in place of paper" not in words
    assert "Signature" in words
    assert text_of(assignment).sha256 in words.replace(" ", "")


def test_it_is_nobody_elses(client):
    nobody_else(client, url(ask_carol()))


def test_it_rejects_post(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.post(url(assignment)).status_code == 405
