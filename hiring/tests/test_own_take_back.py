"""A candidate takes back a tie they named."""

import pytest

from hiring.models import Tie
from hiring.tests.factories import enter, make_candidate, make_tie, url_of

pytestmark = pytest.mark.django_db


def test_it_is_deleted_at_once(client):
    candidate = enter(client, make_candidate())
    client.post(url_of("own_take_back", make_tie(candidate=candidate).pk))
    assert not Tie.objects.exists()


def test_nobody_elses(client):
    enter(client, make_candidate())
    assert client.post(url_of("own_take_back", make_tie().pk)).status_code == 404
    assert Tie.objects.count() == 1
