"""Periods: the last day counts, months clamp, units compare."""

from datetime import date, timedelta

import pytest

from core.records import Period


@pytest.mark.parametrize(
    ("period", "start", "last"),
    [
        (Period(90, "days"), date(2026, 1, 1), date(2026, 4, 1)),
        (Period(1, "months"), date(2026, 1, 31), date(2026, 2, 28)),
        (Period(1, "months"), date(2028, 1, 31), date(2028, 2, 29)),
        (Period(6, "months"), date(2026, 8, 31), date(2027, 2, 28)),
        (Period(6, "years"), date(2024, 2, 29), date(2030, 2, 28)),
        (Period(0, "days"), date(2026, 1, 1), date(2026, 1, 1)),
    ],
)
def test_a_period_ends_on_its_last_day(period, start, last):
    assert period.after(start) == last


@pytest.mark.parametrize(
    "period", [Period(1, "months"), Period(6, "months"), Period(6, "years"), Period(90, "days")]
)
def test_the_cutoff_parts_exactly_what_is_over_from_what_is_not(period):
    for offset in range(800):
        today = date(2026, 1, 1) + timedelta(days=offset)
        cutoff = period.cutoff(today)
        assert period.after(cutoff) >= today
        assert period.after(cutoff - timedelta(days=1)) < today


def test_periods_are_written_in_words():
    assert str(Period(1, "years")) == "1 year"
    assert str(Period(90, "days")) == "90 days"


def test_periods_of_any_unit_compare():
    assert Period(1, "years").is_longer_than(Period(11, "months"))
    assert not Period(12, "months").is_longer_than(Period(1, "years"))
    assert Period(366, "days").is_longer_than(Period(1, "years"))


@pytest.mark.parametrize(("amount", "unit"), [(1, "weeks"), (-1, "days")])
def test_a_period_is_a_number_of_days_months_or_years(amount, unit):
    with pytest.raises(ValueError, match="A period is"):
        Period(amount, unit)
