"""Working days, public holidays and quiet hours of a place. Pure: no queries, no clock."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from places.catalogue import Place

ONE_DAY = timedelta(days=1)


def is_holiday(place: Place, day: date) -> bool:
    """Whether `day` is a public holiday; a holiday moved to a weekday counts on both days."""
    return bool(place.calendar) and day in _holidays(place.calendar, day.year)


def holiday_name(place: Place, day: date) -> str:
    """Return the English name of the public holiday on `day`; "" when there is none."""
    return _holidays(place.calendar, day.year).get(day, "") if place.calendar else ""


def is_working_day(place: Place, day: date) -> bool:
    """Whether people in `place` ordinarily work on `day`."""
    return day.weekday() in place.working_days and not is_holiday(place, day)


def on_working_day(place: Place, day: date) -> date:
    """Return `day` itself if it is a working day, otherwise the first one after it.

    This is how a deadline that falls on a weekend or holiday moves.
    """
    while not is_working_day(place, day):
        day += ONE_DAY
    return day


def next_working_day(place: Place, day: date) -> date:
    """Return the first working day after `day`."""
    return on_working_day(place, day + ONE_DAY)


def add_working_days(place: Place, day: date, count: int) -> date:
    """Return the working day that is `count` working days after `day`.

    Counting begins on the day after `day`; a count of 0 gives `on_working_day`.
    """
    if count < 0:
        raise ValueError("Working days are counted forwards.")
    if count == 0:
        return on_working_day(place, day)
    for _step in range(count):
        day = next_working_day(place, day)
    return day


def is_quiet(place: Place, moment: datetime, *, time_zone: str = "") -> bool:
    """Whether `moment` lies in quiet hours: outside the working hours of a working day there.

    `time_zone` is the person's own, where it differs from that of the place.
    """
    local = moment.astimezone(_zone(place, time_zone))
    in_hours = place.quiet_until <= local.time() < place.quiet_from
    return not (in_hours and is_working_day(place, local.date()))


def next_open_moment(place: Place, moment: datetime, *, time_zone: str = "") -> datetime:
    """Return `moment` unless it is quiet then, otherwise the moment at which quiet hours end.

    The answer is in the time zone asked for.
    """
    zone = _zone(place, time_zone)
    local = moment.astimezone(zone)
    if not is_quiet(place, local, time_zone=time_zone):
        return local
    before_work = local.time() < place.quiet_until
    day = on_working_day(place, local.date() if before_work else local.date() + ONE_DAY)
    return datetime.combine(day, place.quiet_until, tzinfo=zone)


def _zone(place: Place, time_zone: str) -> ZoneInfo:
    return ZoneInfo(time_zone) if time_zone else place.zone


@cache
def _holidays(calendar: str, year: int) -> dict[date, str]:
    country, _dash, subdivision = calendar.partition("-")
    found = holidays.country_holidays(
        country, subdiv=subdivision or None, years=year, expand=False, language="en_US"
    )
    return dict(found)
