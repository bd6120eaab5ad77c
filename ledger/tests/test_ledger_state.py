"""Whether the ledger is in order, in words."""

import pytest
from django.urls import reverse

from ledger import keys, memory
from ledger.models import Checkpoint, Epoch, Pending, VerifierKey
from ledger.tests.factories import make_entry, make_log
from ledger.tests.test_epochs import restored  # noqa: F401
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("ledger:ledger_state")


def page(client, role="administrator"):
    client.force_login(make_user(role=role))
    return client.get(URL).content.decode()


def test_it_says_that_all_is_well(client):
    make_log(7)
    make_entry()
    text = page(client)
    for words in (
        "The ledger is going on as it should",
        "7 entries",
        VerifierKey.objects.get().vkey,
    ):
        assert words in text
    assert "Open a new epoch" not in text


def test_it_says_so_before_the_first_entry_too(client):
    assert "The ledger is going on as it should" in page(client)


def test_b7_17_it_raises_an_alarm_when_events_wait_too_long(client):
    make_log(3)
    make_entry()
    assert "Events wait for their seal" not in page(client)
    Pending.objects.update(at="2026-01-01T00:00:00Z")
    assert "Events wait for their seal" in page(client)


def test_b7_15_it_explains_an_older_database_and_what_an_administrator_can_do(client, restored):  # noqa: F811
    text = page(client)
    assert "Nothing can be done in PolicyHub at present" in text
    assert "this database is older than the ledger: it holds 7 sealed entries, but 12" in text
    assert "Open a new epoch" in text
    assert "Open a new epoch" not in page(client, role="auditor")


@pytest.mark.parametrize(
    ("role", "status"),
    [("auditor", 200), ("hr", 200), ("administrator", 200), ("employee", 403)],
)
def test_it_is_only_for_readers_and_administrators(client, role, status):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == status


def test_b7_13_it_says_that_the_key_is_not_the_right_one(client, settings):
    make_log(3)
    settings.LEDGER_KEY = keys.made()
    text = page(client)
    assert "Nothing is sealed at present" in text
    assert "Set LEDGER_KEY to that one" in text
    assert "Only do this when the key that signed so far is lost for good." in text
    assert settings.LEDGER_KEY not in text


def test_a_memory_that_cannot_be_read_is_no_error_of_the_page(client):
    make_log(3)
    origin = Epoch.objects.get().origin
    memory.remember(origin, Checkpoint.objects.last().note)
    memory._file(origin).write_text("nonsense", encoding="utf-8")
    assert "What this machine remembers of the ledger cannot be read" in page(client)
