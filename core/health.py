"""Is everything at work? The answers for probes (/alive/, /ready/) and for `manage.py status`.

Only the database and its migrations decide whether pages can be served; a broker, worker or schedule
that is away only delays, so then PolicyHub is degraded, not dead. Apps above add their own checks:
`health.register("notices", waiting.check)`.
"""

import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError as BrokerError

from core import clock, leases
from core.beat import lease_name
from core.models import Lease

SILENCE = timedelta(minutes=2)  # beat and worker report every ten seconds
LEAST_SPACE = 500 * 1024 * 1024
FINE, DEGRADED, BROKEN = "fine", "degraded", "broken"


@dataclass(frozen=True)
class Check:
    """One question and its answer, in a sentence for the administrator."""

    name: str
    state: str
    sentence: str


_more: dict[str, Callable[[], Check]] = {}


def register(name: str, check: Callable[[], Check]) -> None:
    """Add a check of an app above; it is asked only while the database answers."""
    _more[name] = check


def note_worker() -> None:
    """A worker says that it is alive."""
    leases.take("worker", holder="workers", now=clock.now(), length=timedelta())


def why_not_replace() -> str:
    """Say why the database must not be replaced under those who use it; "" when nobody seems to."""
    lately = clock.now() - timedelta(seconds=15)
    try:
        seen = Lease.objects.filter(name="worker", until__gt=lately).exists()
    except DatabaseError:  # there are no tables yet
        seen = False
    return (
        _("A worker is running. Stop web, worker and schedule, wait 15 seconds, and try again.")
        if seen
        else ""
    )


def checks() -> list[Check]:
    """Ask everything; what needs the database is left out while that does not answer."""
    found = [database()]
    if found[0].state == FINE:
        found.append(migrations())
    if found[-1].state == FINE:
        found += [schedule(), worker(), *(check() for check in _more.values())]
    return [*found, broker(), space()]


def verdict(found: list[Check]) -> str:
    """Return the worst state among the answers."""
    states = {check.state for check in found}
    return next(state for state in (BROKEN, DEGRADED, FINE) if state in states)


def as_json(found: list[Check]) -> dict:
    return {"state": verdict(found), "checks": [asdict(check) for check in found]}


def database() -> Check:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError) as error:
        words = _("The database does not answer (%s).") % type(error).__name__
        return Check("database", BROKEN, words)
    return Check("database", FINE, _("The database answers (%s).") % connection.vendor)


def migrations() -> Check:
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        words = _("%s migrations have not been applied; run manage.py migrate.") % missing
        return Check("migrations", BROKEN, words)
    return Check("migrations", FINE, _("Every migration has been applied."))


def schedule() -> Check:
    if not _is_recent(lease_name("core-run-due-jobs")):
        words = _("The schedule has sent nothing for %s; is beat running?") % _minutes(SILENCE)
        return Check("schedule", DEGRADED, words)
    return Check("schedule", FINE, _("The schedule runs."))


def worker() -> Check:
    if not _is_recent("worker"):
        words = _("No worker has reported for %s; is one running?") % _minutes(SILENCE)
        return Check("worker", DEGRADED, words)
    return Check("worker", FINE, _("A worker runs."))


def broker() -> Check:
    try:
        with current_app.connection_for_write() as link:
            link.ensure_connection(max_retries=1, timeout=3)
    except (BrokerError, OSError) as error:
        words = _("The broker does not answer (%s); work waits for the sweeps.")
        return Check("broker", DEGRADED, words % type(error).__name__)
    return Check("broker", FINE, _("The broker answers."))


def space() -> Check:
    free = shutil.disk_usage(settings.HOME).free
    words = _("%s MB are free on the disk that holds files and backups.") % (free // 1024**2)
    return Check("space", FINE if free >= LEAST_SPACE else DEGRADED, words)


def _is_recent(name: str) -> bool:
    return Lease.objects.filter(name=name, until__gt=clock.now() - SILENCE).exists()


def _minutes(length: timedelta) -> str:
    return _("%s minutes") % int(length.total_seconds() // 60)
