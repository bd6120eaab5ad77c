"""The list of requests: what it shows, filters, exports, and to whom."""

import pytest

from offboarding.tests.factories import close_it, make_disconnect, make_leaver, make_nadia, sent
from offboarding.tests.pages import (
    HR_AND_AUDITORS,
    as_alice,
    sign_in_for,
    text_of,
    url_of,
    who_gets_in,
)

pytestmark = pytest.mark.django_db


def test_it_shows_what_is_not_closed(client):
    sent(employment=make_leaver(name="Dave Hart"))
    close_it(sent(employment=make_leaver(name="Kwame Asante")))
    as_alice(client)
    page = text_of(client.get(url_of("disconnect_list")))
    assert "Dave Hart" in page
    assert "Kwame Asante" not in page
    closed = text_of(client.get(url_of("disconnect_list"), {"stage": "closed"}))
    assert "Kwame Asante" in closed
    assert "Withdrawn by the company" in closed


def test_it_says_what_to_do_when_it_is_empty(client):
    as_alice(client)
    assert "A request begins on the page of a leaver" in text_of(
        client.get(url_of("disconnect_list"))
    )


def test_it_filters_by_name_contact_and_who_it_waits_for(client):
    draft = make_disconnect(employment=make_leaver(name="Dave Hart"), owner=make_nadia())
    sent(employment=make_leaver(name="Kwame Asante"))
    as_alice(client)
    found = lambda **query: text_of(client.get(url_of("disconnect_list"), query))  # noqa: E731
    assert "Kwame Asante" not in found(search="hart")
    assert "Dave Hart" in found(search=draft.listed.first().contact.name)
    assert "Kwame Asante" not in found(waits="hr")
    assert "Dave Hart" not in found(waits="me")


def test_it_is_exported(client):
    sent(employment=make_leaver(name="Dave Hart"))
    as_alice(client)
    response = client.get(url_of("disconnect_list"), {"export": "csv"})
    assert "Dave Hart" in b"".join(response).decode("utf-8-sig")


def test_hr_of_another_place_sees_none_of_it(client):
    sent(employment=make_leaver(name="Dave Hart"))
    sign_in_for(client, places=["DE"])
    assert "Dave Hart" not in text_of(client.get(url_of("disconnect_list")))


def test_it_is_for_hr_and_auditors(client):
    assert who_gets_in(client, url_of("disconnect_list")) == HR_AND_AUDITORS


def test_queries_do_not_grow_with_rows(client, assert_flat_queries):
    as_alice(client)
    assert_flat_queries(url_of("disconnect_list"), sent)
