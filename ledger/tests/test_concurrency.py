"""Many processes at once: every committed event once, no gap, no rolled-back one, no error."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.house import ROOT
from tests.living import Installation, new_postgresql_database

pytestmark = pytest.mark.live
WRITERS, APPENDS, KILLS = 8, 100, 5


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ]
)
def hub(request, tmp_path):
    if request.param == "sqlite":
        hub = Installation(tmp_path / "home")
        hub.set_up()
        yield hub
        return
    with new_postgresql_database(is_migrated=True) as url:
        yield Installation(tmp_path / "home", DATABASE_URL=url)


def start(hub, *arguments):
    code = f"import django, sys; django.setup(); sys.argv[1:] = {list(arguments)!r}"
    code += "; from runpy import run_module; run_module('ledger.tests.crowd', run_name='__main__')"
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=hub.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ended(process):
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def test_b7_03_b7_04_eight_writers_two_sequencers_and_a_third_that_is_killed(hub, tmp_path):
    done = str(tmp_path / "done")
    sequencers = [start(hub, "sequence", done) for _ in range(2)]
    writers = [start(hub, "write", f"w{n}", str(APPENDS)) for n in range(WRITERS)]
    chance = random.Random(3)  # noqa: S311
    for _ in range(KILLS):
        victim = start(hub, "sequence", done)
        time.sleep(1 + chance.random())
        os.killpg(victim.pid, signal.SIGKILL)
        victim.communicate()
    written = [json.loads(ended(writer)) for writer in writers]
    (tmp_path / "done").touch()
    for sequencer in sequencers:
        ended(sequencer)
    found = json.loads(ended(start(hub, "report")))

    assert [crowd["errors"] for crowd in written] == [0] * WRITERS
    committed = sorted(event for crowd in written for event in crowd["committed"])
    assert found["events"] == committed
    assert len(set(committed)) == len(committed) < WRITERS * APPENDS
    assert found["places"] == found["entries"] == len(committed) + 1  # and the key
    assert found["fault"] == ""


def test_b7_03_sqlite_transactions_begin_as_writers(settings):
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    else:
        assert "isolation_level" not in database.get("OPTIONS", {})
