"""Whose records stay as they are."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.tests.factories import make_worker
from people.tests.factories import make_user
from privacy.tests.factories import make_hold

pytestmark = pytest.mark.django_db
URL = reverse("privacy:hold_list")


def page(client, role="hr"):
    client.force_login(make_user(role=role))
    return client.get(URL).content.decode()


def test_it_names_the_person_and_the_matter(client):
    make_hold(make_worker("Carol Mensah"), until=localdate())
    text = page(client)
    for words in ("Carol Mensah", "Claim HR-2026-4", "Stands", "Release"):
        assert words in text


def test_a_hold_that_is_over_or_released_says_so(client):
    make_hold(make_worker(), until="2026-01-06", set_on="2026-01-05")
    make_hold(make_worker(), until="2027-01-05", released_on="2026-02-01")
    text = page(client)
    assert "Over" in text
    assert "Released" in text
    assert ">Release<" not in text


def test_an_empty_list_says_how_one_is_set(client):
    assert "No legal hold" in page(client)


def test_an_auditor_releases_nothing(client):
    make_hold(make_worker(), until=localdate())
    assert ">Release<" not in page(client, "auditor")


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    assert_flat_queries(URL, lambda: make_hold(make_worker(), set_by=make_user()))
