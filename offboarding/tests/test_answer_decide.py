"""Reading an answer and deciding."""

import pytest

from core import clock
from offboarding.tests.factories import answer, fresh, make_now
from offboarding.tests.pages import HR, as_alice, sees_nothing_of, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def given(kind="disagree", **more):
    return answer(make_now(), kind, today=clock.today(), **more)


def test_agreeing_settles_it(client):
    found = given(words="She left the client.")
    as_alice(client)
    assert "She left the client." in text_of(client.get(url_of("answer_decide", found.pk)))
    response = client.post(url_of("answer_decide", found.pk), {"agreed": "yes"})
    assert response.url == found.disconnect.get_absolute_url()
    assert fresh(found.disconnect).close_reason == "evidence_wrong"


def test_not_agreeing_drafts_the_reply(client):
    found = given()
    as_alice(client)
    words = {"agreed": "no", "words": "We have looked at your visits of last autumn."}
    response = client.post(url_of("answer_decide", found.pk), words)
    letter = found.disconnect.letters.get(kind="reply")
    assert response.url == letter.get_absolute_url()


def test_what_is_only_read_is_noted(client):
    found = given("more-time", about=[])
    as_alice(client)
    client.post(url_of("answer_decide", found.pk), {"agreed": "yes"})
    found.refresh_from_db()
    assert found.decision == "noted"


def test_it_says_why_not(client):
    found = given("more-time", about=[])
    as_alice(client)
    client.post(url_of("answer_decide", found.pk), {"agreed": "yes"})
    response = client.post(url_of("answer_decide", found.pk), {"agreed": "yes"})
    assert "Noted" in text_of(response)


def test_who_may_do_it(client):
    url = url_of("answer_decide", given().pk)
    assert who_gets_in(client, url) == HR
    assert sees_nothing_of(client, url)
