"""Whole installations of PolicyHub for tests and drills: started, asked, killed, started again.

with Embedded(home) as hub:            # manage.py run on SQLite
    hub.start()
    hub.kill()                         # kill -9 of everything
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import weakref
from functools import cache
from http.cookiejar import CookieJar
from pathlib import Path

import psycopg2
from django.db import connections

from tests import migrated
from tests.house import ROOT
from tests.inside import Inside

# What the environment of the tests must not leak into an installation of its own.
OWN = ("DATABASE_URL", "CELERY_BROKER_URL", "POLICYHUB_HOME", "PRODUCTION", "DEBUG")


def free_port() -> int:
    """Return a port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Installation:
    """One PolicyHub with a home of its own; subclasses say which processes it consists of."""

    def __init__(self, home: Path, **environment: str):
        self.home, self.port = Path(home), free_port()
        self.home.mkdir(exist_ok=True)
        self.processes: list[subprocess.Popen] = []
        self._inside: Inside | None = None
        kept = {name: value for name, value in os.environ.items() if name not in OWN}
        self.environment = {
            **kept,
            "DJANGO_SETTINGS_MODULE": "policyhub.settings",
            "POLICYHUB_HOME": str(home),
            "PYTHONUNBUFFERED": "1",
            **environment,
        }

    def commands(self) -> list[list[str]]:
        """Return the command of every process."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
        self._end_inside()

    def start(self, *, patience: float = 180) -> float:
        """Start every process; return after how many seconds the first page came."""
        began = time.monotonic()
        for command in self.commands():
            with open(self.home / "log.txt", "ab") as log:
                self.processes.append(
                    subprocess.Popen(
                        command,
                        cwd=ROOT,
                        env=self.environment,
                        stdout=log,
                        stderr=log,
                        start_new_session=True,
                    )
                )
        while not self.answers():
            if time.monotonic() - began > patience or self.processes[0].poll() is not None:
                raise RuntimeError(f"PolicyHub did not start:\n{self.log()[-4000:]}")
            time.sleep(0.05)
        return time.monotonic() - began

    def answers(self) -> bool:
        """Say whether the web server gives pages."""
        return self.status("/account/login/") == 200

    def status(self, path: str) -> int:
        """Return the HTTP status of one page; 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=90) as page:  # noqa: S310
                return page.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def read(self, path: str) -> str:
        """Return the text of one page."""
        with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=90) as page:  # noqa: S310
            return page.read().decode()

    def browser(self) -> "Browser":
        """Return somebody who visits this installation, with cookies of their own."""
        return Browser(f"http://localhost:{self.port}")

    def wait(self, until, *, patience: float = 120) -> None:
        """Wait until `until()` is true."""
        end = time.monotonic() + patience
        while not until():
            if time.monotonic() > end:
                raise RuntimeError(f"Waited for nothing:\n{self.log()[-2000:]}")
            time.sleep(0.1)

    def kill(self) -> None:
        """Kill -9 every process and all its children."""
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.processes = []

    def stop(self, *, patience: float = 120) -> list[int]:
        """Ask every process to end; return their exit statuses."""
        for process in self.processes:
            process.terminate()
        statuses = [process.wait(timeout=patience) for process in self.processes]
        self.processes = []
        return statuses

    def set_up(self) -> None:
        """Put all tables in place, as `manage.py migrate` does; a copy where that comes to the same."""
        if "DATABASE_URL" in self.environment:
            self.manage("migrate", "--verbosity", "0")
        else:
            migrated.copy_to(self.home / "policyhub.sqlite3")

    def set_up_demo(self) -> None:
        """Put the demo firm in place, as `manage.py demo` does; a copy where that comes to the same."""
        if "DATABASE_URL" in self.environment:
            self.manage("migrate", "--verbosity", "0")
            self.manage("demo")
        else:
            migrated.demo_to(self.home)

    def manage(self, *arguments: str, check: bool = True, **more) -> subprocess.CompletedProcess:
        """Run one management command of this installation."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
            **more,
        )
        if check and done.returncode:
            raise RuntimeError(f"{arguments}: {done.stdout}{done.stderr}")
        return done

    def python(self, code: str) -> str:
        """Run Python inside this installation, Django set up; return what it prints."""
        if self._inside is None or self._inside.environment != self.environment:
            self._end_inside()
            self._inside = Inside(self.environment)
            weakref.finalize(self, self._inside.close)
        return self._inside.ask(code)

    def _end_inside(self) -> None:
        if self._inside is not None:
            self._inside.close()
            self._inside = None

    def log(self) -> str:
        """Return everything the processes have written."""
        path = self.home / "log.txt"
        return path.read_text(errors="replace") if path.exists() else ""


class Browser:
    """A visitor without scripts: opens pages, sends forms, keeps cookies."""

    def __init__(self, site: str):
        self.site, self.cookies = site, CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> str:
        """Return the text of one page."""
        with self._opener.open(f"{self.site}{path}", timeout=90) as page:
            return page.read().decode()

    def send(self, path: str, body: bytes, content_type: str) -> str:
        """Send a body of any kind to the form that stands at `path`; return the text of the answer."""
        self.get(path)
        token = next(each.value for each in self.cookies if "csrf" in each.name)
        headers = {"Content-Type": content_type, "X-CSRFToken": token}
        headers["Referer"] = f"{self.site}{path}"
        request = urllib.request.Request(f"{self.site}{path}", body, headers)  # noqa: S310
        with self._opener.open(request, timeout=120) as page:
            return page.read().decode()

    def post(self, path: str, *, see: str = "", **fields: str) -> int:
        """Send the form that stands at `path` (or at `see`); return the status of where it leads."""
        self.get(see or path)
        token = next(each.value for each in self.cookies if "csrf" in each.name)
        data = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        request = urllib.request.Request(f"{self.site}{path}", data)  # noqa: S310
        request.add_header("Referer", f"{self.site}{path}")
        try:
            with self._opener.open(request, timeout=90) as page:
                return page.status
        except urllib.error.HTTPError as error:
            return error.code


class Embedded(Installation):
    """Everything in one process, as `make run` starts it."""

    def commands(self):
        return [[sys.executable, "manage.py", "run", "--port", str(self.port)]]


class Apart(Installation):
    """Web server, worker and beat as processes of their own, as in production; or two of the latter."""

    twins = 1

    def commands(self):
        tools = Path(sys.executable).parent
        celery = [str(tools / "celery"), "-A", "policyhub"]
        web = [str(tools / "gunicorn"), "policyhub.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        found = [[*web, "--workers", "2"]]
        for number in range(self.twins):
            found.append([*celery, "worker", "--concurrency", "2", "-n", f"w{number}@%h"])
            found.append([*celery, "beat", "--pidfile", ""])
        return found


def _server():
    """Connect to the server of the tests, outside any transaction."""
    server = connections.databases["default"]
    link = psycopg2.connect(
        host=server["HOST"],
        port=server["PORT"] or None,
        user=server["USER"],
        password=server["PASSWORD"],
        dbname="postgres",
    )
    link.autocommit = True
    return link


def _url(name: str) -> str:
    server = connections.databases["default"]
    secret = f":{server['PASSWORD']}" if server["PASSWORD"] else ""
    return f"postgres://{server['USER']}{secret}@{server['HOST']}:{server['PORT'] or 5432}/{name}"


@cache
def template() -> migrated.Template:
    """Return the migrated database on the server of the tests, made the first time."""
    found = migrated.Template(_server)
    found.make(_url)
    return found


def drop_template() -> None:
    """Take away the template that processes side by side have shared, where one of them made it."""
    migrated.Template(_server).drop()


@contextlib.contextmanager
def new_postgresql_database(*, is_migrated: bool = False):
    """Make a database on the server of the tests; yield its DATABASE_URL; drop it at the end."""
    name = f"policyhub_{os.getpid()}_{time.monotonic_ns()}"
    of = f' TEMPLATE "{template().name}"' if is_migrated else ""
    with contextlib.closing(_server()) as link, link.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"{of}')
        try:
            yield _url(name)
        finally:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
