"""Changing the words of a draft."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import text_of, unseen_by, url_of

pytestmark = pytest.mark.django_db


def test_it_works(client):
    letter = made.hearing_fixed().letters.get()
    client.force_login(made.alice())
    response = client.post(
        url_of("letter_edit", letter.pk), {"subject": "Please come", "text": "Hello."}
    )
    assert response.url == letter.get_absolute_url()
    letter.refresh_from_db()
    assert (letter.subject, letter.text) == ("Please come", "Hello.\n")


def test_it_says_why_not(client):
    letter = made.invited().letters.get()
    client.force_login(made.alice())
    page = client.post(url_of("letter_edit", letter.pk), {"subject": "x", "text": "y"})
    assert "kept as it was sent" in text_of(page)


def test_its_addressee_never_changes_it(client):
    letter = made.invited().letters.get()
    for user in (made.carol(), made.bob(), made.nadia()):
        assert unseen_by(client, user, url_of("letter_edit", letter.pk))
