"""Celery's way into sealing the ledger and having it stamped."""

from datetime import timedelta

from celery import shared_task

from core import clock, leases
from ledger import anchoring, sequencing

LENGTH = timedelta(minutes=2)


@shared_task(name="ledger.tasks.sequence")
def sequence() -> None:
    """One worker at a time; another that comes meanwhile has nothing to wait for."""
    with leases.held("ledger-sequence", now=clock.now(), length=LENGTH) as holder:
        if holder:
            sequencing.sequence()


@shared_task(name="ledger.tasks.anchor")
def anchor() -> None:
    anchoring.anchor(clock.now())
