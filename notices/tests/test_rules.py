"""Pauses between tries, and what may be done with a notice."""

from datetime import UTC, datetime, timedelta

import pytest

from notices import rules
from notices.choices import NoticeState

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("attempts", "allowed", "minutes"),
    [(1, 20, 1), (2, 20, 2), (9, 20, 256), (10, 20, 360), (19, 20, 360), (21, 40, 1), (22, 40, 2)],
)
def test_pauses_double_from_a_minute_to_six_hours(attempts, allowed, minutes):
    assert rules.pause_after(attempts, allowed) == timedelta(minutes=minutes)


def test_all_tries_together_take_about_three_days():
    whole = sum((rules.pause_after(n, 20) for n in range(1, 20)), timedelta())
    assert timedelta(days=2) < whole < timedelta(days=4)


@pytest.mark.parametrize(("attempts", "given_up"), [(19, False), (20, True), (21, True)])
def test_given_up_at_the_last_try(attempts, given_up):
    assert rules.is_given_up(attempts, 20) is given_up


@pytest.mark.parametrize(
    ("lease_until", "may"),
    [
        (None, True),
        (NOW - timedelta(seconds=1), True),
        (NOW, False),
        (NOW + timedelta(seconds=1), False),
    ],
)
def test_what_is_being_sent_cannot_be_withdrawn(lease_until, may):
    assert (rules.why_not_withdraw(NoticeState.WAITING, lease_until, NOW) == "") is may
