"""HR writes a draft anew in another language."""

import pytest

from core import clock
from offboarding.actions import letters
from offboarding.tests.factories import answer, fresh, make_alice, make_fresh, make_now
from offboarding.tests.pages import (
    HR,
    as_alice,
    said,
    sees_nothing_of,
    text_of,
    url_of,
    who_gets_in,
)

pytestmark = pytest.mark.django_db


def draft(disconnect=None, kind="initial_request", **more):
    by = make_alice()
    return letters.draft(disconnect or make_fresh(), kind, by=by, today=clock.today(), **more)


def write_in(client, letter, language):
    return client.post(url_of("letter_language", letter.pk), {"language": language})


def test_it_works_and_says_that_a_lawyer_should_look(client):
    letter = draft()
    as_alice(client)
    assert write_in(client, letter, "fr").url == letter.get_absolute_url()
    letter.refresh_from_db()
    assert letter.subject == "Une demande au sujet de contacts chez des clients"
    page = text_of(client.get(letter.get_absolute_url()))
    assert "This letter is in French." in page
    assert "no lawyer has reviewed yet" in page
    assert "What its usual words say in English" in page
    write_in(client, letter, "en")
    page = text_of(client.get(letter.get_absolute_url()))
    assert "A request about client contacts" in page
    assert "no lawyer" not in page


def test_it_says_why_not(client):
    letter = draft()
    as_alice(client)
    assert said(write_in(client, letter, "tlh"))[-1].startswith("There are no words")
    sent = make_now().letters.get()
    assert "what was sent is never changed" in said(write_in(client, sent, "de"))[-1]
    disconnect = fresh(sent.disconnect)
    answer(disconnect, "more-time", today=clock.today())
    reply = draft(fresh(disconnect), "reply", reply_words="We have read it.")
    assert "words of your own" in said(write_in(client, reply, "de"))[-1]


def test_only_hr_gets_in(client):
    assert who_gets_in(client, url_of("letter_language", draft().pk), method="post") == HR


def test_hr_of_another_place_does_not_see_it(client):
    assert sees_nothing_of(client, url_of("letter_language", draft().pk), method="post")


def test_it_rejects_get(client):
    as_alice(client)
    assert client.get(url_of("letter_language", draft().pk)).status_code == 405


def test_strangers_go_to_login(client):
    response = client.post(url_of("letter_language", draft().pk))
    assert "/login/" in response.url
