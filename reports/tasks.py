"""Celery’s way into reports by mail. It may run at any time, twice, or late."""

from celery import shared_task

from core import clock
from reports.actions import sending


@shared_task(name="reports.tasks.send_due")
def send_due() -> None:
    """End what nobody may get any more, and send what is due."""
    sending.send_due(now=clock.now())
