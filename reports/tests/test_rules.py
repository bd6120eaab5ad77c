from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from people.choices import Role
from reports import rules
from reports.choices import ReportKey

THURSDAY = date(2026, 3, 12)


def user(role, **fields):
    return SimpleNamespace(role=role, is_authenticated=True, is_active=True, **fields)


def test_hr_and_auditors_read_all_and_managers_what_is_of_their_people():
    for role in (Role.HR, Role.AUDITOR):
        assert rules.reports_for(user(role)) == list(ReportKey)
    assert rules.reports_for(user(Role.LINE_MANAGER)) == [ReportKey.COMPLETION]
    for role in (Role.EMPLOYEE, Role.LEGAL_REVIEWER, Role.ADMINISTRATOR):
        assert rules.reports_for(user(role)) == []
        assert not rules.sees_reports(user(role))
    assert [role for role in Role if rules.subscribes(user(role))] == [Role.HR]


@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("rhythm", ["weekly", "monthly"])
def test_days_of_sending_follow_each_other_for_three_years(rhythm, weekday):
    due = []
    for number in range(1100):
        today = date(2026, 1, 1) + timedelta(days=number)
        last = rules.last_due_on(rhythm, weekday, today=today)
        following = rules.next_due_on(rhythm, weekday, after=today)
        assert last <= today < following
        assert last.weekday() == following.weekday() == weekday
        assert rules.last_due_on(rhythm, weekday, today=following) == following
        assert rules.last_due_on(rhythm, weekday, today=following - timedelta(days=1)) == last
        due.append(last)
    days = sorted(set(due))
    if rhythm == "weekly":
        assert {(b - a).days for a, b in zip(days, days[1:], strict=False)} == {7}
    else:
        assert all(day.day <= 7 for day in days)
        assert len({(day.year, day.month) for day in days}) == len(days)


def subscription(**fields):
    usual = {"rhythm": "weekly", "weekday": 0, "begun_on": date(2026, 3, 1), "ended_on": None}
    return SimpleNamespace(**{**usual, **fields})


def test_only_the_latest_day_counts_and_only_once():
    monday = date(2026, 3, 9)
    assert rules.is_due(subscription(), [], today=THURSDAY) == monday
    assert rules.is_due(subscription(), [date(2026, 1, 5)], today=THURSDAY) == monday
    assert rules.is_due(subscription(), [monday], today=THURSDAY) is None


def test_nothing_is_due_before_it_began_or_after_it_ended():
    monday = date(2026, 3, 9)
    assert rules.is_due(subscription(begun_on=monday), [], today=THURSDAY) == monday
    assert rules.is_due(subscription(begun_on=date(2026, 3, 10)), [], today=THURSDAY) is None
    assert rules.is_due(subscription(ended_on=THURSDAY), [], today=THURSDAY) is None


def test_it_is_over_for_whoever_left_hr_or_cannot_sign_in():
    hr = user(Role.HR)
    assert rules.why_over(hr) == ""
    assert rules.why_over(user(Role.LINE_MANAGER)) == "role"
    hr.is_active = False
    assert rules.why_over(hr) == "login"


def test_refusals_say_why():
    assert "already comes to you" in rules.why_not_subscribe(taken=True)
    assert rules.why_not_subscribe(taken=False) == ""
    assert rules.why_not_end(THURSDAY) == "This is over already."
    assert rules.why_not_end(None) == ""
