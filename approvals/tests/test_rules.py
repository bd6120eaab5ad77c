"""Who may stand in for whom, and when somebody from outside may be asked."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from approvals import rules
from people.choices import Role

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("role", "of_deputy", "begins"),
    [
        ("hr", "hr", ""),
        ("legal_reviewer", "legal_reviewer", ""),
        ("line_manager", "line_manager", ""),
        ("line_manager", "hr", ""),
        ("hr", "line_manager", "A deputy has to be somebody who may decide"),
        ("hr", "administrator", "A deputy has to be"),
        ("legal_reviewer", "hr", "A deputy has to be"),
        ("employee", "employee", "A deputy has to be"),
        ("hr", "", "A deputy has to be"),
    ],
)
def test_a_deputy_may_decide_such_matters_themselves(role, of_deputy, begins):
    said = rules.why_not_stand_in(role, of_deputy=of_deputy, sees_as_much=True, is_self=False)
    assert said.startswith(begins)
    assert bool(said) is bool(begins)


def test_nobody_is_their_own_deputy_nor_somebody_who_sees_less():
    asked = {"of_deputy": "hr", "sees_as_much": True}
    assert "own deputy" in rules.why_not_stand_in("hr", **asked, is_self=True)
    asked["sees_as_much"] = False
    assert "other employers or places" in rules.why_not_stand_in("hr", **asked, is_self=False)


@pytest.mark.parametrize(
    ("first", "last", "another", "begins"),
    [
        (0, 0, False, ""),
        (3, 10, False, ""),
        (-3, 0, False, ""),
        (5, 4, False, "The last day cannot lie before the first."),
        (-5, -1, False, "These days are over."),
        (0, 366, False, ""),
        (0, 367, False, "A deputy is named for a year at most."),
        (0, 5, True, "Somebody else stands in for you"),
    ],
)
def test_days(first, last, another, begins):
    days = (TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    said = rules.why_not_dates(*days, today=TODAY, another=another)
    assert said.startswith(begins)
    assert bool(said) is bool(begins)


@pytest.mark.parametrize(
    ("facts", "begins"),
    [
        ({}, ""),
        ({"inside": True}, "There is a colleague who can decide this"),
        ({"waiting": True}, "This has been put before somebody"),
        ({"approver_ended": True}, "This approver is no longer asked."),
        ({"objection": "It is decided."}, "It is decided."),
    ],
)
def test_somebody_from_outside_is_asked_only_where_nobody_inside_can(facts, begins):
    known = {"objection": "", "inside": False, "waiting": False, "approver_ended": False}
    said = rules.why_not_ask(**{**known, **facts})
    assert said.startswith(begins)
    assert bool(said) is bool(begins)


@pytest.mark.parametrize(
    ("facts", "allowed"), [((True, False), False), ((False, True), False), ((False, False), True)]
)
def test_who_can_be_named_from_outside(facts, allowed):
    is_inside, taken = facts
    assert bool(rules.why_not_be_outside(is_inside=is_inside, taken=taken)) is not allowed


def test_who_names_whom():
    def may(rule):
        users = [SimpleNamespace(role=role, is_authenticated=True) for role in Role]
        return {str(user.role) for user in users if rule(user)}

    assert may(rules.names_deputies) == {"hr", "line_manager", "legal_reviewer"}
    assert may(rules.names_approvers) == {"administrator"}
    assert may(rules.asks_outside) == {"hr"}
    assert may(rules.sees_approvers) == {"hr", "auditor", "administrator"}


def test_a_deputy_never_approves_their_own_work():
    assert rules.why_not_vouch_for_own(is_own=False) == ""
    assert "your own work" in rules.why_not_vouch_for_own(is_own=True)
