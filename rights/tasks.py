"""Celery's way into rights. It may run at any time, twice, or late."""

from celery import shared_task

from core import clock
from rights.actions import reminders


@shared_task(name="rights.tasks.remind")
def remind() -> None:
    """Remind HR of answers that are due, and tell the data protection officer of those that are late."""
    reminders.remind(today=clock.today())
