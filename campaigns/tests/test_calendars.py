"""Over calendars drawn by lot each reminder goes out once, at its moment, and the last leaves a named human.

`drills/calendars.py` does the same with ten thousand people.
"""

import pytest
from hypothesis import HealthCheck, assume, given, settings

from campaigns.tests import calendars

pytestmark = pytest.mark.django_db


@settings(
    max_examples=1,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(world=calendars.worlds(lives=220))
def test_each_reminder_goes_out_once_at_its_moment(world):
    assume(len(set(world.lives)) > 100)  # not the plainest world, in which everybody is alike
    with calendars.thrown_away():
        assert calendars.faults(world, calendars.live(world)) == []
