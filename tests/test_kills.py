"""Two kills of a seeded drill; `make drill` does twenty on each database (drills/kills.py)."""

import os

import pytest
import redis

from tests import killing
from tests.living import new_postgresql_database

pytestmark = pytest.mark.live
SMALL = killing.Size(connections=600, notices=20, contacts=300)


@pytest.mark.sqlite
def test_a_killed_process_loses_and_doubles_nothing(tmp_path):
    result = killing.embedded(tmp_path, rounds=2, seed=1, size=SMALL)
    assert killing.faults(result) == []
    assert (result["findings"], result["contacts"], result["notices_sent"]) == (1200, 600, 40)


@pytest.mark.postgresql
@pytest.mark.redis
def test_killed_processes_lose_and_double_nothing(tmp_path):
    broker = redis.Redis.from_url(os.environ["CELERY_BROKER_URL"])
    with new_postgresql_database(is_migrated=True) as url:
        result = killing.apart(tmp_path, database=url, broker=broker, rounds=2, seed=1, size=SMALL)
    broker.close()
    assert killing.faults(result) == []
    assert (result["findings"], result["contacts"], result["notices_sent"]) == (1200, 600, 40)
