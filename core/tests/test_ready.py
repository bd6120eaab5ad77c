"""What probes and strangers learn: one word."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.urls import reverse

from core import clock, health, leases
from core.models import Lease

pytestmark = pytest.mark.django_db
URL = reverse("core:ready")


@pytest.fixture(autouse=True)
def _forget():
    caches["local"].clear()


@pytest.fixture
def everything_runs():
    health.note_worker()
    now = clock.now()
    leases.take("beat:core-run-due-jobs", holder="x", now=now, length=timedelta(seconds=9))


@pytest.fixture
def no_database(monkeypatch):
    def fail():
        raise OperationalError("could not connect to server at 10.1.2.3 as policyhub")

    monkeypatch.setattr(connection, "cursor", fail)


def answer(client):
    response = client.get(URL)
    return response.status_code, response.content.decode()


def test_everything_is_fine(client, everything_runs):
    assert answer(client) == (200, "fine\n")


def test_without_a_worker_it_is_only_slow(client):
    assert answer(client) == (200, "degraded\n")


@pytest.mark.parametrize(("silence", "state"), [(-1, "fine"), (1, "degraded")])
def test_a_beat_that_has_fallen_silent_is_noticed(client, everything_runs, silence, state):
    until = clock.now() - health.SILENCE - timedelta(seconds=silence)
    Lease.objects.filter(name="beat:core-run-due-jobs").update(until=until)
    assert answer(client) == (200, f"{state}\n")


def test_without_a_broker_it_is_only_slow(client, everything_runs, monkeypatch):
    def fail(*_args, **_more):
        raise health.BrokerError("redis://:secret@10.1.2.3")

    monkeypatch.setattr("kombu.Connection.ensure_connection", fail)
    assert answer(client) == (200, "degraded\n")


def test_without_a_database_it_is_not_ready_and_says_no_more(client, no_database):
    assert answer(client) == (503, "broken\n")


def test_with_migrations_missing_it_is_not_ready(client, everything_runs, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: [1, 2])
    assert answer(client) == (503, "broken\n")
    assert health.migrations().sentence == (
        "2 migrations have not been applied; run manage.py migrate."
    )


def test_the_answer_is_kept_for_some_seconds(client, everything_runs, django_assert_num_queries):
    client.get(URL)
    with django_assert_num_queries(0):
        assert answer(client) == (200, "fine\n")


def test_it_rejects_post(client):
    assert client.post(URL).status_code == 405
