"""A candidate says that they have the notice."""

import pytest

from hiring.models import Candidate
from hiring.tests.factories import enter, make_candidate, url_of
from ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_it_works_once(client):
    enter(client, make_candidate())
    client.post(url_of("own_confirm"))
    client.post(url_of("own_confirm"))
    assert Candidate.objects.get().received_on is not None
    assert Entry.objects.filter(verb="hiring.notice_received").count() == 1
    assert "You said that you have this notice" in client.get(url_of("own_notice")).content.decode()
