"""The affirmative act, on the page."""

import hashlib

import pytest

from campaigns.models import Signature
from campaigns.tests.factories import make_published
from campaigns.tests.signing import (
    ask_carol,
    ask_stranger,
    nobody_else,
    page,
    read,
    text_of,
    through_the_door,
)

pytestmark = pytest.mark.django_db


def url(assignment):
    return page("assignment_sign", assignment.pk)


def words(assignment):
    text = text_of(assignment)
    return {"text": text.pk, "sha256": text.sha256}


def test_it_signs_and_leads_to_the_receipt(client):
    assignment = ask_carol()
    read(assignment)
    client.force_login(assignment.person.user)
    response = client.post(url(assignment), words(assignment), headers={"user-agent": "Firefox"})
    signature = Signature.objects.get()
    assert response.url == signature.get_absolute_url()
    assert (signature.network_address, signature.browser) == ("127.0.0.1", "Firefox")
    session = hashlib.sha256(client.session.session_key.encode()).hexdigest()
    assert signature.session_sha256 == session
    assert signature.signed_in_with == "Login of the person: session"


def test_by_the_personal_link_the_receipt_says_so(client):
    assignment = ask_stranger()
    through_the_door(client, assignment.person)
    client.post(page("assignment_reach_end", assignment.pk), words(assignment))
    client.post(url(assignment), words(assignment))
    assert Signature.objects.get().signed_in_with.startswith("Personal link and a one-time code")


def test_a_stale_page_signs_nothing_and_leads_to_the_words_that_hold_now(client):
    assignment = ask_carol()
    read(assignment)
    stale = words(assignment)
    newer = make_published(policy=assignment.version.policy, body="# Other words\n\nAll new.\n")
    type(assignment).objects.update(version=newer, state="pending")
    client.force_login(assignment.person.user)
    response = client.post(url(assignment), stale, follow=True)
    shown = response.content.decode()
    assert "Nothing has been signed." in shown
    assert "All new." in shown
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    "sent", [{}, {"text": "x", "sha256": ""}, {"text": "0", "sha256": "0" * 64}]
)
def test_without_the_words_nothing_is_signed(client, sent):
    assignment = ask_carol()
    read(assignment)
    client.force_login(assignment.person.user)
    assert client.post(url(assignment), sent).url == page("assignment_read", assignment.pk)
    assert not Signature.objects.exists()


def test_it_is_nobody_elses(client):
    assignment = ask_carol()
    read(assignment)
    nobody_else(client, url(assignment), method="post")
    assert not Signature.objects.exists()


def test_it_rejects_get(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.get(url(assignment)).status_code == 405
