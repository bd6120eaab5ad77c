"""Loading what is shipped, as often as somebody likes."""

import pytest

from campaigns.models import Question
from campaigns.tests.signing import hr, only_hr, page, said

pytestmark = pytest.mark.django_db
URL = page("question_load")


def test_it_brings_in_what_is_not_there_yet(client):
    client.force_login(hr())
    assert said(client.post(URL))[-1] == "11 questions are new."
    Question.objects.filter(key="q-ack").update(words="Our own words")
    assert said(client.post(URL))[-1] == "All of them were there already."
    assert Question.objects.get(key="q-ack").words == "Our own words"


def test_it_is_only_for_hr(client):
    only_hr(client, URL, method="post")


def test_it_rejects_get(client):
    client.force_login(hr())
    assert client.get(URL).status_code == 405
