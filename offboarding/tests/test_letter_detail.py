"""One letter: as it would go out, or as it went."""

import pytest

from core import clock
from offboarding.actions import letters
from offboarding.tests.factories import make_alice, make_fresh, make_now, make_sol
from offboarding.tests.pages import (
    HR,
    HR_AND_AUDITORS,
    as_alice,
    said,
    sees_nothing_of,
    sign_in,
    text_of,
    url_of,
    who_gets_in,
)

pytestmark = pytest.mark.django_db


def draft():
    disconnect = make_fresh()
    return letters.draft(disconnect, "initial_request", by=make_alice(), today=clock.today())


def test_a_draft_is_shown_as_it_would_go_out(client):
    letter = draft()
    as_alice(client)
    page = text_of(client.get(url_of("letter_detail", letter.pk)))
    assert "Dear Dave," in page
    assert "(your personal link)" in page
    assert "{deadline}" not in page
    assert "Approve and send" in page


def test_it_says_why_it_cannot_be_sent(client):
    letter = draft()
    text = letter.text + "\nWe will inform your new employer."
    letters.edit(letter, subject=letter.subject, text=text, by=make_alice())
    as_alice(client)
    page = text_of(client.get(url_of("letter_detail", letter.pk)))
    assert "The letter cannot be sent with this sentence" in page
    assert "What the letter lint noticed" in page


def test_what_was_sent_is_shown_as_it_went(client):
    letter = make_now().letters.get()
    as_alice(client)
    page = text_of(client.get(url_of("letter_detail", letter.pk)))
    assert "Kept as it was sent" in page
    assert letter.sha256 in page


def test_a_legal_reviewer_reads_only_what_was_referred(client):
    letter = make_now().letters.get()
    sign_in(client, "legal_reviewer")
    assert client.get(url_of("letter_detail", letter.pk)).status_code == 404


def test_who_may_see_it(client):
    url = url_of("letter_detail", draft().pk)
    assert who_gets_in(client, url) == HR_AND_AUDITORS | {make_sol().role}
    assert sees_nothing_of(client, url)
    assert HR < HR_AND_AUDITORS
    assert said(client.get(url)) == []
