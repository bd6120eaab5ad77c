from datetime import timedelta

import pytest
from django.core.cache import caches

from core import limits

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def nothing_counted():
    caches["default"].clear(), caches["local"].clear()


@pytest.mark.parametrize("in_memory", [True, False])
def test_uses_are_counted_for_each_person_and_thing(in_memory):
    def spend(name, who):
        return limits.spend(name, who, within=HOUR, in_memory=in_memory)

    assert [spend("look", 1), spend("look", 1), spend("look", 2), spend("ask", 1)] == [1, 2, 1, 1]


def test_the_count_ends_with_its_stretch_of_time(monkeypatch):
    now = limits.clock.now()
    assert limits.spend("look", 1, within=HOUR) == 1
    monkeypatch.setattr(limits.clock, "now", lambda: now + HOUR)
    assert limits.spend("look", 1, within=HOUR) == 1


def test_what_is_counted_in_memory_is_nowhere_else_and_keys_name_nobody():
    limits.spend("look", 4711, within=HOUR, in_memory=True)
    assert caches["default"]._cache == {}
    assert not any("4711" in key for key in caches["local"]._cache)
