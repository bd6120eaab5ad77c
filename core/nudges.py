"""Telling the worker that there is something to do. Losing a nudge only delays: the sweep finds the row.

A thread of its own talks to the broker, so a broker that is slow, gone or silent costs a request nothing.
"""

import logging
import os
import queue
import threading

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)
MOST_WAITING = 1000


class Messenger:
    """Hands nudges to the broker, one after another, and forgets them all when it is out of reach."""

    def __init__(self):
        self._waiting = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread = None

    def take(self, task_name: str, args: tuple) -> None:
        """Note a nudge and return at once."""
        if self._waiting.qsize() >= MOST_WAITING:
            return
        self._waiting.put((task_name, args))
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="nudges", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            task_name, args = self._waiting.get()
            try:
                current_app.send_task(task_name, args=args, retry=False)
            except OperationalError as error:
                log.warning(
                    "The broker did not take %s; the next sweep will find what is due. (%s)",
                    task_name,
                    type(error.__cause__ or error).__name__,
                )
                self._forget()

    def _forget(self) -> None:
        for _ in range(self._waiting.qsize()):
            self._waiting.get()


_messenger = Messenger()


def _start_anew() -> None:
    """A forked child has no threads, and perhaps a lock that nobody will ever open."""
    global _messenger  # noqa: PLW0603
    _messenger = Messenger()


os.register_at_fork(after_in_child=_start_anew)


def nudge(task_name: str, *args) -> None:
    """After the present transaction has committed, ask the worker to run `task_name`."""
    transaction.on_commit(lambda: _messenger.take(task_name, args))
