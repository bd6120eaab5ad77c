"""HR takes a matter back before it was answered."""

import pytest

from approvals.tests.factories import make_request
from approvals.tests.pages import said, sign_in, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def url(asked):
    return url_of("outside_take_back", asked.pk)


def test_its_link_opens_nothing_any_more(client):
    asked = make_request(by=sign_in(client))
    assert said(client.post(url(asked)))[-1].startswith("It is taken back.")
    asked.refresh_from_db()
    assert asked.revoked_at
    assert "taken this request back" in said(client.post(url(asked)))[-1]


def test_what_another_asked_is_not_found(client):
    asked = make_request()
    sign_in(client)
    assert client.post(url(asked)).status_code == 404


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_request()), method="post") == {"hr"}


def test_it_rejects_get(client):
    asked = make_request(by=sign_in(client))
    assert client.get(url(asked)).status_code == 405
