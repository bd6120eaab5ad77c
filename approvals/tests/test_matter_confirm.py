"""Somebody from outside says yes."""

import pytest

from approvals.tests.factories import make_request, paper_of
from approvals.tests.pages import opened, said, text_of, url_of

pytestmark = pytest.mark.django_db
URL = url_of("matter_confirm")


def test_it_counts(client):
    asked = opened(client, make_request())
    assert said(client.post(URL))[-1].startswith("Thank you. Your yes is recorded")
    assert paper_of(asked).state == "confirmed"
    assert "You have answered this already." in text_of(client.get(url_of("matter")))
    client.force_login(asked.asked_by)
    page = paper_of(asked).get_absolute_url()
    assert "Petra Quill, from outside the company" in text_of(client.get(page))


def test_it_says_why_not(client):
    asked = opened(client, make_request())
    type(paper_of(asked)).objects.update(state="turned-down")
    assert said(client.post(URL))[-1] == "This has been decided already."


def test_without_a_code_there_is_nothing(client):
    make_request()
    assert client.post(URL).status_code == 404


def test_it_rejects_get(client):
    opened(client, make_request())
    assert client.get(URL).status_code == 405
