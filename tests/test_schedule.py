"""Every sweep that the schedule sends is one that workers know, and none piles up behind long work."""

from policyhub.celery import SWEEPS, app


def test_workers_know_every_sweep():
    app.loader.import_default_modules()
    assert {sweep["task"] for sweep in SWEEPS.values()} - set(app.tasks) == set()


def test_a_sweep_that_nobody_took_is_forgotten():
    for name, entry in app.conf.beat_schedule.items():
        assert entry["options"]["expires"] >= SWEEPS[name]["schedule"].run_every.total_seconds()
