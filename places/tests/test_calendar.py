"""Working days, holidays and quiet hours, on both sides of every edge."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from places import calendar
from places.catalogue import codes, place

GB, SCT, DE, TX, EU = (place(code) for code in ("GB", "GB-SCT", "DE", "US-TX", "EU"))


@pytest.mark.parametrize("code", codes())
def test_every_calendar_is_there(code):
    assert calendar.is_working_day(place(code), date(2026, 11, 3)) in (True, False)
    assert not calendar.is_working_day(place(code), date(2026, 11, 1))
    if place(code).calendar:
        assert calendar.is_holiday(place(code), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("where", "day", "works"),
    [
        (GB, date(2026, 1, 2), True),
        (SCT, date(2026, 1, 2), False),  # only Scotland rests on 2 January
        (GB, date(2026, 4, 6), False),  # Easter Monday
        (SCT, date(2026, 4, 6), True),
        (DE, date(2026, 10, 3), False),
        (GB, date(2026, 12, 25), False),
        (GB, date(2026, 12, 28), False),  # Boxing Day on a Saturday moves to Monday
        (GB, date(2026, 12, 29), True),
        (TX, date(2026, 11, 26), False),  # Thanksgiving
        (EU, date(2026, 12, 25), True),  # no country, no holidays
        (GB, date(2026, 6, 6), False),  # Saturday
        (GB, date(2026, 6, 5), True),
    ],
)
def test_working_days(where, day, works):
    assert calendar.is_working_day(where, day) is works


def test_holidays_have_a_name():
    assert calendar.holiday_name(DE, date(2026, 12, 25)) == "Christmas Day"
    assert calendar.holiday_name(DE, date(2026, 12, 24)) == ""
    assert calendar.holiday_name(EU, date(2026, 12, 25)) == ""


def test_a_deadline_moves_off_weekends_and_holidays():
    assert calendar.on_working_day(GB, date(2026, 12, 24)) == date(2026, 12, 24)
    assert calendar.on_working_day(GB, date(2026, 12, 25)) == date(2026, 12, 29)


def test_the_next_working_day_is_never_the_day_itself():
    assert calendar.next_working_day(GB, date(2026, 6, 3)) == date(2026, 6, 4)
    assert calendar.next_working_day(GB, date(2026, 6, 5)) == date(2026, 6, 8)
    assert calendar.next_working_day(GB, date(2026, 12, 31)) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 6, 5), 0, date(2026, 6, 5)),
        (date(2026, 6, 6), 0, date(2026, 6, 8)),
        (date(2026, 6, 5), 1, date(2026, 6, 8)),
        (date(2026, 6, 6), 1, date(2026, 6, 8)),
        (date(2026, 6, 5), 5, date(2026, 6, 12)),
        (date(2026, 12, 23), 2, date(2026, 12, 29)),
    ],
)
def test_working_days_are_counted_forwards(day, count, then):
    assert calendar.add_working_days(GB, day, count) == then


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="counted forwards"):
        calendar.add_working_days(GB, date(2026, 6, 5), -1)


def at(hour, minute=0, *, day=5, zone="Europe/London"):
    return datetime(2026, 6, day, hour, minute, tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (at(7, 59), True),
        (at(8, 0), False),
        (at(17, 59), False),
        (at(18, 0), True),
        (at(12, day=6), True),  # Saturday
        (datetime(2026, 6, 5, 7, 0, tzinfo=UTC), False),  # eight in London
        (datetime(2026, 6, 5, 6, 59, tzinfo=UTC), True),
    ],
)
def test_quiet_hours(moment, quiet):
    assert calendar.is_quiet(GB, moment) is quiet


def test_a_person_elsewhere_has_quiet_hours_of_their_own():
    moment = at(8, 30)
    assert calendar.is_quiet(TX, moment)
    assert not calendar.is_quiet(TX, moment, time_zone="Europe/Paris")


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        (at(12), at(12)),
        (at(5), at(8)),
        (at(18), at(8, day=8)),  # Friday evening: Monday morning
        (at(3, day=6), at(8, day=8)),
        (at(23, day=4), at(8)),
    ],
)
def test_what_is_not_to_be_sent_now_waits_until_work_begins(asked, then):
    assert calendar.next_open_moment(GB, asked) == then
    assert not calendar.is_quiet(GB, then)


def test_the_clock_change_does_not_move_the_morning():
    before = datetime(
        2026, 3, 27, 20, tzinfo=ZoneInfo("Europe/London")
    )  # clocks change on 29 March
    then = calendar.next_open_moment(GB, before)
    assert then == datetime(2026, 3, 30, 7, tzinfo=UTC)
