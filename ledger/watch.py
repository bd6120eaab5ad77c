"""Whether the ledger goes on, for probes and for `manage.py status`."""

from django.utils.translation import gettext as _

from core import clock, health
from core.health import Check
from ledger import actions, receipts


def check() -> Check:
    """Say whether the ledger was stopped, or events wait longer for their seal than was promised.

    Degraded at worst: pages can be read, and an administrator must be able to reach them.
    """
    if reason := actions.why_not_record():
        return Check("ledger", health.DEGRADED, reason)
    if seconds := receipts.overdue(clock.now()):
        sentence = _("Events have waited for their seal in the ledger for %d seconds; at most %d.")
        return Check("ledger", health.DEGRADED, sentence % (seconds, receipts.MOST_SECONDS))
    return Check("ledger", health.FINE, _("The ledger goes on."))
