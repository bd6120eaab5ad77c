"""Two kills of a seeded letter drill; `make drill` does fifty on each database (drills/letters.py)."""

import os

import pytest
import redis

from tests import killing_letters
from tests.living import new_postgresql_database

pytestmark = pytest.mark.live
SMALL = {"letters": 30, "kills": 2, "seed": 1}


@pytest.mark.sqlite
def test_a_killed_process_loses_and_doubles_no_letter(tmp_path):
    result = killing_letters.embedded(tmp_path, **SMALL)
    assert killing_letters.faults(result, SMALL["letters"]) == []


@pytest.mark.postgresql
@pytest.mark.redis
def test_killed_processes_lose_and_double_no_letter(tmp_path):
    broker = redis.Redis.from_url(os.environ["CELERY_BROKER_URL"])
    with new_postgresql_database(is_migrated=True) as url:
        result = killing_letters.apart(tmp_path, database=url, broker=broker, **SMALL)
    broker.close()
    assert killing_letters.faults(result, SMALL["letters"]) == []
