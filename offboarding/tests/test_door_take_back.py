"""Taking a personal link back."""

import pytest

from core import clock
from offboarding.tests.factories import make_now
from offboarding.tests.pages import HR, as_alice, said, sees_nothing_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def door():
    return make_now().doors.get()


def test_it_works_once(client):
    found = door()
    as_alice(client)
    response = client.post(url_of("door_take_back", found.pk))
    assert said(response) == ["The link opens nothing any more."]
    found.refresh_from_db()
    assert found.revoked_on == clock.today()
    assert "This link was taken back" in said(client.post(url_of("door_take_back", found.pk)))[-1]


def test_it_rejects_get(client):
    found = door()
    as_alice(client)
    assert client.get(url_of("door_take_back", found.pk)).status_code == 405


def test_who_may_do_it(client):
    url = url_of("door_take_back", door().pk)
    assert sees_nothing_of(client, url, method="post")
    assert who_gets_in(client, url, method="post") == HR
