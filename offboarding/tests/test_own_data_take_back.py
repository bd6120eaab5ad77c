"""A leaver takes back what they asked."""

import pytest

from offboarding.tests.factories import make_now
from offboarding.tests.pages import enter_by, url_of
from rights.tests.factories import make_request

pytestmark = pytest.mark.django_db


def test_it_ends(client):
    disconnect = make_now()
    enter_by(client, disconnect)
    asked = make_request(person=disconnect.employment.person)
    client.post(url_of("own_data_take_back", asked.pk))
    asked.refresh_from_db()
    assert (asked.state, asked.closed_by) == ("taken_back", None)


def test_only_their_own_and_by_post(client):
    enter_by(client, make_now())
    other = make_request()
    assert client.post(url_of("own_data_take_back", other.pk)).status_code == 404
    assert client.get(url_of("own_data_take_back", other.pk)).status_code == 405
