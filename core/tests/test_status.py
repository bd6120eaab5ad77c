"""What the administrator is told at the command line."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command

from core import clock, health, leases

pytestmark = pytest.mark.django_db


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        call_command("status", *arguments)
    return ended.value.code, capsys.readouterr().out


def test_every_check_is_a_line_and_something_wrong_is_status_one(capsys):
    status, text = run(capsys)
    assert status == 1
    assert "ok       Every migration has been applied." in text
    assert "delayed  No worker has reported for 2 minutes; is one running?" in text


def test_everything_fine_is_status_zero_and_one_json_document(capsys):
    health.note_worker()
    leases.take("beat:core-run-due-jobs", holder="x", now=clock.now(), length=timedelta(seconds=9))
    status, text = run(capsys, "--json")
    report = json.loads(text)
    assert (status, report["state"]) == (0, "fine")
    assert {check["name"] for check in report["checks"]} == {
        "database", "migrations", "schedule", "worker", "ledger", "notices", "broker", "space",
    }  # fmt: skip


def test_a_full_disk_is_told(capsys, monkeypatch):
    monkeypatch.setattr(health, "LEAST_SPACE", 10**18)
    assert health.space().state == health.DEGRADED
