"""Django's SQLite, with threads of one process taking turns at writing instead of polling for the lock.

A transaction begins IMMEDIATE, so it is a writer from its first statement to its end; a single statement outside
of any transaction is one for itself. Other processes still wait as SQLite makes them wait. Whoever got no turn in
time goes on all the same and lets SQLite decide, so a turn that nobody gave back costs patience and nothing else.
"""

import os
import re
from collections import defaultdict

from django.db.backends.sqlite3 import base

from core.turns import Turns

WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
PATIENCE = 20.0  # seconds, as long as SQLite itself waits
_turns: defaultdict[str, Turns] = defaultdict(Turns)


def _start_anew() -> None:
    """A forked child has one thread, and perhaps a turn of a thread that it does not have."""
    _turns.clear()


os.register_at_fork(after_in_child=_start_anew)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before it writes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._turn: Turns | None = None
        self.execute_wrappers.append(self._in_turn)

    def _start_transaction_under_autocommit(self):
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except base.Database.Error:
            self._give_turn_back()
            raise

    def _commit(self):
        try:
            return super()._commit()
        finally:
            if not self._is_open_transaction():
                self._give_turn_back()

    def _rollback(self):
        try:
            return super()._rollback()
        finally:
            self._give_turn_back()

    def _close(self):
        try:
            return super()._close()
        finally:
            self._give_turn_back()

    def _in_turn(self, execute, sql, params, many, context):
        """Let a single writing statement outside of a transaction wait for its turn as well."""
        if self.in_atomic_block or self._turn is not None or not WRITES.match(sql):
            return execute(sql, params, many, context)
        self._take_turn()
        try:
            return execute(sql, params, many, context)
        finally:
            self._give_turn_back()

    def _is_open_transaction(self) -> bool:
        """Whether a commit failed and the transaction is still there, to be tried again or rolled back."""
        return self.connection is not None and self.connection.in_transaction

    def _take_turn(self) -> None:
        if self._turn is None and not self.is_in_memory_db():
            turns = _turns[str(self.settings_dict["NAME"])]
            if turns.take(patience=PATIENCE):
                self._turn = turns

    def _give_turn_back(self) -> None:
        turns, self._turn = self._turn, None
        if turns is not None:
            turns.give_back()
