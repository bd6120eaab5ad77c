"""Coming in with the code."""

import pytest

from hiring.models import Candidate
from hiring.tests.factories import door_of, enter, make_candidate, url_of

pytestmark = pytest.mark.django_db


def test_it_works_and_leaves_no_trace(client):
    candidate = make_candidate()
    enter(client, candidate)
    assert client.get(url_of("own_notice")).status_code == 200
    assert Candidate.objects.get().received_on is None


def test_a_wrong_code_is_counted(client):
    candidate = make_candidate()
    response = client.post(door_of("door_enter", candidate), {"code": "000000"})
    assert response.url == door_of("door", candidate)
    assert Candidate.objects.get().code_tries == 1
    assert client.get(url_of("own_notice")).status_code == 404
