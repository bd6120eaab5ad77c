"""The time axis: in order, in proportion, and inside the picture."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offboarding.pictures import axis_of, terms_of, window_axis
from offboarding.tests.factories import make_agreed
from people.models import Employment

LEFT, UNTIL = date(2026, 1, 30), date(2026, 7, 2)


def number(percent):
    return float(percent.removesuffix("%"))


def ends(bar):
    return number(bar.x) + number(bar.width)


def axis(today, **changes):
    days = {"left_on": LEFT, "restricted_until": UNTIL, "garden_leave_from": None, **changes}
    return window_axis(today=today, **days)


def test_work_ends_where_the_restriction_begins():
    picture = axis(date(2026, 3, 12), garden_leave_from=date(2026, 1, 3))
    begins = number(picture.window.x)
    assert ends(picture.work) == pytest.approx(begins, abs=0.02)
    assert ends(picture.garden_leave) == pytest.approx(begins, abs=0.02)
    assert ends(picture.window) == pytest.approx(98.0, abs=0.02)
    assert picture.end.label == "2 July"


def test_what_is_spent_is_in_proportion():
    picture = axis(date(2026, 3, 12))
    spent = number(picture.spent.width) / number(picture.window.width)
    assert spent == pytest.approx(40 / 153, abs=0.001)  # 31 January to 11 March, of 153 days
    assert ends(picture.spent) == pytest.approx(number(picture.now.x), abs=0.02)


def test_nothing_is_spent_before_the_first_day():
    assert axis(LEFT).spent is None
    assert axis(LEFT + timedelta(days=1)).spent is None
    assert axis(LEFT + timedelta(days=2)).spent is not None


def test_long_after_the_end_today_is_left_out():
    assert axis(UNTIL + timedelta(days=40)).now is not None
    long_after = axis(UNTIL + timedelta(days=400))
    assert long_after.now is None
    assert long_after.spent == long_after.window


def test_there_is_no_picture_without_a_restriction():
    assert axis_of(Employment(left_on=LEFT), today=LEFT) is None
    assert axis_of(Employment(left_on=LEFT, restricted_until=UNTIL), today=LEFT) == axis(LEFT)


@given(
    left=st.dates(date(2015, 1, 1), date(2035, 1, 1)),
    window=st.integers(0, 800),
    garden=st.none() | st.integers(0, 400),
    distance=st.integers(-900, 900),
)
def test_everything_stays_inside_and_months_do_not_touch(left, window, garden, distance):
    picture = window_axis(
        left_on=left,
        restricted_until=left + timedelta(days=window),
        garden_leave_from=None if garden is None else left - timedelta(days=garden),
        today=left + timedelta(days=distance),
    )
    bars = [picture.work, picture.window, picture.garden_leave, picture.spent]
    for bar in filter(None, bars):
        assert 0 <= number(bar.x) <= 98
        assert ends(bar) <= 99
    marks = [number(mark.x) for mark in (picture.now, picture.end) if mark]
    assert all(2 <= x <= 98 for x in marks)
    ticks = [number(tick.x) for tick in picture.ticks]
    assert all(b - a > 9 for a, b in zip(ticks, ticks[1:], strict=False))


def test_the_agreed_clause_adds_lookback_what_was_set_off_and_the_ceiling():
    garden = date(2026, 1, 3)
    terms = terms_of(LEFT, months=6, lookback_months=12)
    assert terms.lookback_from == date(2025, 1, 31)
    assert (terms.full_until, terms.ceiling) == (date(2026, 7, 30), date(2027, 1, 30))
    picture = axis(date(2026, 3, 12), garden_leave_from=garden, terms=terms)
    begins = number(picture.window.x)
    assert ends(picture.lookback) == pytest.approx(begins, abs=0.02)
    assert number(picture.lookback.x) == pytest.approx(2.0, abs=0.02)
    assert number(picture.set_off.x) == pytest.approx(ends(picture.window), abs=0.02)
    assert number(picture.ceiling.x) == pytest.approx(98.0, abs=0.02)
    assert picture.ceiling.label == "Saturday 30 January 2027"


def test_a_clause_of_years_is_drawn_with_twelve_months():
    assert terms_of(LEFT, months=36, lookback_months=12).full_until == date(2027, 1, 30)
    dave = Employment(left_on=LEFT, restricted_until=UNTIL)
    clause = make_agreed(months=2, lookback_months=6)
    drawn = axis_of(dave, today=LEFT, clause=clause)
    assert drawn.end.label == "30 March"
    assert drawn.set_off is None
