"""Warnings, deadlines and appeals: the published vectors, and the days around them."""

from datetime import date

import pytest

from conduct.choices import State
from conduct.ladder import days, plan
from places import catalogue

GB = catalogue.place("GB")
VECTORS = plan.ladder()["test_vectors"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: v["issue_date"])
def test_the_published_vectors(vector):
    issued = date.fromisoformat(vector["issue_date"])
    last = days.last_live_day(issued, vector["months"])
    assert last == date.fromisoformat(vector["last_live_day"])
    conduct = date.fromisoformat(vector["conduct_date"])
    assert days.is_live(issued, vector["months"], conduct) is vector["counts"]
    assert days.counts(issued, last, conduct_on=conduct) is vector["counts"]


def test_a_warning_does_not_count_before_it_was_given_or_without_a_day():
    issued, until = date(2026, 3, 15), date(2026, 9, 14)
    assert not days.counts(issued, until, conduct_on=date(2026, 3, 14))
    assert not days.counts(issued, until, conduct_on=None)


def test_triage_is_due_after_five_working_days():
    assert days.due_on(State.CONCERN, date(2026, 3, 12), GB) == date(2026, 3, 19)
    assert days.due_on(State.CLOSED, date(2026, 3, 12), GB) is None


def test_five_whole_working_days_lie_before_a_hearing():
    assert days.first_hearing_day(date(2026, 3, 12), GB) == date(2026, 3, 20)
    # Good Friday and Easter Monday are no working days in Great Britain (England).
    assert days.first_hearing_day(date(2026, 4, 1), catalogue.place("GB-ENG")) == date(2026, 4, 13)


def test_a_hearing_moves_by_five_working_days():
    assert days.last_postponed_day(date(2026, 3, 20), GB) == date(2026, 3, 27)


def test_an_appeal_is_in_time_for_ten_working_days():
    assert days.appeal_until(date(2026, 3, 12), GB) == date(2026, 3, 26)


def test_investigations_are_looked_at_again_every_ten_working_days():
    assert days.review_on(date(2026, 3, 12), GB) == date(2026, 3, 26)
