"""The schedule: any number of beats may run, each sweep goes out once in its interval.

The leases in the database remember when a sweep went out last, so there is no schedule file to
lose, and a second beat, started by mistake or as a reserve, sends nothing.
"""

import logging
from datetime import timedelta

from celery.beat import ScheduleEntry, Scheduler, SchedulingError
from django.db import InterfaceError, OperationalError, close_old_connections, connection

from core import clock, leases

log = logging.getLogger(__name__)
SHARE = 0.9  # of the interval: a beat that comes a moment early is not turned away


class SharedScheduler(Scheduler):
    """Celery's schedule, with the database as its memory."""

    max_interval = 5

    def setup_schedule(self) -> None:
        """Take the schedule from the settings; everything is due at once, unless it went out lately."""
        self.holder = leases.new_holder()
        self.merge_inplace(self.app.conf.beat_schedule)
        for entry in self.schedule.values():
            entry.last_run_at -= timedelta(days=1)

    def tick(self, *args, **kwargs) -> float:
        """Send what is due; a database that is away for a while is waited for."""
        close_old_connections()
        try:
            return super().tick(*args, **kwargs)
        except (OperationalError, InterfaceError) as error:
            log.warning("The schedule waits for the database (%s).", type(error).__name__)
            connection.close()
            self._heap = None  # the sweep that could not be sent has left it; build it anew
            return self.max_interval

    def apply_entry(self, entry: ScheduleEntry, producer=None) -> None:
        """Send one sweep, if nobody has sent it in its interval."""
        name, length = lease_name(entry.name), entry.schedule.run_every * SHARE
        if not leases.take(name, holder=self.holder, now=clock.now(), length=length):
            return
        try:
            self.apply_async(entry, producer=producer, advance=False)
        except SchedulingError as error:
            leases.give_back(name, holder=self.holder)
            cause = type(error.__cause__ or error).__name__
            log.warning("The broker did not take %s; the next one will do. (%s)", entry.name, cause)


def lease_name(sweep: str) -> str:
    """Return the name of the lease that remembers when `sweep` went out."""
    return f"beat:{sweep}"
