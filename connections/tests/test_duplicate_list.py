from datetime import date

import pytest
from django.urls import reverse

from connections.models import Duplicate
from connections.tests.factories import make_client, make_contact
from connections.tests.pages import HR_AND_AUDITORS, sign_in, who_gets_in
from people.models import User

pytestmark = pytest.mark.django_db
URL = reverse("connections:duplicate_list")


def make_pair(why="1-email", **fields):
    return Duplicate.objects.create(
        contact=make_contact(), other_contact=make_contact(), why=why, **fields
    )


def test_it_lists_pairs_that_nobody_has_decided(client):
    sign_in(client)
    pair = make_pair()
    make_pair(are_two_since=date(2026, 3, 9))
    Duplicate.objects.create(client=make_client(), other_client=make_client(), why="4-company")
    page = client.get(URL)
    assert [row.pk for row in page.context["listing"].page] == [pair.pk, pair.pk + 2]
    assert [row.pk for row in client.get(URL, {"kind": "contact"}).context["listing"].page] == [
        pair.pk
    ]
    text = page.content.decode()
    assert f"?other={pair.other_contact_id}" in text


def test_sure_pairs_can_be_joined_at_once(client):
    sign_in(client)
    make_pair(), make_pair("3-name")
    assert "Join 1 pair" in client.get(URL, {"why": "1-email"}).content.decode()
    assert "Join 1 pair" not in client.get(URL, {"why": "3-name"}).content.decode()


def test_an_auditor_decides_nothing(client):
    sign_in(client, User.Role.AUDITOR)
    make_pair()
    text = client.get(URL, {"why": "1-email"}).content.decode()
    assert "They are two" not in text
    assert "Look for duplicates" not in text


def test_it_is_exported(client):
    sign_in(client)
    make_pair()
    assert "Same work e-mail address" in client.get(URL, {"export": "csv"}).content.decode()


def test_it_says_what_to_do_when_there_is_none(client):
    sign_in(client)
    assert "No duplicates are waiting" in client.get(URL).content.decode()


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, URL) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, make_pair)


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405
