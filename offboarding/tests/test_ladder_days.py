"""The clocks: working days of a place, clamped months, inclusive last days, pauses. Both sides of each."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offboarding.choices import Stage
from offboarding.ladder import days
from offboarding.ladder.days import Clocks
from places import calendar, catalogue

GB = catalogue.place("GB")
FAR = date(2027, 12, 31)


def begun(stage, today, *, place="GB", until=FAR):
    clocks = days.begun(stage, today=today, place=catalogue.place(place), window_ends=until)
    return clocks.deadline_on, clocks.next_on


def test_the_usual_days_of_the_ladder():
    # Sent on a Thursday; the tenth day after it is a Sunday, so the reminder goes out on Monday.
    assert begun(Stage.REQUEST, date(2026, 2, 19)) == (date(2026, 3, 5), date(2026, 3, 2))
    assert begun(Stage.REMINDER, date(2026, 3, 2)) == (date(2026, 3, 9), date(2026, 3, 10))
    assert begun(Stage.FINAL, date(2026, 3, 10)) == (date(2026, 3, 20), date(2026, 3, 23))
    assert begun(Stage.SOLICITOR, date(2026, 3, 23)) == (None, None)


def test_a_deadline_moves_over_a_weekend_and_a_holiday():
    # 14 days after 20 March 2026 is Good Friday; Easter Monday is a holiday too.
    deadline, _next = begun(Stage.REQUEST, date(2026, 3, 20))
    assert deadline == date(2026, 4, 7)
    # Scotland works on Easter Monday.
    assert begun(Stage.REQUEST, date(2026, 3, 20), place="GB-SCT")[0] == date(2026, 4, 6)
    # Nor does a stage begin before the first working day after the moved deadline.
    assert begun(Stage.REMINDER, date(2026, 3, 27)) == (date(2026, 4, 7), date(2026, 4, 8))


def test_nothing_is_due_after_the_restriction():
    until = date(2026, 3, 4)
    assert begun(Stage.REQUEST, date(2026, 2, 19), until=until)[0] == until
    assert begun(Stage.REQUEST, date(2026, 2, 19), until=date(2026, 3, 6))[0] == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("left", "months", "garden", "recorded", "until"),
    [
        (date(2026, 1, 30), 6, None, None, date(2026, 7, 30)),
        (date(2026, 8, 31), 6, None, None, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, None, None, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, None, None, date(2026, 2, 28)),
        (date(2026, 1, 30), 6, date(2026, 1, 3), None, date(2026, 7, 2)),
        (date(2026, 1, 30), 24, None, None, date(2027, 1, 30)),  # the ceiling is twelve months
        (date(2026, 1, 30), 6, None, date(2026, 5, 1), date(2026, 5, 1)),  # the earlier day holds
        (date(2026, 1, 30), 3, None, date(2026, 7, 30), date(2026, 4, 30)),
        (date(2026, 1, 30), 1, date(2025, 11, 1), None, date(2026, 1, 30)),  # all set off
    ],
)
def test_the_window(left, months, garden, recorded, until):
    assert (
        days.window_ends(left, months=months, garden_leave_from=garden, recorded=recorded) == until
    )


@pytest.mark.parametrize(
    ("left", "months", "first"),
    [
        (date(2026, 1, 30), 12, date(2025, 1, 31)),
        (date(2026, 8, 31), 6, date(2026, 3, 1)),
        (date(2028, 2, 29), 12, date(2027, 3, 1)),
    ],
)
def test_the_lookback_begins_the_day_after(left, months, first):
    assert days.lookback_from(left, months) == first


def clocks(idle=date(2026, 3, 2), deadline=date(2026, 3, 9), following=date(2026, 3, 10)):
    return Clocks(idle, deadline, following)


def test_a_pause_gives_back_every_day_of_every_clock():
    after = days.resumed(
        clocks(), paused_on=date(2026, 3, 5), today=date(2026, 3, 19), place=GB, window_ends=FAR
    )
    # Four days were left until the ninth; 23 March is four days after the nineteenth.
    assert after == Clocks(date(2026, 3, 16), date(2026, 3, 23), date(2026, 3, 24))


def test_a_pause_ended_on_its_own_day_changes_nothing():
    same = days.resumed(
        clocks(), paused_on=date(2026, 3, 5), today=date(2026, 3, 5), place=GB, window_ends=FAR
    )
    assert same == clocks()


def test_more_time_is_fourteen_days_for_the_answer_and_for_what_follows():
    later = days.more_time(clocks(), today=date(2026, 3, 6), place=GB, window_ends=FAR)
    assert later == Clocks(date(2026, 3, 6), date(2026, 3, 23), date(2026, 3, 24))


def test_a_reply_leaves_a_week_at_least_and_moves_what_follows():
    later = days.replied(clocks(), today=date(2026, 3, 9), place=GB, window_ends=FAR)
    assert later == Clocks(date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 17))
    early = days.replied(
        clocks(following=date(2026, 3, 30)), today=date(2026, 2, 20), place=GB, window_ends=FAR
    )
    assert (early.deadline_on, early.next_on) == (date(2026, 3, 9), date(2026, 3, 30))


def test_idle_days_end_sixty_days_after_the_last_step():
    assert clocks().idle_on == date(2026, 5, 1)


PLACES = st.sampled_from(["GB", "GB-SCT", "DE-BY", "US-NY", "CA-ON"])
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
ASKING = st.sampled_from([Stage.REQUEST, Stage.REMINDER, Stage.FINAL])


@settings(max_examples=60, deadline=None)
@given(PLACES, DAYS, ASKING, st.integers(0, 200))
def test_deadlines_are_working_days_inside_the_window(code, today, stage, left):
    place, until = catalogue.place(code), today + timedelta(days=left)
    found = days.begun(stage, today=today, place=place, window_ends=until)
    assert today <= found.deadline_on <= until
    assert found.deadline_on == until or calendar.is_working_day(place, found.deadline_on)
    assert calendar.is_working_day(place, found.next_on)
    if stage != Stage.REQUEST:
        assert found.next_on > found.deadline_on


@settings(max_examples=60, deadline=None)
@given(PLACES, DAYS, ASKING, st.integers(0, 30), st.integers(0, 90))
def test_a_pause_never_shortens_what_was_left(code, today, stage, after, length):
    place = catalogue.place(code)
    before = days.begun(stage, today=today, place=place, window_ends=FAR + timedelta(days=2000))
    paused = today + timedelta(days=after)
    resumed = paused + timedelta(days=length)
    found = days.resumed(
        before,
        paused_on=paused,
        today=resumed,
        place=place,
        window_ends=FAR + timedelta(days=2000),
    )
    for name in ("deadline_on", "next_on", "idle_on"):
        assert getattr(found, name) - resumed >= getattr(before, name) - paused
