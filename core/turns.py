"""Taking turns: many threads, one at a time, first come first served.

SQLite has one writer. Whoever finds it busy polls, with longer and longer pauses and without any order, so that
under load the same thread may be unlucky until its patience ends (“database is locked”). Here each waits in a
queue and is woken the moment its turn has come.
"""

import threading
from collections import deque


class Turns:
    """One turn at a time, in the order in which they were asked for."""

    def __init__(self):
        self._lock = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False

    def take(self, *, patience: float) -> bool:
        """Wait for one's turn; return False when `patience` seconds were not enough."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=patience):
            return True
        with self._lock:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
        return True  # it came at the last moment

    def give_back(self) -> None:
        """End one's turn; the next in the queue goes on at once."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
