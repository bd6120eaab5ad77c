"""`manage.py audit`: its JSON, its words, its exit status."""

import json

import pytest
from django.core.management import call_command

from core.refusals import Refused
from offboarding.management.commands.audit import Command
from offboarding.models import AuditRun, Finding
from offboarding.tests.factories import make_connection, make_custody, make_leaver, open_gate

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(capsys):
    def call(*arguments):
        call_command("audit", *arguments)
        return capsys.readouterr().out

    return call


@pytest.fixture(autouse=True)
def _dave():
    open_gate()
    leaver = make_leaver()
    make_connection(employment=leaver)
    make_custody(employment=leaver)


def test_it_prints_one_document(audit):
    answer = json.loads(audit("--today", "2026-03-12", "--json"))
    seconds = answer.pop("seconds")
    assert answer == {
        "run": AuditRun.objects.get().pk,
        "leavers": 1,
        "checked": 2,
        "findings": {"new": 2, "open": 2, "closed": 0},
    }
    assert seconds >= 0


def test_a_dry_run_writes_nothing(audit):
    answer = json.loads(audit("--today", "2026-03-12", "--dry-run", "--json"))
    assert (answer["run"], answer["findings"]) == (None, {"new": 2, "open": 2, "closed": 0})
    assert not Finding.objects.exists()
    assert not AuditRun.objects.exists()


def test_it_speaks_to_people(audit):
    lines = audit("--today", "2026-03-12").splitlines()
    assert lines[0].endswith("as of Thursday 12 March 2026.")
    assert lines[1:3] == [
        "1 leaver, 2 connections and business accounts looked at.",
        "Findings: 2 new, 0 closed, 2 open now.",
    ]


def test_a_preview_says_that_it_is_one(audit):
    first = audit("--today", "2026-03-12", "--dry-run").splitlines()[0]
    assert first == "A preview as of Thursday 12 March 2026; nothing was written."


def test_a_day_that_is_none_is_refused_in_one_sentence():
    with pytest.raises(Refused, match="is not a day"):
        call_command("audit", "--today", "31/01/2026")


def test_a_failed_run_is_said_and_not_a_success(monkeypatch):
    monkeypatch.setattr("offboarding.rules.MOST_ATTEMPTS", 0)
    with pytest.raises(Refused, match="never came to an end"):
        call_command("audit")


def test_a_refusal_ends_with_status_2_and_one_sentence(capsys):
    with pytest.raises(SystemExit) as ended:
        Command().run_from_argv(["manage.py", "audit", "--today", "tomorrow"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("“tomorrow” is not a day;")
