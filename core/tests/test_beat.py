"""Two beats, one sweep per interval; nothing is forgotten over a restart."""

from datetime import timedelta

import pytest
from celery import Celery
from celery.beat import SchedulingError
from celery.schedules import schedule
from django.db import OperationalError

from core import clock
from core.beat import SharedScheduler
from core.models import Lease

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keep_the_connection_of_the_test(monkeypatch):
    monkeypatch.setattr("core.beat.close_old_connections", lambda: None)


@pytest.fixture
def sent(monkeypatch):
    """What beats have sent, in place of a broker."""
    found = []
    monkeypatch.setattr(
        SharedScheduler, "apply_async", lambda self, entry, **more: found.append(entry.task)
    )
    return found


def beat():
    app = Celery("test", broker="memory://localhost", set_as_current=False)
    app.conf.beat_schedule = {
        "quick": {"task": "x.quick", "schedule": schedule(10.0)},
        "slow": {"task": "x.slow", "schedule": schedule(3600.0)},
    }
    return SharedScheduler(app)


def run(beat):
    for _ in range(4):
        beat.tick()


def let_pass(seconds):
    """Move every lease into the past, as if that much time had gone by."""
    for lease in Lease.objects.all():
        Lease.objects.filter(pk=lease.pk).update(until=lease.until - timedelta(seconds=seconds))


def test_everything_is_due_at_the_first_start(sent):
    run(beat())
    assert sorted(sent) == ["x.quick", "x.slow"]


def test_two_beats_send_each_sweep_once(sent):
    run(beat())
    run(beat())
    assert sorted(sent) == ["x.quick", "x.slow"]


def test_a_restart_sends_only_what_has_become_due(sent):
    run(beat())
    let_pass(60)
    run(beat())
    assert sorted(sent) == ["x.quick", "x.quick", "x.slow"]


def test_a_beat_that_never_lives_an_hour_still_sends_what_is_hourly(sent):
    for _ in range(4):
        run(beat())
        let_pass(1800)
    assert sent.count("x.slow") == 2


def test_what_the_broker_did_not_take_may_be_sent_by_the_next(sent, monkeypatch):
    def fail(*_args, **_more):
        raise SchedulingError("no broker")

    with monkeypatch.context() as broken:
        broken.setattr(SharedScheduler, "apply_async", fail)
        run(beat())
    assert Lease.objects.filter(holder="").count() == 2
    run(beat())
    assert sorted(sent) == ["x.quick", "x.slow"]


def test_a_database_that_is_away_is_waited_for(sent, monkeypatch):
    def fail(*_args, **_more):
        raise OperationalError("gone")

    late = beat()
    with monkeypatch.context() as broken:
        broken.setattr("core.leases.take", fail)
        broken.setattr("core.beat.connection.close", lambda: None)
        assert late.tick() == 5
    assert sent == []
    run(late)
    assert sorted(event.entry.task for event in late._heap) == ["x.quick", "x.slow"]
    assert len(sent) == 1  # the other one waits for its interval


def test_the_interval_counts_from_the_sending(sent):
    before = clock.now()
    run(beat())
    lease = Lease.objects.get(name="beat:slow")
    assert timedelta(0) <= lease.until - before - timedelta(seconds=3240) < timedelta(seconds=60)
