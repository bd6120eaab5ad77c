"""The geometry of small pictures: numbers in, numbers out."""

import pytest

from dashboard.pictures import shares, spark


def test_a_line_runs_from_the_left_edge_to_the_right_and_the_most_is_at_the_top():
    line = spark([0, 4, 2])
    assert line.line == "0.0,32.0 60.0,3.0 120.0,17.5"
    assert line.area == "0,32 0.0,32.0 60.0,3.0 120.0,17.5 120,32"
    assert (line.end, line.first, line.last) == ("120.0,17.5", 0, 2)


@pytest.mark.parametrize("values", [[], [7]])
def test_one_value_is_no_line(values):
    assert spark(values) is None


def test_nothing_all_the_time_is_a_line_on_the_ground():
    assert spark([0, 0]).line == "0.0,32.0 120.0,32.0"


def test_bars_are_shares_of_the_longest_and_something_is_never_nothing():
    assert shares([200, 100, 1, 0]) == ["100.0%", "50.0%", "1.5%", "0%"]
    assert shares([0, 0]) == ["0%", "0%"]
    assert shares([]) == []
