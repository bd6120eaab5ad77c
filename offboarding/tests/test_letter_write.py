"""Writing the draft of the next letter."""

import pytest

from offboarding.tests.factories import make_disconnect, make_final, make_now
from offboarding.tests.pages import HR, as_alice, said, sees_nothing_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_writes_the_draft_once(client):
    disconnect = make_disconnect()
    as_alice(client)
    url = url_of("letter_write", disconnect.pk, "initial_request")
    response = client.post(url)
    letter = disconnect.letters.get()
    assert response.url == letter.get_absolute_url()
    assert client.post(url).url == letter.get_absolute_url()


def test_it_says_why_not(client):
    disconnect = make_now()
    as_alice(client)
    response = client.post(url_of("letter_write", disconnect.pk, "final_notice"))
    assert "does not belong to the stage" in said(response)[0]


def test_the_letter_about_a_referral_needs_the_proposal(client):
    disconnect = make_final()
    as_alice(client)
    response = client.post(url_of("letter_write", disconnect.pk, "solicitor_referral"))
    assert "HR has to propose the referral first" in said(response)[0]


def test_there_is_no_other_kind_of_letter(client):
    disconnect = make_now()
    as_alice(client)
    assert client.post(url_of("letter_write", disconnect.pk, "invoice")).status_code == 404


def test_it_rejects_get(client):
    as_alice(client)
    url = url_of("letter_write", make_disconnect().pk, "initial_request")
    assert client.get(url).status_code == 405


def test_who_may_do_it(client):
    url = url_of("letter_write", make_disconnect().pk, "initial_request")
    assert sees_nothing_of(client, url, method="post")
    assert who_gets_in(client, url, method="post") == HR
