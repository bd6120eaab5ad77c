"""The rules of campaigns, on values alone."""

import pytest

from campaigns import rules
from campaigns.choices import ENDED, OPEN, TO_DO, AssignmentState


def test_every_state_is_open_or_ended_and_its_moves_are_known():
    assert set(OPEN) | set(ENDED) == set(AssignmentState)
    assert not set(OPEN) & set(ENDED)
    assert set(TO_DO) < set(OPEN)
    assert set(rules.MOVES) == set(AssignmentState)
    assert {to for tos in rules.MOVES.values() for to in tos} == set(AssignmentState)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-7, "7 days before the due date: HR"),
        (-1, "1 day before the due date: HR"),
        (0, "On the due date: HR"),
        (1, "1 day after the due date: HR"),
        (3, "3 days after the due date: HR"),
    ],
)
def test_a_step_reads_as_words(days, words):
    assert rules.step_in_words(days, "HR") == words
