"""The hourly round of retention."""

import logging
from datetime import timedelta

from celery import shared_task

from core import clock, leases
from privacy import actions

log = logging.getLogger(__name__)


@shared_task(name="privacy.tasks.apply_retention")
def apply_retention() -> None:
    """Apply every rule, unless another worker is at it."""
    with leases.held("privacy.retention", now=clock.now(), length=timedelta(hours=1)) as mine:
        if mine:
            done = actions.apply_all(today=clock.today())
            log.info("Retention changed %d rows.", sum(done.values()))
