"""Approving and sending a letter."""

import pytest

from core import clock
from offboarding.actions import letters
from offboarding.tests.factories import (
    fresh,
    looked,
    make_alice,
    make_fresh,
    make_nadia,
    make_sol,
    reminded_now,
)
from offboarding.tests.pages import HR, as_alice, said, sees_nothing_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def draft():
    disconnect = make_fresh()
    return letters.draft(disconnect, "initial_request", by=make_alice(), today=clock.today())


def test_it_works(client):
    letter = draft()
    as_alice(client)
    response = client.post(url_of("letter_send", letter.pk), {"channel": "mail"})
    assert response.url == letter.disconnect.get_absolute_url()
    assert said(response)[0].startswith("The letter is on its way")
    assert fresh(letter.disconnect).stage == "initial_request"


def test_it_goes_by_post(client):
    letter = draft()
    as_alice(client)
    response = client.post(url_of("letter_send", letter.pk), {"channel": "post"})
    assert said(response)[0].startswith("The letter is ready. Print it")


def test_it_says_why_not(client):
    letter = draft()
    client.force_login(make_nadia())
    response = client.post(url_of("letter_send", letter.pk), {"channel": "mail"})
    assert said(response) == ["Only the person who keeps this request may send it."]
    assert fresh(letter.disconnect).stage == "draft"


def test_it_rejects_get(client):
    as_alice(client)
    assert client.get(url_of("letter_send", draft().pk)).status_code == 405


def test_who_may_do_it(client):
    url = url_of("letter_send", draft().pk)
    assert sees_nothing_of(client, url, method="post")
    assert who_gets_in(client, url, method="post") == HR | {make_sol().role}


def test_where_hr_is_one_person_the_legal_reviewer_reads_and_approves(client):
    make_alice()
    disconnect = looked(reminded_now(), today=clock.today())
    letter = letters.draft(disconnect, "final_notice", by=make_alice(), today=clock.today())
    sol = make_sol()
    client.force_login(sol)
    assert client.get(url_of("letter_detail", letter.pk)).status_code == 200
    client.post(url_of("letter_send", letter.pk), {"channel": "mail"})
    assert fresh(disconnect).stage == "final_notice"
    make_nadia()
    assert client.get(url_of("letter_detail", letter.pk)).status_code == 404
