"""Somebody from outside says no."""

import pytest

from approvals.tests.factories import make_request, paper_of
from approvals.tests.pages import opened, said, url_of

pytestmark = pytest.mark.django_db
URL = url_of("matter_turn_down")


def test_it_says_no_with_a_reason(client):
    asked = opened(client, make_request())
    assert said(client.post(URL))[-1].startswith("Write in a sentence why")
    assert said(client.post(URL, {"because": "Another hand."}))[-1].startswith("Thank you.")
    paper = paper_of(asked)
    assert (paper.state, paper.because) == ("turned-down", "Another hand.")


def test_without_a_code_there_is_nothing(client):
    make_request()
    assert client.post(URL, {"because": "No."}).status_code == 404


def test_it_rejects_get(client):
    opened(client, make_request())
    assert client.get(URL).status_code == 405
