"""Decisions on values; no database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from people import rules

SECOND = timedelta(seconds=1)


def stretch(started_on=date(2020, 1, 6), left_on=None, *, time_zone="", place="GB"):
    return SimpleNamespace(started_on=started_on, left_on=left_on, time_zone=time_zone, place=place)


@pytest.mark.parametrize(
    ("left_on", "months", "garden", "until"),
    [
        (date(2026, 3, 9), 6, None, date(2026, 9, 9)),
        (date(2026, 8, 31), 6, None, date(2027, 2, 28)),  # months clamp
        (date(2027, 8, 31), 6, None, date(2028, 2, 29)),
        (date(2026, 3, 31), 6, date(2026, 3, 31), date(2026, 9, 29)),  # one day of garden leave
        (date(2026, 3, 31), 1, date(2026, 1, 1), date(2026, 3, 31)),  # never before the last day
        (date(2026, 3, 31), 0, None, date(2026, 3, 31)),
    ],
)
def test_the_restriction_runs_some_months_less_garden_leave(left_on, months, garden, until):
    assert rules.restricted_until(left_on, months=months, garden_leave_from=garden) == until


@pytest.mark.parametrize(
    ("zone", "first_second_after"),
    [
        # Kiritimati is 14 hours ahead of UTC, Los Angeles 8 behind in January, Pago Pago 11.
        ("Pacific/Kiritimati", datetime(2026, 1, 31, 10, tzinfo=UTC)),
        ("Europe/London", datetime(2026, 2, 1, 0, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2026, 2, 1, 8, tzinfo=UTC)),
        ("Pacific/Pago_Pago", datetime(2026, 2, 1, 11, tzinfo=UTC)),
    ],
)
def test_an_employment_is_over_at_midnight_where_the_work_is_done(zone, first_second_after):
    employment = stretch(left_on=date(2026, 1, 31), time_zone=zone)
    assert not rules.is_over(employment, first_second_after - SECOND)
    assert rules.is_current(employment, first_second_after - SECOND)
    assert rules.is_over(employment, first_second_after)
    assert not rules.is_current(employment, first_second_after)


def test_without_a_time_zone_of_its_own_an_employment_has_that_of_its_place():
    assert rules.zone_of(stretch(place="DE")) == ZoneInfo("Europe/Berlin")
    assert rules.zone_of(stretch(place="DE", time_zone="Asia/Seoul")) == ZoneInfo("Asia/Seoul")
    assert rules.zone_of(stretch(place="XX")) == ZoneInfo("Europe/London")


MIDNIGHT = datetime(2026, 2, 1, tzinfo=UTC)  # in London, the day after 31 January
OVER = stretch(left_on=date(2026, 1, 31))


def test_sign_in_ends_the_day_after_the_leaving_date_and_says_why():
    assert rules.why_not_sign_in([OVER], MIDNIGHT - SECOND) == ""
    assert rules.why_not_sign_in([OVER], MIDNIGHT) == (
        "Your employment ended on Saturday 31 January 2026, and your login closed at the end of"
        " that day. If you think this is a mistake, please write to the HR department."
    )


def test_somebody_who_works_elsewhere_in_the_firm_still_signs_in():
    assert rules.why_not_sign_in([OVER, stretch()], MIDNIGHT) == ""


def test_somebody_who_returns_signs_in_from_the_first_day():
    returns = stretch(date(2026, 3, 2))
    first = datetime(2026, 3, 2, tzinfo=UTC)
    assert rules.why_not_sign_in([OVER, returns], first - SECOND) != ""
    assert rules.why_not_sign_in([OVER, returns], first) == ""


def test_somebody_who_has_not_begun_may_sign_in_before_the_first_day():
    assert rules.why_not_sign_in([stretch(date(2026, 3, 2))], MIDNIGHT) == ""
    assert rules.why_not_sign_in([], MIDNIGHT) == ""


def test_a_leaving_date_cannot_come_before_the_first_day():
    first = date(2024, 6, 3)
    assert rules.why_not_dates(first, left_on=first) == ""
    assert rules.why_not_dates(first, left_on=date(2024, 6, 2)) == (
        "The employment began on Monday 3 June 2024. Enter a leaving date on or after it."
    )


def test_notice_and_garden_leave_come_before_the_leaving_date():
    first, last = date(2024, 6, 3), date(2026, 1, 30)
    after = date(2026, 1, 31)
    assert rules.why_not_dates(first, left_on=last, notice_on=last, garden_leave_from=last) == ""
    assert rules.why_not_dates(first, left_on=last, notice_on=after) == (
        "Notice cannot be given after the leaving date, Friday 30 January 2026."
    )
    assert rules.why_not_dates(first, left_on=last, garden_leave_from=after) == (
        "Garden leave has to begin on or before the leaving date, Friday 30 January 2026."
    )
    assert rules.why_not_dates(first, left_on=last, garden_leave_from=date(2024, 6, 2)) == (
        "The employment began on Monday 3 June 2024. Garden leave cannot begin before it."
    )


def test_two_employments_with_one_employer_share_no_day():
    other = stretch(date(2024, 1, 1), date(2024, 12, 31))
    assert not rules.overlaps(date(2025, 1, 1), None, other)
    assert rules.overlaps(date(2024, 12, 31), None, other)
    assert rules.overlaps(date(2023, 1, 1), date(2024, 1, 1), other)
    assert not rules.overlaps(date(2023, 1, 1), date(2023, 12, 31), other)
    assert rules.overlaps(date(2023, 1, 1), None, other)
    assert rules.overlaps(date(2026, 1, 1), None, stretch(date(2024, 1, 1)))


def test_nobody_reports_to_themselves():
    assert rules.why_not_report_to(1, [2, 3]) == ""
    assert rules.why_not_report_to(1, [1]) == "Nobody can be their own manager."
    assert rules.why_not_report_to(1, [2, 1]) == (
        "This manager reports, directly or through others, to the person themselves."
    )


def test_a_scope_covers_what_is_inside_both_its_limits():
    assert rules.Scope().covers(7, "GB")
    scope = rules.Scope(frozenset({7}), frozenset({"GB"}))
    assert scope.covers(7, "GB")
    assert not scope.covers(8, "GB")
    assert not scope.covers(7, "DE")
    assert rules.why_not_employ(scope, employer_id=7, place="DE") == (
        "You look after other employers or places, so somebody else in HR has to do this."
    )


def employment(pk, started_on=date(2020, 1, 6), left_on=None, **days):
    base = {"notice_on": None, "garden_leave_from": None, "restricted_until": None}
    found = stretch(started_on, left_on)
    for name, value in {**base, "restriction_months": 6, **days, "pk": pk}.items():
        setattr(found, name, value)
    return found


def test_the_days_of_an_employment_stand_in_their_order():
    leaving = employment(
        1,
        left_on=date(2026, 8, 31),
        notice_on=date(2026, 6, 1),
        garden_leave_from=date(2026, 8, 31),
        restricted_until=date(2027, 2, 27),
    )
    days = [(each.day, each.title) for each in rules.milestones(leaving)]
    assert days == [
        (date(2020, 1, 6), "First day"),
        (date(2026, 6, 1), "Notice given"),
        (date(2026, 8, 31), "Garden leave begins"),
        (date(2026, 8, 31), "Leaving date"),
        (date(2026, 9, 1), "The login closes"),
        (date(2027, 2, 27), "The restriction ends"),
    ]
    assert rules.milestones(leaving)[-1].text == (
        "6 months after the leaving date, less 1 day of garden leave."
        " After this day nothing may be asked of the leaver any more."
    )


def test_the_login_stays_open_when_another_employment_goes_on():
    leaving = employment(1, left_on=date(2026, 8, 31))
    for other, stays in (
        (employment(2, started_on=date(2026, 9, 1)), True),
        (employment(2, started_on=date(2026, 9, 2)), False),
        (employment(2, left_on=date(2026, 9, 1)), True),
        (employment(2, left_on=date(2026, 8, 31)), False),
        (employment(1), False),
    ):
        assert rules.keeps_login(leaving, [other]) is stays
        titles = [each.title for each in rules.milestones(leaving, [other])]
        assert ("The login stays open" in titles) is stays


def test_the_employment_that_counts_is_the_open_one_or_the_last_to_end():
    first, second = employment(1, left_on=date(2026, 1, 1)), employment(2, left_on=date(2026, 2, 1))
    assert rules.main_of([]) is None
    assert rules.main_of([first, second]) is second
    assert rules.main_of([first, second, employment(3)]).pk == 3


def test_where_an_employment_stands():
    today = date(2026, 3, 12)
    day = timedelta(days=1)
    assert rules.standing(None, today) == ""
    assert rules.standing(employment(1, left_on=today - day), today) == "left"
    assert rules.standing(employment(1, left_on=today), today) == "leaving"
    assert rules.standing(employment(1), today) == "here"
    assert rules.standing(employment(1, started_on=today), today) == "here"
    assert rules.standing(employment(1, started_on=today + day), today) == "coming"


def test_a_private_address_is_not_the_one_at_work():
    why_not = rules.why_not_confirm_address
    assert why_not("dave@home.example", work_email="dave@marlowfinch.example") == ""
    assert "no private address" in why_not("", work_email="")
    assert "closes with the login" in why_not("Dave@firm.example", work_email="dave@firm.example")
