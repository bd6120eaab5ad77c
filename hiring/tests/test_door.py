"""What the personal link of a candidate opens."""

import pytest
from django.utils import timezone

from hiring.models import Candidate
from hiring.tests.factories import door_of, make_candidate, url_of

pytestmark = pytest.mark.django_db


def test_it_names_nobody(client):
    candidate = make_candidate()
    page = client.get(door_of("door", candidate)).content.decode()
    assert "Send me a code" in page
    assert candidate.name not in page


@pytest.mark.parametrize("token", ["0" * 64, "x"])
def test_other_tokens_open_nothing(client, token):
    make_candidate()
    assert client.get(url_of("door", token)).status_code == 404


def test_a_link_that_has_ended_says_so(client):
    candidate = make_candidate()
    Candidate.objects.update(expires_at=timezone.now())
    assert "This link has ended" in client.get(door_of("door", candidate)).content.decode()
