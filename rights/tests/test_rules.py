"""Deadlines, reminders, and who may do what: no database."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from people.models import User
from rights import rules


@pytest.mark.parametrize(
    ("received", "due", "longest"),
    [
        (date(2026, 11, 2), date(2026, 12, 2), date(2027, 2, 2)),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2027, 11, 30), date(2027, 12, 30), date(2028, 2, 29)),
    ],
)
def test_a_month_to_answer_and_two_more(received, due, longest):
    assert rules.due_on(received) == due
    assert rules.due_on(received, extended=True) == longest


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 12, 1), "1 day left"),
        (date(2026, 11, 20), "12 days left"),
        (date(2026, 12, 2), "Due today"),
        (date(2026, 12, 3), "1 day late"),
        (date(2026, 12, 12), "10 days late"),
    ],
)
def test_what_remains_is_said_in_words(today, words):
    assert rules.remaining(date(2026, 12, 2), today=today) == words


@pytest.mark.parametrize(("day", "which"), [(23, ""), (24, "7"), (28, "7"), (29, "2"), (31, "2")])
def test_reminders_come_before_the_day(day, which):
    assert rules.reminder_at(date(2026, 10, 31), today=date(2026, 10, day)) == which


def test_a_late_answer_is_told_once_more():
    assert rules.reminder_at(date(2026, 12, 2), today=date(2026, 12, 3)) == "late"


def test_who_reads_the_words():
    def reads(role, **how):
        return rules.reads_words(User(role=role), **{"is_own": False, "for_officer": False, **how})

    assert reads("hr")
    assert reads("employee", is_own=True)
    assert not reads("data_protection")
    assert reads("data_protection", for_officer=True)
    assert not reads("auditor", for_officer=True)
    assert not rules.reads_requests(AnonymousUser())


def test_the_same_is_asked_once_at_a_time():
    assert "asked on Monday 2 November 2026 already" in rules.why_not_ask(
        "correction", words="x", asked_on=date(2026, 11, 2)
    )
    assert rules.why_not_ask("correction", words=" ", asked_on=None).startswith("Say in a sentence")
    assert rules.why_not_ask("erasure", words="", asked_on=None) == ""


def test_an_extension_comes_once_and_in_time():
    def why(**how):
        facts = {"is_own": False, "extended_on": None, "due": date(2026, 12, 2)}
        return rules.why_not_extend("taken", **{**facts, "today": date(2026, 12, 2), **how})

    assert why() == ""
    assert "extended on" in why(extended_on=date(2026, 11, 20))
    assert "has to be told before that" in why(today=date(2026, 12, 3))
    assert "your own request" in why(is_own=True)


@pytest.mark.parametrize("outcome", ["partly", "refused"])
def test_a_no_names_its_ground(outcome):
    assert rules.why_not_say(outcome, ground="", words="No.").startswith("Choose the ground")
    assert rules.why_not_say(outcome, ground="claims", words="No.") == ""
    assert rules.why_not_say("done", ground="", words=" ").startswith("Tell the person")
