"""No small number can be worked out, whatever is shown: checked against everything that would fit."""

from itertools import product
from random import Random

from reports.figures.suppression import shown


def small_cells_that_fit(counts, least):
    """Return, for each small cell, the numbers that fit what is shown; by trying all."""
    found = shown(counts, least=least)
    most = sum(counts)
    ranges = []
    for count, state in zip(counts, found.cells, strict=True):
        if state == "shown":
            ranges.append([count])
        elif state == "small":
            ranges.append(range(least))
        else:  # it could have been shown, and was no larger than whatever still is
            rest = [n for n, s in zip(counts, found.cells, strict=True) if s == "shown"]
            ranges.append(range(least, min([most, *rest]) + 1))
    fits = [each for each in product(*ranges) if found.total != "shown" or sum(each) == most]
    return found, [
        {each[place] for each in fits}
        for place, state in enumerate(found.cells)
        if state == "small"
    ]


def test_whatever_is_shown_every_small_number_stays_possible():
    random, seen = Random(11), set()
    for _each in range(400):
        least = 3
        counts = [random.choice([0, 1, 2, 3, 4, 7, 9]) for _cell in range(random.randint(1, 4))]
        found, possible = small_cells_that_fit(counts, least)
        if found.total == "small":
            assert sum(counts) < least
            continue
        assert all(each == set(range(least)) for each in possible), counts
        seen |= {*found.cells, found.total}
    assert seen == {"shown", "small", "hidden"}


def test_nothing_is_left_out_where_nothing_is_small():
    found = shown([5, 6, 50])
    assert (found.cells, found.total) == (["shown"] * 3, "shown")


def test_one_small_cell_takes_the_smallest_other_with_it():
    found = shown([2, 40, 12, 30])
    assert found.cells[:1] == ["small"]
    assert "hidden" in found.cells
    assert found.cells[2] == "hidden"


def test_few_in_all_are_few_everywhere():
    found = shown([0, 0, 4, 0])
    assert (set(found.cells), found.total) == ({"small"}, "small")
    found = shown([0, 0, 0])
    assert (set(found.cells), found.total) == ({"small"}, "small")


def test_many_small_ones_may_have_a_total():
    found = shown([2, 3, 0, 1, 0, 4, 0])
    assert (set(found.cells), found.total) == ({"small"}, "shown")


def test_all_four_would_give_each_away():
    assert shown([4, 4]).total == "hidden"
    assert shown([4, 4, 4]).total == "hidden"
