"""Everything on one page before anything is affirmed."""

import pytest

from campaigns.tests.factories import TODAY
from campaigns.tests.signing import (
    ask_carol,
    load_questions,
    make_carol,
    nobody_else,
    page,
    read,
    sign,
    terms_version,
    text,
    text_of,
)

pytestmark = pytest.mark.django_db


def url(assignment):
    return page("assignment_review", assignment.pk)


def see(client, assignment):
    client.force_login(assignment.person.user)
    return text(client.get(url(assignment)))


def test_it_shows_who_what_and_the_exact_words_and_ticks_nothing(client):
    assignment = ask_carol()
    read(assignment)
    shown = see(client, assignment)
    assert "Carol Mensah" in shown
    assert "I have received and read" in shown
    assert text_of(assignment).sha256 in shown
    assert "I acknowledge this policy" in shown
    assert "checked" not in shown
    assert 'type="checkbox"' not in shown


def test_from_the_text_to_the_signature_are_two_taps(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    client.get(page("assignment_read", assignment.pk))
    tap = client.post(page("assignment_reach_end", assignment.pk), {"text": text_of(assignment).pk})
    assert tap.url == url(assignment)
    client.get(tap.url)
    words = {"text": text_of(assignment).pk, "sha256": text_of(assignment).sha256}
    tap = client.post(page("assignment_sign", assignment.pk), words)
    assert tap.url.startswith("/campaigns/receipts/")


def test_terms_of_the_contract_are_listed_apart(client):
    assignment = ask_carol(user=make_carol(started_on=TODAY), version=terms_version())
    read(assignment)
    shown = see(client, assignment)
    assert "Terms of your contract" in shown
    assert "Clients after you leave" in shown
    assert "I agree" in shown


def test_where_ink_is_asked_for_it_says_how(client):
    carol = make_carol(started_on=TODAY, place="DE")
    assignment = ask_carol(user=carol, version=terms_version(places=("DE",)))
    read(assignment)
    shown = see(client, assignment)
    assert "This needs ink" in shown
    assert page("paper_hand_in", assignment.pk) in shown
    assert page("assignment_sign", assignment.pk) not in shown


def test_what_is_missing_is_said(client):
    load_questions()
    assignment = ask_carol(has_quiz=True)
    read(assignment)
    shown = see(client, assignment)
    assert "The quiz comes first." in shown
    assert page("assignment_sign", assignment.pk) not in shown


def test_before_reading_it_leads_to_the_text(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.get(url(assignment)).url == page("assignment_read", assignment.pk)


def test_what_is_signed_leads_to_its_receipt(client):
    signature = sign(ask_carol())
    client.force_login(signature.person.user)
    assert client.get(url(signature.assignment)).url == signature.get_absolute_url()


def test_it_is_nobody_elses(client):
    nobody_else(client, url(ask_carol()))


def test_it_rejects_post(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.post(url(assignment)).status_code == 405
