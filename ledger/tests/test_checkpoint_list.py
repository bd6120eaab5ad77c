"""The checkpoints: every one, newest first."""

import json

import pytest
from django.urls import reverse

from ledger.models import Checkpoint, Entry
from ledger.tests.factories import make_entry, make_log
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("ledger:checkpoint_list")


@pytest.fixture
def as_auditor(client):
    client.force_login(make_user(role="auditor"))
    return client


def test_it_shows_every_checkpoint(as_auditor):
    make_log(7, per_checkpoint=3)
    response = as_auditor.get(URL)
    assert [checkpoint.size for checkpoint in response.context["listing"].page] == [7, 6, 3]
    assert Checkpoint.objects.last().root_words in response.content.decode()


def test_it_says_that_there_is_none_yet(as_auditor):
    assert "Nothing has been sealed yet" in as_auditor.get(URL).content.decode()


def test_taking_them_away_is_recorded(as_auditor):
    make_log(7, per_checkpoint=3)
    assert as_auditor.get(f"{URL}?export=xlsx").status_code == 200
    told = json.loads(Entry.objects.get(verb="ledger.exported").body)["facts"]
    assert told == {"what": "checkpoints", "count": 3}


@pytest.mark.parametrize(
    ("role", "status"),
    [("auditor", 200), ("hr", 200), ("administrator", 200), ("employee", 403)],
)
def test_it_is_for_who_may_see_the_state(client, role, status):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == status
    assert client.post(URL).status_code == (403 if status == 403 else 405)


def test_its_queries_do_not_grow(as_auditor, assert_flat_queries):
    assert_flat_queries(URL, lambda: make_entry(sealed=True))
