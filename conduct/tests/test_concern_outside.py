"""A concern of somebody at a client, where the firm has opened the page."""

import pytest

from conduct.models import Case
from conduct.tests import factories as made
from conduct.tests.pages import text_of, url_of

pytestmark = pytest.mark.django_db


ASKED = {
    "direction": "colleague",
    "about": "Your Carol",
    "seen": made.SEEN,
    "seen_where": "given",
    "secret": "b" * 40,
    "reporter_words": "Jo of Kestrel Foods",
}


def test_it_works_where_the_firm_has_opened_it(client, settings):
    settings.CONDUCT_FROM_OUTSIDE = True
    assert "Something at" in text_of(client.get(url_of("concern_outside")))
    assert "This is your code" in text_of(client.post(url_of("concern_outside"), ASKED))
    case = Case.objects.get()
    assert (case.channel, case.reporter_words) == ("outside", "Jo of Kestrel Foods")


def test_otherwise_there_is_no_such_page(client):
    assert client.get(url_of("concern_outside")).status_code == 404
    assert client.post(url_of("concern_outside"), ASKED).status_code == 404


def test_it_says_why_not(client, settings):
    settings.CONDUCT_FROM_OUTSIDE = True
    response = client.post(url_of("concern_outside"), {**ASKED, "seen": ""})
    assert "This field is required" in text_of(response)
