"""A broker that is gone, silent or slow costs the person who clicks nothing."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import transaction

from core import nudges

# Nudges 200 times against the broker of the environment; prints how long 19 of 20 took at most, in milliseconds.
SCRIPT = """
import time
import django
django.setup()
from core.nudges import nudge
took = []
for number in range(200):
    began = time.perf_counter()
    nudge("core.tasks.run_job", number)
    took.append(time.perf_counter() - began)
    time.sleep(0.005)
print(sorted(took)[189] * 1000)
"""


@contextmanager
def gone():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        yield free.getsockname()[1]


@contextmanager
def silent():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        yield listener.getsockname()[1]


@pytest.mark.parametrize("broker", [gone, silent])
def test_a_dead_broker_slows_nobody_down(broker, tmp_path):
    with broker() as port:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", SCRIPT],
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "policyhub.settings",
                "POLICYHUB_HOME": str(tmp_path),
                "DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}",
                "CELERY_BROKER_URL": f"redis://127.0.0.1:{port}/0",
            },
            capture_output=True,
            text=True,
            timeout=180,
            check=True,
        )
    assert float(done.stdout) < 250


@pytest.fixture
def taken(monkeypatch):
    """What the messenger was given, in place of a broker."""
    found = []
    monkeypatch.setattr(
        nudges._messenger, "take", lambda task_name, args: found.append((task_name, args))
    )
    return found


@pytest.mark.django_db(transaction=True)
def test_a_nudge_goes_out_after_the_commit(taken):
    with transaction.atomic():
        nudges.nudge("core.tasks.run_job", 7)
        assert taken == []
    assert taken == [("core.tasks.run_job", (7,))]


@pytest.mark.django_db(transaction=True)
def test_a_nudge_of_an_action_that_failed_never_goes_out(taken):
    with transaction.atomic():
        nudges.nudge("core.tasks.run_job", 7)
        transaction.set_rollback(True)
    assert taken == []


def test_a_full_queue_forgets_instead_of_growing():
    messenger = nudges.Messenger()
    messenger._thread = nudges.threading.current_thread()  # nobody empties it
    for number in range(nudges.MOST_WAITING + 5):
        messenger.take("core.tasks.run_job", (number,))
    assert messenger._waiting.qsize() == nudges.MOST_WAITING


def test_a_forked_child_gets_a_messenger_of_its_own():
    before = nudges._messenger
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, b"new" if nudges._messenger is not before else b"old")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, 3) == b"new"
