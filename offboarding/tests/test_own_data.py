"""A leaver asks about their own records through their link."""

import pytest

from ledger.models import Entry
from offboarding.tests.factories import make_now
from offboarding.tests.pages import enter_by, text_of, url_of
from rights.models import PrivacyRequest
from rights.tests.factories import make_request

pytestmark = pytest.mark.django_db
URL = url_of("own_data")


def test_they_ask_and_see_how_far_it_is(client):
    disconnect = make_now()
    enter_by(client, disconnect)
    asked = {"kind": "correction", "words": "I left in May, not in June."}
    assert client.post(URL, asked).url == URL
    found = PrivacyRequest.objects.get()
    assert (found.person, found.channel) == (disconnect.employment.person, "link")
    assert Entry.objects.get(verb="rights.asked").actor.startswith("offboarding.door:")
    text = text_of(client.get(URL))
    assert "A correction" in text
    assert "The answer comes by" in text
    assert "already and is not answered yet" in text_of(client.post(URL, asked))


def test_they_read_the_answer_and_nobody_elses(client):
    disconnect = make_now()
    answered = {"state": "done", "closed_on": "2026-11-20", "answer": "It says May now."}
    make_request(person=disconnect.employment.person, closed_by=disconnect.owner, **answered)
    make_request(words="Of somebody else.", kind="erasure")
    enter_by(client, disconnect)
    text = text_of(client.get(URL))
    assert "It says May now." in text
    assert "An erasure" not in text.partition("What would you like to ask?")[0]


def test_without_the_code_there_is_nothing(client):
    assert client.get(URL).status_code == 404
