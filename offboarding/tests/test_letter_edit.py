"""Changing the words of a draft."""

import pytest

from core import clock
from offboarding.actions import letters
from offboarding.tests.factories import make_alice, make_fresh, make_now
from offboarding.tests.pages import HR, as_alice, sees_nothing_of, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def draft():
    disconnect = make_fresh()
    return letters.draft(disconnect, "initial_request", by=make_alice(), today=clock.today())


def test_it_works(client):
    letter = draft()
    as_alice(client)
    text = letter.text.replace("Thank you for your work", "Thank you for your good work")
    response = client.post(
        url_of("letter_edit", letter.pk), {"subject": "A question", "text": text}
    )
    assert response.url == letter.get_absolute_url()
    letter.refresh_from_db()
    assert (letter.subject, "good work" in letter.text) == ("A question", True)


def test_the_link_stays_in_it(client):
    letter = draft()
    as_alice(client)
    response = client.post(url_of("letter_edit", letter.pk), {"subject": "x", "text": "Dear Dave"})
    assert "Please keep {contact_list} in the letter" in text_of(response)


def test_what_was_sent_is_never_changed(client):
    letter = make_now().letters.get()
    as_alice(client)
    page = text_of(client.get(url_of("letter_edit", letter.pk)))
    assert "what was sent is never changed" in page


def test_who_may_do_it(client):
    url = url_of("letter_edit", draft().pk)
    assert sees_nothing_of(client, url)
    assert who_gets_in(client, url) >= HR
