"""The embedded start: one process, one per database, quick the second time, clean at the end."""

import os
import socket

import pytest

from tests.living import Embedded

pytestmark = [pytest.mark.live, pytest.mark.sqlite]


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    with Embedded(tmp_path_factory.mktemp("home")) as hub:
        hub.start()
        yield hub


def test_it_serves_pages_and_says_where(hub):
    assert hub.status("/account/login/") == 200
    assert "PolicyHub is ready: http://localhost:" in hub.log()


def test_static_files_are_collected_and_hashed(hub):
    page = hub.read("/account/login/")
    (sheet,) = {part.split('"')[0] for part in page.split('href="')[1:] if "components." in part}
    assert sheet != "/static/components.css"
    assert hub.status(sheet) == 200


def test_worker_and_schedule_are_at_work(hub):
    code = """
import time
from core.models import Lease
for _ in range(100):
    names = set(Lease.objects.values_list("name", flat=True))
    if "worker" in names and "beat:core-run-due-jobs" in names:
        break
    time.sleep(0.2)
print(sorted(names))
"""
    names = hub.python(code)
    assert "'worker'" in names
    assert "'beat:core-run-due-jobs'" in names


def test_a_second_one_on_the_same_database_is_refused(hub):
    done = hub.manage("run", "--port", "1", check=False)
    assert done.returncode == 2
    assert done.stderr == (
        f"PolicyHub already runs on this database (process {hub.processes[0].pid}).\n"
    )


def test_a_taken_port_is_told_in_a_sentence(hub, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with Embedded(tmp_path) as second:
            done = second.manage("run", "--port", str(port), check=False)
    assert done.returncode == 2
    assert done.stderr == (
        f"Port {port} on 127.0.0.1 cannot be used (Address already in use); "
        f"choose another one, for example with --port {port + 1}.\n"
    )


def test_what_was_written_is_private(hub):
    names = ["policyhub.sqlite3", "secret_key"]
    assert [oct(os.stat(hub.home / name).st_mode & 0o077) for name in names] == ["0o0", "0o0"]


def test_it_ends_cleanly_and_starts_again_at_once(hub):
    assert hub.stop() == [0]
    assert "CRITICAL" not in hub.log()
    assert "Traceback" not in hub.log()
    assert hub.start() < 15
    assert hub.status("/account/login/") == 200


@pytest.mark.parametrize(
    ("environment", "arguments", "sentence"),
    [
        (
            {"CELERY_BROKER_URL": "redis://127.0.0.1:6379/0"},
            [],
            "CELERY_BROKER_URL names a broker, so web server, worker and schedule run apart; "
            "docs/operations.md says how.",
        ),
        (
            {"PRODUCTION": "1", "SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "hub.example"},
            ["--demo"],
            "The demo firm does not belong into production; start without --demo.",
        ),
        (
            {"DATABASE_URL": "mysql://localhost/hub"},
            [],
            "DATABASE_URL must begin with sqlite:/// or postgres://; "
            "PolicyHub knows no database called 'mysql'.",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(tmp_path, environment, arguments, sentence):
    with Embedded(tmp_path, **environment) as hub:
        done = hub.manage("run", *arguments, check=False)
    assert (done.returncode, done.stderr) == (2, f"{sentence}\n")
