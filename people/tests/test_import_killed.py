"""Imports of staff under kill -9: by command and by the worker, nothing is lost and nothing doubled."""

import contextlib
import json
import signal
import sqlite3
import subprocess
import sys

import pytest

from tests.house import ROOT
from tests.living import Embedded

pytestmark = [pytest.mark.live, pytest.mark.sqlite]
ROWS = 1600
COUNT = """
import json
from ledger.models import Entry
from people.models import Employment, Person, User
verbs = ("people.person_added", "people.employment_started", "people.login_opened")
counts = [Person.objects.count(), Employment.objects.count(), User.objects.count()]
counts += [Entry.objects.filter(verb=verb).count() for verb in verbs]
print(json.dumps(counts))
"""
DRAFT = """
from pathlib import Path
from core import clock
from people.actions import staff_imports
from people.models import User
hr, _made = User.objects.get_or_create(email="hr@example.net", role="hr")
content = Path({path!r}).read_bytes()
job = staff_imports.look_at(content, filename="staff.csv", by=hr, today=clock.today())
staff_imports.confirm(job, agreed=0)
print(job.pk)
"""
STATE = """
import json
from core.models import Job
print(json.dumps(Job.objects.values_list("state", "done", "result").get()))
"""


@pytest.fixture
def staff(tmp_path):
    path = tmp_path / "staff.csv"
    lines = ["Staff number,Given name,Work e-mail,First day,Manager number"]
    for n in range(ROWS):
        manager = f"P{n // 8}" if n else ""
        lines.append(f"P{n},Given{n},p{n}@example.com,2020-01-06,{manager}")
    path.write_text("\n".join(lines))
    return path


def rows_in(hub):
    """Return how many people stand in the database of an installation that is at work."""
    path = hub.home / "policyhub.sqlite3"
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=120)) as link:
        return link.execute("SELECT count(*) FROM people_person").fetchone()[0]


def test_a_killed_command_is_finished_by_running_it_again(tmp_path, staff):
    with Embedded(tmp_path / "home") as hub:
        hub.set_up()
        command = [sys.executable, "manage.py", "import_staff", str(staff), "--json"]
        for _ in range(2):
            before = rows_in(hub)
            running = subprocess.Popen(  # noqa: S603
                command, cwd=ROOT, env=hub.environment, stdout=subprocess.DEVNULL
            )
            hub.wait(lambda before=before: rows_in(hub) > before)
            running.send_signal(signal.SIGKILL)
            assert running.wait() == -signal.SIGKILL
            assert before < rows_in(hub) < ROWS
            hub.python("from core.models import Lease; Lease.objects.update(holder='')")
        hub.manage("import_staff", str(staff), "--json")
        assert json.loads(hub.python(COUNT)) == [ROWS] * 6


def test_a_killed_worker_goes_on_where_it_was(tmp_path, staff):
    with Embedded(tmp_path / "home", JOB_LEASE_SECONDS="2") as hub:
        hub.set_up()
        hub.manage("collectstatic", "--verbosity", "0", "--no-input")
        hub.python(DRAFT.format(path=str(staff)))
        for _ in range(2):
            before = rows_in(hub)
            hub.start()
            hub.wait(lambda before=before: rows_in(hub) > before)
            hub.kill()
            assert before < rows_in(hub) < ROWS
        hub.start()
        hub.wait(lambda: json.loads(hub.python(STATE))[0] == "done", patience=120)
        hub.stop()
        state = json.loads(hub.python(STATE))
        assert state[:2] == ["done", ROWS]
        report = state[2]["import"]
        assert (report["created"], report["unchanged"], report["refused"]) == (ROWS, 0, [])
        assert json.loads(hub.python(COUNT)) == [ROWS, ROWS, ROWS + 1, ROWS, ROWS, ROWS]
