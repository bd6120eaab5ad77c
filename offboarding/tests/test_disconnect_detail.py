"""One request: where it stands, what comes next, and what it shows."""

import pytest

from offboarding.actions import requests
from offboarding.tests.factories import (
    TODAY,
    answer,
    close_it,
    looked,
    make_disconnect,
    make_nadia,
    noticed,
    reminded,
    sent,
)
from offboarding.tests.pages import (
    HR_AND_AUDITORS,
    as_alice,
    sees_nothing_of,
    sign_in,
    text_of,
    url_of,
    who_gets_in,
)

pytestmark = pytest.mark.django_db


def page(client, disconnect):
    return text_of(client.get(url_of("disconnect_detail", disconnect.pk)))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_disconnect, "Read the letter and send it"),
        (sent, "Reminder could not go out by itself"),
        (reminded, "Look again before anything is sent"),
        (lambda: looked(reminded()), "A final notice, or the end"),
        (lambda: looked(reminded(), "unsure"), "a final notice may go out that claims nothing"),
        (noticed, "Agree, close, or ask the solicitor"),
        (lambda: close_it(sent()), "Withdrawn by the company"),
    ],
)
def test_it_says_what_comes_next(client, make, words):
    disconnect = make()
    as_alice(client)
    shown = page(client, disconnect)
    # The clock of the test is the real one, so whatever waited in March has come since.
    assert words.lower() in shown.lower() or "closes by itself" in shown


def test_it_shows_the_ladder_the_window_the_contacts_and_the_history(client):
    disconnect = sent()
    answer(disconnect, "removed")
    requests.pause(disconnect, reason="personal", by=make_nadia(), today=TODAY)
    as_alice(client)
    shown = page(client, disconnect)
    for words in (
        "Final notice a second person decides",
        "The restriction ends on Thursday 2 July 2026",
        "Removed, as the person says",
        "They answered: I have removed the connection",
        "Personal circumstances.",
        "approved by Alice Okafor",
    ):
        assert words in shown


def test_an_auditor_reads_and_is_offered_nothing(client):
    disconnect = sent()
    sign_in(client, "auditor")
    shown = client.get(url_of("disconnect_detail", disconnect.pk)).content.decode()
    assert "Close it with a reason" not in shown


def test_who_may_see_it(client):
    url = url_of("disconnect_detail", sent().pk)
    assert who_gets_in(client, url) == HR_AND_AUDITORS
    assert sees_nothing_of(client, url)


def test_queries_do_not_grow_with_contacts(client, django_assert_max_num_queries):
    disconnect = sent(contacts=8)
    as_alice(client)
    client.get(url_of("disconnect_detail", disconnect.pk))
    with django_assert_max_num_queries(45):
        client.get(url_of("disconnect_detail", disconnect.pk))
