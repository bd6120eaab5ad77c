"""Why a period, a hold or an erasure cannot be, in sentences."""

from datetime import date

import pytest

from core.records import Period
from privacy import declared, rules

TODAY = date(2026, 12, 1)
RULE = declared.rules()["notice_text"].rule  # a year by default, six at most


@pytest.mark.parametrize(
    ("period", "why"),
    [
        (Period(1, "days"), ""),
        (Period(12, "months"), ""),
        (Period(6, "years"), ""),
        (Period(73, "months"), "This may be kept for 6 years at most."),
        (Period(0, "days"), "Choose at least one day."),
    ],
)
def test_shorter_is_always_allowed_and_longer_up_to_the_limit(period, why):
    assert rules.why_not_keep_for(RULE, period, reason="Asked by the regulator.") == why


def test_a_period_needs_its_reason():
    assert rules.why_not_keep_for(RULE, Period(1, "days"), reason=" ").startswith("Say why")


def why_not_hold(until=TODAY, reason="Claim HR-2026-4", is_held=False):
    return rules.why_not_hold(until, reason=reason, is_held=is_held, today=TODAY)


def test_a_hold_names_a_matter_and_a_day_to_come():
    assert why_not_hold() == ""
    assert why_not_hold(until=date(2028, 12, 1)) == ""
    assert why_not_hold(until=date(2028, 12, 2)).startswith("A hold lasts two years at most")
    assert why_not_hold(until=date(2026, 11, 30)) == (
        "The last day of the hold, Monday 30 November 2026, has already passed."
    )
    assert why_not_hold(reason="") == "Say which matter the hold is for."
    assert why_not_hold(is_held=True).startswith("There is a hold already.")


def test_a_hold_is_released_once():
    assert rules.why_not_release(None) == ""
    assert rules.why_not_release(TODAY) == (
        "This hold was already released on Tuesday 1 December 2026."
    )


def test_all_reasons_against_erasing_are_given_at_once():
    def why(held_until=None, needed=(), is_erased=False):
        return rules.why_not_erase(held_until=held_until, needed=list(needed), is_erased=is_erased)

    assert why() == ""
    assert why(held_until=TODAY, needed=["They still work here."]) == (
        "A legal hold keeps everything about this person until Tuesday 1 December 2026. "
        "They still work here."
    )
    assert why(is_erased=True) == "This person has already been erased."
