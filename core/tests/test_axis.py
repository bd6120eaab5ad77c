from datetime import date

import pytest

from core import axis


def test_days_stand_between_the_edges():
    year = axis.Axis(date(2026, 1, 1), date(2026, 12, 31))
    assert (year.x(date(2026, 1, 1)), year.x(date(2026, 12, 31))) == ("3.00%", "97.00%")
    assert year.x(date(2026, 7, 2)) == "50.00%"
    assert (year.x(date(2020, 1, 1)), year.x(date(2030, 1, 1))) == ("3.00%", "97.00%")
    assert year.width(date(2026, 1, 1), date(2026, 7, 2)) == "47.00%"
    assert year.width(date(2026, 1, 1), date(2026, 1, 1)) == "0.60%"
    assert [year.holds(date(2025, 12, 31)), year.holds(date(2026, 1, 1))] == [False, True]


def test_all_days_fit_with_room_on_both_sides():
    found = axis.around([date(2026, 3, 1), date(2026, 1, 1)])
    assert found == axis.Axis(date(2025, 12, 22), date(2026, 3, 11))
    assert axis.around([date(2026, 3, 1)]).days == 20


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        (date(2026, 3, 15), ["Jan 2026", "Feb 2026", "Mar 2026"]),
        (date(2026, 12, 31), ["Jan 2026", "Apr 2026", "Jul 2026", "Oct 2026"]),
        (date(2030, 1, 1), ["2026", "2027", "2028", "2029", "2030"]),
    ],
)
def test_the_grid_has_few_lines(last, labels):
    ticks = axis.Axis(date(2026, 1, 1), last).ticks
    assert [tick.label for tick in ticks] == labels
    assert [tick.is_minor for tick in ticks] == [n % 2 == 1 for n in range(len(labels))]
