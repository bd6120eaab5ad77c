"""Everything in one process: web server, worker and schedule as threads, for trials and small firms.

The broker is the memory of this process. It may be killed at any moment: the database is the queue
of record, and the next start takes up what was left.
"""

import fcntl
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from celery import current_app, signals
from celery.beat import EmbeddedService
from celery.worker import WorkController
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from waitress.server import create_server

from core import jobs, leases
from core.beat import SharedScheduler
from core.refusals import Refused
from core.signals import started_alone

log = logging.getLogger(__name__)
PATIENCE = 20  # seconds that work in progress gets at the end
IN_MEMORY = 80 * 1024 * 1024  # an uploaded connection file must never touch the disk


class Worker(WorkController):
    """A Celery worker that lives in a thread: without signals, banner or log settings of its own."""

    pool_cls = "threads"

    def on_before_init(self, **options):
        signals.worker_init.send(sender=self, instance=self, conf=self.app.conf, options=options)


class Embedded:
    """The three of them, from the start to the end."""

    def __init__(self, listener: socket.socket):
        self.ending, self.failed = False, ""
        self.web = _web_server(listener)
        app = current_app._get_current_object()
        self.worker = Worker(
            app=app,
            pool_cls=Worker.pool_cls,
            concurrency=settings.WORKER_THREADS,
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
        self.beat = EmbeddedService(app, thread=True, scheduler_cls=SharedScheduler)

    def run(self, *, started: Callable[[], None]) -> int:
        """Serve until a signal asks to stop; return the exit status."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        self._watch("worker", self.worker.start)
        self._watch("schedule", self.beat.run)
        started()
        self.web.run()
        self._end()
        if self.failed:
            log.critical("The %s ended, so PolicyHub stops; start it again.", self.failed)
        return 1 if self.failed else 0

    def _watch(self, name: str, work: Callable[[], None]) -> None:
        """Run `work` in a thread; should it ever end by itself, everything ends, for all to see."""

        def run():
            try:
                work()
            finally:
                if not self.ending:
                    self.failed = name
                    os.kill(os.getpid(), signal.SIGTERM)

        threading.Thread(target=run, name=name, daemon=True).start()

    def _stop(self, *_signal):
        self.ending = True
        raise SystemExit

    def _end(self):
        """Let work in progress finish, but not for ever: what is cut off is taken up at the next start."""
        self.ending = True
        self.web.close()
        self.beat.service.stop()
        last = threading.Thread(target=self.worker.stop, daemon=True)
        last.start()
        last.join(PATIENCE)


def only_one(database: Path) -> IO:
    """Return the lock that only one embedded PolicyHub per database can hold; it ends with the process."""
    lock = open(f"{database}.lock", "a+", encoding="ascii")  # noqa: SIM115
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        raise Refused(
            f"PolicyHub already runs on this database (process {lock.read() or 'unknown'})."
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def take_over_from_the_dead() -> None:
    """Free what a killed predecessor had claimed; only while holding the lock."""
    leases.free_of_the_dead()
    jobs.release_all()
    started_alone.send(sender=None)
    connection.close()


def listen(host: str, port: int) -> socket.socket:
    """Return the socket that pages will be asked for on; requests wait until the server takes it over."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise Refused(
            f"Port {port} on {host} cannot be used ({getattr(error, 'strerror', None) or error}); "
            f"choose another one, for example with --port {port + 1 if port < 65535 else 8000}."
        ) from error
    listener.listen(128)
    return listener


def _web_server(listener: socket.socket):
    return create_server(
        WSGIHandler(),
        sockets=[listener],
        threads=settings.WEB_THREADS,
        ident="",
        clear_untrusted_proxy_headers=not settings.SECURE_PROXY_SSL_HEADER,
        inbuf_overflow=IN_MEMORY,
        max_request_body_size=IN_MEMORY,
    )
